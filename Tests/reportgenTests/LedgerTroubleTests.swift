import Foundation
import GRDB
import Testing

/// A full disk, a read-only one, tables of another version: what the tool says, and what is left.
@Suite struct LedgerTroubleTests {
  let workspace: LedgerWorkspace
  private var tables: String { workspace.path + "/ledger.sqlite" }

  init() throws { workspace = try LedgerWorkspace() }

  @Test func `a full disk is told, nothing is lost, and with room the import goes through`() throws
  {
    let disk = try SmallDisk(at: workspace.path, size: "2m")
    defer { disk.unmount() }
    let sample = LedgerWorkspace.sample
    #expect(try workspace.run("import", sample("2025-Q3")).status == 0)
    let refused = try workspace.run(
      "import", sample("2024-Q1"), sample("2024-Q2"), sample("2024-Q3"), sample("2024-Q4"))
    #expect(refused.status == 74)
    #expect(refused.errors.contains("Đĩa đã đầy"), "\(refused.errors)")
    #expect(refused.errors.contains("giải phóng dung lượng"))
    try disk.remount("size=64m")
    let kept = 1 + refused.lines.count { $0.contains("đã nhận (mục") }
    #expect(kept < 5)
    let verified = try workspace.run("ledger", "verify")
    #expect(verified.output.contains("\(kept) lần nhận"), "\(verified.errors)")
    let again = try workspace.run(
      "import", sample("2024-Q1"), sample("2024-Q2"), sample("2024-Q3"), sample("2024-Q4"))
    #expect(again.status == 0, "\(again.errors)")
    #expect(try workspace.run("ledger", "verify").output.contains("5 lần nhận"))
  }

  @Test func `a read-only disk is told, and nothing is lost`() throws {
    let disk = try SmallDisk(at: workspace.path, size: "32m")
    defer { disk.unmount() }
    _ = try workspace.run("import", LedgerWorkspace.sample("2025-Q3"))
    try disk.remount("ro")
    let refused = try workspace.run("import", LedgerWorkspace.sample("2025-Q4"))
    #expect(refused.status == 73)
    #expect(refused.errors.contains("chỉ cho phép đọc"))
    try disk.remount("rw")
    #expect(try workspace.run("ledger", "verify").output.contains("1 lần nhận"))
  }

  @Test func `a ledger of an older version is brought up to date with a backup beside it`() throws {
    try workspace.takeThirdQuarter()
    let before = try workspace.build("--period", "2025-Q3", named: "before")
    try makeVersion1()
    #expect(try workspace.build("--period", "2025-Q3", named: "after") == before)
    let backup = try DatabaseQueue(path: tables + ".v1.backup")
    let (version, figures) = try backup.read { db in
      (
        try Int.fetchOne(db, sql: "PRAGMA user_version"),
        try Int.fetchOne(db, sql: "SELECT count(*) FROM observation")
      )
    }
    #expect(version == 1)
    #expect(figures == 3584)
    #expect(try workspace.run("import", LedgerWorkspace.sample("2025-Q4")).status == 0)
    #expect(try workspace.run("ledger", "verify").output.contains("2 lần nhận"))
  }

  /// Leaves the tables that version 1 had.
  private func makeVersion1() throws {
    let database = try DatabaseQueue(path: tables)
    try database.writeWithoutTransaction { db in
      let first: Set<String> = [
        "entry", "text", "unit", "item", "period", "status", "source", "submission", "unit_return",
        "observation", "left_out", "closing",
      ]
      let later = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'"
      )
      .filter { !first.contains($0) && !$0.hasPrefix("sqlite_") }
      #expect(!later.isEmpty)
      for name in later { try db.execute(sql: "DROP TABLE \(name)") }
      try db.execute(sql: "PRAGMA user_version = 1")
    }
    try database.close()
  }

  @Test func `a ledger of a newer version is refused with what to do, and left alone`() throws {
    try workspace.takeThirdQuarter()
    func setVersion(_ version: Int) throws -> Int? {
      let database = try DatabaseQueue(path: tables)
      let old = try database.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
      try database.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA user_version = \(version)")
      }
      try database.close()
      return old
    }
    let own = try #require(try setVersion(99))
    for command in [
      ["import", LedgerWorkspace.sample("2025-Q4")], ["status", "--period", "2025-Q3"],
      ["build", "--period", "2025-Q3", "--out", workspace.path + "/x"],
    ] {
      let run = try workspace.run(command)
      #expect(run.status == 65)
      #expect(run.errors.contains("Hãy cập nhật reportgen"), "\(command[0]): \(run.errors)")
    }
    #expect(try setVersion(own) == 99)
    #expect(try workspace.run("ledger", "verify").output.contains("1 lần nhận"))
  }

  @Test func `lost tables are told by every command, and rebuilt`() throws {
    try workspace.takeThirdQuarter()
    let before = try workspace.build("--period", "2025-Q3", named: "before")
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: tables + ending)
    }
    for command in [
      ["import", LedgerWorkspace.sample("2025-Q4")], ["status", "--period", "2025-Q3"],
      ["build", "--period", "2025-Q3", "--out", workspace.path + "/x"],
    ] {
      let run = try workspace.run(command)
      #expect(run.status == 65)
      #expect(run.errors.contains("reportgen ledger rebuild"), "\(command[0]): \(run.errors)")
    }
    #expect(try workspace.run("ledger", "rebuild").status == 0)
    #expect(try workspace.build("--period", "2025-Q3", named: "after") == before)
  }
}

/// A disk in memory over a folder; what was in the folder is copied onto it.
struct SmallDisk {
  private let path: String

  /// Where the system does not allow it, the test is cancelled and says so.
  init(at path: String, size: String) throws {
    self.path = path
    let manager = FileManager.default
    let aside = path + ".aside"
    try manager.moveItem(atPath: path, toPath: aside)
    try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard Self.run(["mount", "-t", "tmpfs", "-o", "size=\(size)", "tmpfs", path]) else {
      try Test.cancel("this system does not allow mounting a small disk (needs root)")
    }
    for name in try manager.contentsOfDirectory(atPath: aside) {
      try manager.copyItem(atPath: "\(aside)/\(name)", toPath: "\(path)/\(name)")
    }
  }

  /// Swift may let go of an object after its last use, so this is said and no `deinit`.
  func unmount() { _ = Self.run(["umount", path]) }

  func remount(_ options: String) throws {
    try #require(Self.run(["mount", "-o", "remount,\(options)", path]))
  }

  private static func run(_ command: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      return false
    }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
