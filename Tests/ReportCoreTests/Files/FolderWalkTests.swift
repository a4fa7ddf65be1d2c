import Foundation
import Testing

@testable import ReportCore

@Suite final class FolderWalkTests {
  private let root: String

  init() throws {
    root = FileManager.default.temporaryDirectory.path + "/walk-\(UUID().uuidString)"
    for folder in ["", "/b", "/.hidden"] {
      try FileManager.default.createDirectory(
        atPath: root + folder, withIntermediateDirectories: true)
    }
    for file in ["z.csv", "a.csv", "b/c.csv", "b/note.txt", ".hidden/x.csv", ".y.csv"] {
      try Data([1]).write(to: URL(fileURLWithPath: "\(root)/\(file)"))
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  private var walk: FolderWalk { FolderWalk(root) { $0.hasSuffix(".csv") } }

  @Test func `files of a folder and below come by name, hidden ones do not`() {
    #expect(walk.files == ["a.csv", "b/c.csv", "z.csv"])
    #expect(walk.obstacles.isEmpty)
  }

  @Test func `what cannot be read is named, and the rest is there`() throws {
    #expect(symlink("/nowhere/at/all", root + "/dangling.csv") == 0)
    #expect(symlink("/nowhere/at/all", root + "/dangling.txt") == 0)
    #expect(mkfifo(root + "/pipe.csv", 0o644) == 0)
    #expect(symlink("/dev/zero", root + "/device.csv") == 0)
    #expect(symlink(root, root + "/b/circle") == 0)
    #expect(walk.files == ["a.csv", "b/c.csv", "z.csv"])
    #expect(walk.obstacles.map(\.path) == ["dangling.csv", "device.csv", "pipe.csv"])
    for obstacle in walk.obstacles { #expect(!obstacle.reason.isEmpty) }
  }

  @Test func `a folder that is not there is an obstacle`() {
    let walk = FolderWalk(root + "/none") { _ in true }
    #expect(walk.files.isEmpty)
    #expect(walk.obstacles.map(\.path) == ["."])
  }
}
