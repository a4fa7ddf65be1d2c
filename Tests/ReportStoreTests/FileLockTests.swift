import Foundation
import Testing

@testable import ReportStore

struct FileLockTests {
  /// The descriptors of this process that stand for a file.
  private func descriptors(of path: String) throws -> [Int32] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { name in
      let target = try? FileManager.default.destinationOfSymbolicLink(
        atPath: "/proc/self/fd/\(name)")
      return target == path ? Int32(name) : nil
    }
  }

  @Test func `a child that was just forked does not hold a lock that is given up`() throws {
    let path = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "lock-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var lock = try FileLock(.exclusive, on: path)
    #expect(lock != nil)
    #expect(try FileLock(.shared, on: path) == nil)
    // What a child has of it until it becomes another program.
    let copies = try descriptors(of: path).map { dup($0) }
    #expect(copies.count == 1)
    lock = nil
    #expect(try FileLock(.exclusive, on: path) != nil)
    for copy in copies { close(copy) }
  }
}
