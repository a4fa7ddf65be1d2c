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

/// What failures and kills leave.
@Suite final class StagingFolderFailureTests {
  private let root: String

  init() throws {
    root = FileManager.default.temporaryDirectory.path + "/staging-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  private func put(_ text: String, _ path: String) throws {
    let url = URL(fileURLWithPath: root + "/" + path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: root + "/" + path).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  private func names(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root + "/" + path).sorted()
  }

  @Test func `a folder that was not there is there whole or not at all`() throws {
    let folder = try StagingFolder(for: root + "/a/out/")
    try folder.write([1], to: "one.csv")
    #expect(try !names("a").contains("out"))
    _ = try folder.commit()
    #expect(try names("a") == ["out"])
    #expect(try names("a/out") == ["one.csv"])
    var status = stat()
    stat(root + "/a/out", &status)
    let mask = umask(0)
    umask(mask)
    #expect(status.st_mode & 0o777 == 0o777 & ~mask)
  }

  @Test func `a destination that somebody makes meanwhile is filled like any other`() throws {
    let folder = try StagingFolder(for: root + "/out")
    try folder.write([1], to: "one.csv")
    try put("old", "out/one.csv")
    try put("other", "out/other.csv")
    _ = try folder.commit()
    #expect(try names("out") == ["one.csv", "other.csv"])
    #expect(text("out/one.csv") == "\u{1}")
    #expect(try names("") == ["out"])
  }

  /// The state of a process that was killed after so many of its renamings.
  @Test(arguments: 0...4)
  func `what a kill left half done is taken back by the next`(moved: Int) throws {
    let new = ["a", "b", "c", "d"]
    try put("old a", "out/a")
    try put("old c", "out/c")
    try put("other", "out/other")
    let work = "out/.reportgen-Ab12Z9"
    for name in new { try put("new " + name, "\(work)/\(name)") }
    for name in ["a", "c"] {
      try put("", "\(work)/.before/x")
      #expect(link("\(root)/out/\(name)", "\(root)/\(work)/.before/\(name)") == 0)
    }
    func inode(_ name: String) -> UInt {
      var status = stat()
      lstat("\(root)/\(work)/\(name)", &status)
      return UInt(status.st_ino)
    }
    try put(
      [">\(root)/out", "=a", "+\(inode("b")) b", "=c", "+\(inode("d")) d"].joined(separator: "\0"),
      "\(work)/.swap")
    for name in new.prefix(moved) {
      #expect(rename("\(root)/\(work)/\(name)", "\(root)/out/\(name)") == 0)
    }
    do { _ = try StagingFolder(for: root + "/out") }
    #expect(try names("out") == ["a", "c", "other"])
    #expect(text("out/a") == "old a")
    #expect(text("out/c") == "old c")
  }

  @Test func `leftovers of the dead go, those of the living and of others stay`() throws {
    try put("x", "out/.reportgen-Ab12Z9/half.xlsx")
    try put("x", "out/.reportgen-notes/kept.txt")
    let living = try StagingFolder(for: root + "/out")
    try living.write([1], to: "a")
    do { _ = try StagingFolder(for: root + "/out") }
    #expect(try names("out").contains(".reportgen-notes"))
    #expect(try !names("out").contains(".reportgen-Ab12Z9"))
    _ = try living.commit()
    #expect(try names("out") == [".reportgen-notes", "a"])
  }

  /// Whoever was killed had found no folder there, and somebody else made it meanwhile.
  @Test(arguments: ["out", ".out"])
  func `a folder beside the working folder is put in order too`(name: String) throws {
    let work = ".reportgen-Ab12Z9"
    try put("new a", "\(name)/a")
    try put("old a", "\(work)/.before/a")
    try put(">\(name)\0=a", "\(work)/.swap")
    do { _ = try StagingFolder(for: root + "/next") }
    #expect(text("\(name)/a") == "old a")
    #expect(text("a") == nil)
    #expect(try !names("").contains(work))
  }

  @Test func `a list that leads out of the folder moves nothing`() throws {
    try put("safe", "safe.txt")
    try put("bad", "out/.reportgen-Ab12Z9/.before/x")
    try put("=../safe.txt\0=..", "out/.reportgen-Ab12Z9/.swap")
    do { _ = try StagingFolder(for: root + "/out") }
    #expect(text("safe.txt") == "safe")
    try put("bad", "out/.reportgen-Ab12Z9/.before/safe.txt")
    try put(">../\0=safe.txt", "out/.reportgen-Ab12Z9/.swap")
    do { _ = try StagingFolder(for: root + "/out") }
    #expect(text("safe.txt") == "safe")
  }

  @Test func `one file that cannot be put in place leaves all others as they were`() throws {
    try put("old a", "out/a")
    try put("old c", "out/c")
    let error = #expect(throws: ExportError.self) {
      let folder = try StagingFolder(for: root + "/out")
      for name in ["a", "b", "c"] { try folder.write([1], to: name) }
      // A name that is taken away after the list was made stands for any that cannot be moved.
      try FileManager.default.createDirectory(
        atPath: root + "/out/b/in-the-way", withIntermediateDirectories: true)
      _ = try folder.commit()
    }
    #expect(error?.code == .exists)
    #expect(text("out/a") == "old a")
    #expect(text("out/c") == "old c")
  }
}
