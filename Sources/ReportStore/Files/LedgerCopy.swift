import Foundation
import GRDB
import ReportCore

/// A copy of the tables, for whoever may read a ledger and not write to it: on a share, on a disc, for an
/// auditor. SQLite itself would want to write beside the tables even to read them.
///
/// The copy has no name once it is open, so nothing of it is left when the process ends, however it ends.
enum LedgerCopy {
  /// Whether a ledger is there that may be read, and not written.
  static func isNeeded(for folder: LedgerFolder) -> Bool {
    let isThere = FileManager.default.fileExists(atPath: folder.tables)
    guard isThere else { return false }
    let needed = [folder.path, folder.tables] + (exists(folder.lock) ? [folder.lock] : [])
    return needed.contains { access($0, W_OK) != 0 }
  }

  private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Copies the tables, brings the copy up to date, and opens it for reading. It blocks, and waits half a
  /// second at most for whoever writes meanwhile.
  static func open(
    _ folder: LedgerFolder, check: (DatabaseQueue, _ version: Int) throws -> Void
  ) throws -> DatabaseQueue {
    let own = LedgerFolder(
      path: FileManager.default.temporaryDirectory.path + "/reportgen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      atPath: own.path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: own.path) }
    try copy(folder, to: own)
    let writable = try DatabaseQueue(path: own.tables)
    try writable.inDatabase { db in
      // What stands in the write-ahead log goes into the tables.
      _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
    }
    let version = try writable.read { db in try Schema.isOurs(db) ? Schema.version(of: db) : -1 }
    try check(writable, version)
    if version < Schema.version {
      try writable.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          try Schema.migrate(db)
          return .commit
        }
      }
    }
    try writable.close()
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: own.tables, configuration: configuration)
  }

  /// Copies until nobody has written in the meantime.
  private static func copy(_ folder: LedgerFolder, to own: LedgerFolder) throws {
    for _ in 0..<10 {
      let before = state(folder)
      for suffix in ["", "-wal"] {
        unlink(own.tables + suffix)
        guard exists(folder.tables + suffix) else { continue }
        try DurableFile.copy(folder.tables + suffix, to: own.tables + suffix)
        chmod(own.tables + suffix, 0o600)
      }
      if state(folder) == before { return }
      Thread.sleep(forTimeInterval: 0.05)
    }
    throw StoreError.busy(at: folder.tables)
  }

  private static func state(_ folder: LedgerFolder) -> [Int64] {
    ["", "-wal"].flatMap { suffix -> [Int64] in
      var status = stat()
      guard stat(folder.tables + suffix, &status) == 0 else { return [-1] }
      return [
        Int64(status.st_size), Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec),
        Int64(status.st_ino),
      ]
    }
  }
}
