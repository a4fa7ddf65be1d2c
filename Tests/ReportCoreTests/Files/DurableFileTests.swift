import Foundation
import Testing

@testable import ReportCore

@Suite final class DurableFileTests {
  private let root: String

  init() throws {
    root = FileManager.default.temporaryDirectory.path + "/durable-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  private func names(_ folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root + folder).sorted()
  }

  /// What a call failed with.
  private func fault(of work: () throws -> Void) throws -> DiskFault {
    try #require(#expect(throws: DiskFault.self) { try work() })
  }

  @Test func `a file takes the place of an older one, and nothing lies beside it`() throws {
    for content: [UInt8] in [[1, 2, 3], [], Array(repeating: 7, count: 1 << 20)] {
      try DurableFile.replace(content, at: root + "/a")
      #expect(try DurableFile.read(root + "/a") == content)
      #expect(try names() == ["a"])
    }
  }

  @Test func `what cannot take a place leaves what is there, and nothing beside it`() throws {
    try FileManager.default.createDirectory(
      atPath: root + "/folder/within", withIntermediateDirectories: true)
    let error = try fault { try DurableFile.replace([1], at: root + "/folder") }
    #expect(error.path == root + "/folder")
    #expect(try names() == ["folder"])
    #expect(try names("/folder") == ["within"])
  }

  @Test func `a file that is there is not made anew`() throws {
    try DurableFile.create([1], at: root + "/a")
    let error = try fault { try DurableFile.create([2], at: root + "/a") }
    #expect(error.path == root + "/a")
    #expect(try DurableFile.read(root + "/a") == [1])
  }

  @Test func `folders are made with those above, or none of them`() throws {
    try DurableFile.makeFolders(root + "/a/b/c")
    try DurableFile.makeFolders(root + "/a/b/c")
    #expect(try names("/a/b") == ["c"])
    let long = String(repeating: "x", count: 300)
    let error = try fault { try DurableFile.makeFolders(root + "/d/e/" + long) }
    #expect(error.path.hasPrefix(root + "/d/e/"))
    #expect(try names() == ["a"])
    try DurableFile.create([1], at: root + "/file")
    for path in ["/file", "/file/below"] {
      #expect(try fault { try DurableFile.makeFolders(root + path) }.path == root + path)
    }
  }

  @Test func `a disk that is full is told in words, and with the path`() throws {
    let error = try fault { try DurableFile.writeInPlace([1], to: "/dev/full") }
    #expect(error.path == "/dev/full")
    #expect(SystemFault(error) == .diskFull)
    #expect(error.words.contains("Đĩa đã đầy"))
    let missing = try fault { _ = try DurableFile.read(root + "/none") }
    #expect(missing.isReading)
    #expect(SystemFault(missing) == .missing)
    #expect(missing.words == "không tìm thấy tệp hoặc thư mục")
  }

  @Test func `the working file of a killed process is swept, that of a living one is not`() throws {
    try DurableFile.create([1], at: root + "/.reportgen-abc123")
    try DurableFile.create([1], at: root + "/.reportgen-abc1234")
    #expect(mkfifo(root + "/.reportgen-fifo00", 0o644) == 0)
    let (living, descriptor) = try Leftovers.makeFile(in: root)
    defer { close(descriptor) }
    try Leftovers.sweep(root)
    let name = URL(fileURLWithPath: living).lastPathComponent
    #expect(try names() == [name, ".reportgen-abc1234", ".reportgen-fifo00"].sorted())
  }

  @Test func `a batch is on the disk with its folders, and a failure names the file`() throws {
    let batch = DurableBatch()
    for number in 0..<20 {
      batch.add([UInt8(number)], at: root + "/ab/\(number)", makesFolder: true)
    }
    try batch.finish()
    #expect(try names("/ab").count == 20)
    #expect(try DurableFile.read(root + "/ab/7") == [7])
    let bad = DurableBatch()
    bad.add([1], at: root + "/none/x")
    #expect(try fault { try bad.finish() }.path == root + "/none/x")
    let placeless = DurableBatch()
    placeless.add([1], at: root + "/none/at/x", makesFolder: true)
    #expect(try fault { try placeless.finish() }.path == root + "/none/at")
  }
}
