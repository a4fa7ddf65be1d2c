import Foundation
import ReportCore
import Testing

@Suite final class StagingFolderTests {
  private let root: String

  init() throws {
    root = FileManager.default.temporaryDirectory.path + "/staging-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  @Test(arguments: [
    "", ".", "..", "../a", "a/b", "/a", "a/../../b", ".hidden", "a\0b", "a/\u{301}b", ".\u{301}",
    String(repeating: "ố", count: 100),
  ])
  func `a name that leads out of the folder or into another is refused`(name: String) throws {
    let folder = try StagingFolder(for: root + "/out")
    // A folder that is never copied cannot stand in a closure that might outlive it.
    do {
      let path = try folder.path(for: name)
      Issue.record("\(path)")
    } catch {
      #expect(error.code == .invalidName)
    }
    do {
      try folder.write([1], to: name)
      Issue.record("written")
    } catch {
      #expect(error.code == .invalidName)
    }
    #expect(folder.files.isEmpty)
  }

  @Test func `a destination that is a file is refused`() throws {
    try Data([1]).write(to: URL(fileURLWithPath: root + "/file"))
    let error = #expect(throws: ExportError.self) {
      let folder = try StagingFolder(for: root + "/file")
      _ = try folder.commit()
    }
    #expect(error?.code == .exists)
    #expect(error?.location == root + "/file")
    #expect(content("file") == [1])
  }

  @Test func `a destination that cannot be made is refused`() throws {
    try Data([1]).write(to: URL(fileURLWithPath: root + "/file"))
    for path in [root + "/file/below", "/proc/reportgen/out"] {
      let error = #expect(throws: ExportError.self) {
        let folder = try StagingFolder(for: path)
        _ = try folder.commit()
      }
      #expect(error?.code == .cannotWrite)
      #expect(error?.location == path)
      #expect(error?.cause != nil)
    }
  }

  @Test(.enabled(if: getuid() != 0, "the superuser may write everywhere"))
  func `a folder without leave to write is refused`() throws {
    try FileManager.default.createDirectory(
      atPath: root + "/locked", withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o555])
    let error = #expect(throws: ExportError.self) {
      let folder = try StagingFolder(for: root + "/locked")
      _ = try folder.commit()
    }
    #expect(error?.code == .cannotWrite)
  }

  @Test func `whoever gives up leaves everything as it was`() throws {
    do {
      let folder = try StagingFolder(for: root + "/a/b/c")
      try folder.write([1, 2], to: "one.csv")
      #expect(folder.files == ["one.csv"])
    }
    #expect(names("") == [])
    try Data([9]).write(to: URL(fileURLWithPath: root + "/one.csv"))
    do {
      let folder = try StagingFolder(for: root)
      try folder.write([1, 2], to: "one.csv")
    }
    #expect(names("") == ["one.csv"])
    #expect(content("one.csv") == [9])
  }

  @Test func `what somebody else made meanwhile stays`() throws {
    do {
      let folder = try StagingFolder(for: root + "/a/b")
      try folder.write([1], to: "one.csv")
      try Data([7]).write(to: URL(fileURLWithPath: root + "/a/other"))
    }
    #expect(names("") == ["a"])
    #expect(names("a") == ["other"])
  }

  @Test func `a commit puts all files in place of older ones and leaves others alone`() throws {
    try Data([9]).write(to: URL(fileURLWithPath: root + "/b.csv"))
    try Data([8]).write(to: URL(fileURLWithPath: root + "/other.csv"))
    let folder = try StagingFolder(for: root)
    try folder.write([2], to: "b.csv")
    try folder.write([1], to: "Biểu 1.csv")
    try folder.write([], to: "c.csv")
    #expect(content("b.csv") == [9])
    let paths = try folder.commit()
    #expect(paths == ["Biểu 1.csv", "b.csv", "c.csv"].map { root + "/" + $0 })
    #expect(content("b.csv") == [2])
    #expect(content("c.csv") == [])
    #expect(names("") == ["Biểu 1.csv", "b.csv", "c.csv", "other.csv"])
  }

  @Test func `a folder in the place of a file stops the commit before anything is moved`() throws {
    try FileManager.default.createDirectory(
      atPath: root + "/out/b.csv", withIntermediateDirectories: true)
    let error = #expect(throws: ExportError.self) {
      let folder = try StagingFolder(for: root + "/out")
      try folder.write([1], to: "a.csv")
      try folder.write([1], to: "b.csv")
      _ = try folder.commit()
    }
    #expect(error?.code == .exists)
    #expect(names("out") == ["b.csv"])
  }

  @Test func `two at work on one destination do not see each other`() throws {
    let one = try StagingFolder(for: root + "/out")
    let other = try StagingFolder(for: root + "/out")
    try one.write([1], to: "a.csv")
    try other.write([2], to: "b.csv")
    #expect(one.files == ["a.csv"])
    #expect(other.files == ["b.csv"])
    _ = try one.commit()
    _ = try other.commit()
    #expect(names("out") == ["a.csv", "b.csv"])
  }

  @Test func `a path is where the file will be made`() throws {
    let folder = try StagingFolder(for: root)
    let path = try folder.path(for: "a.xlsx")
    try Data([5]).write(to: URL(fileURLWithPath: path))
    #expect(folder.files == ["a.xlsx"])
    #expect(folder.destination == root)
    _ = try folder.commit()
    #expect(content("a.xlsx") == [5])
  }

  private func names(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)) ?? []).sorted()
  }

  private func content(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: root + "/" + name).map(Array.init)
  }
}
