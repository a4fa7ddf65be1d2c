import Foundation
import ReportWorkspace
import Testing

@Suite struct BackupTests {
  private static let now = ExampleWorkspace.now

  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "backup-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  private func files(in folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in FileManager.default.subpaths(atPath: folder) ?? [] {
      let path = "\(folder)/\(name)"
      let kind = try FileManager.default.attributesOfItem(atPath: path)[.type]
      if kind as? FileAttributeType == .typeRegular, !name.hasPrefix("ledger.") {
        files[name] = FileManager.default.contents(atPath: path)
      }
    }
    return files
  }

  @Test func `what is restored is what was backed up, file by file and entry by entry`() throws {
    let example = try ExampleWorkspace()
    try example.take("returns/2025-Q2.csv")
    try example.take("returns/2025-Q3.csv")
    let own = example.folder.appending(path: ".server")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    try Data("một\n".utf8).write(to: own.appending(path: "access.jsonl"))
    chmod(own.appending(path: "access.jsonl").path, 0o600)
    let made = try example.open.backUp(to: path("a.zip"), at: Self.now)
    let found = try OpenWorkspace.restore(path("a.zip"), to: path("lai"))
    #expect(found.made == Self.now)
    #expect(found.files == made.files)
    #expect(found.head == made.head)
    #expect(found.head == (try example.open.head()))
    #expect(try files(in: path("lai")) == files(in: example.folder.path))
    var status = stat()
    stat(path("lai/.server/access.jsonl"), &status)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a.zip", "lai"])
  }

  @Test func `a backup is of one moment, though returns come while it is made`() async throws {
    let example = try ExampleWorkspace()
    try example.take("returns/2024-Q3.csv")
    let open = example.open
    let coming = ["2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3"].map {
      example.path("returns/\($0).csv")
    }
    try await withThrowingTaskGroup { group in
      group.addTask {
        let delivery = Delivery(received: Self.now, recorded: Self.now, author: "lan")
        for file in coming {
          let taken = try open.take([file], reading: open.fileReading(), delivery: delivery)
          #expect(taken.refused == 0)
        }
      }
      for number in 0..<4 {
        _ = try open.backUp(to: path("\(number).zip"), at: Self.now)
        let found = try OpenWorkspace.restore(path("\(number).zip"), to: path("lai-\(number)"))
        #expect(found.head != nil)
      }
      try await group.waitForAll()
    }
  }

  @Test func `a copy with other bytes is refused, or gives back every file as it was`() throws {
    let example = try ExampleWorkspace()
    try example.take("returns/2025-Q3.csv")
    _ = try example.open.backUp(to: path("a.zip"), at: Self.now)
    let whole = try Data(contentsOf: folder.appending(path: "a.zip"))
    let expected = try files(in: example.folder.path)
    var refused = 0
    for twelfth in 0..<12 {
      var bytes = whole
      bytes[whole.count / 12 * twelfth + 100] ^= 0x55
      try bytes.write(to: folder.appending(path: "b.zip"))
      do {
        _ = try OpenWorkspace.restore(path("b.zip"), to: path("lai-\(twelfth)"))
        // What stands between the files says nothing about them.
        #expect(try files(in: path("lai-\(twelfth)")) == expected)
      } catch let error as WorkspaceError {
        refused += 1
        #expect(error.code == .unacceptableData)
        #expect(!FileManager.default.fileExists(atPath: path("lai-\(twelfth)")))
      }
    }
    #expect(refused > 6)
    try whole.prefix(whole.count / 2).write(to: folder.appending(path: "b.zip"))
    #expect(throws: WorkspaceError.self) {
      try OpenWorkspace.restore(path("b.zip"), to: path("lai"))
    }
  }

  @Test func `nothing is written over`() throws {
    let example = try ExampleWorkspace()
    _ = try example.open.backUp(to: path("a.zip"), at: Self.now)
    let before = try Data(contentsOf: folder.appending(path: "a.zip"))
    #expect(throws: WorkspaceError.self) {
      try example.open.backUp(to: path("a.zip"), at: Self.now)
    }
    #expect(throws: WorkspaceError.self) {
      try example.open.backUp(to: example.path("trong.zip"), at: Self.now)
    }
    #expect(try Data(contentsOf: folder.appending(path: "a.zip")) == before)
    #expect(throws: WorkspaceError.self) {
      try OpenWorkspace.restore(path("a.zip"), to: folder.path)
    }
    try FileManager.default.createDirectory(
      atPath: path("trong"), withIntermediateDirectories: false)
    #expect(try OpenWorkspace.restore(path("a.zip"), to: path("trong")).head == nil)
  }
}
