import Foundation
import GRDB
public import ReportCore

/// The ledger: every return that came, with every revision, on SQLite in a folder of its own.
///
/// Nothing that was stored is ever changed or removed. Beside the tables lie the returns as they came
/// and a journal of all entries, so that a damaged ledger can be rebuilt.
///
/// A ledger may be open in several processes; who writes waits for others to be done. There is no
/// clock inside, no network, and no way to delete a return: a mistake is corrected by a later entry.
public struct Ledger: ReturnStore {
  let folder: LedgerFolder
  let database: DatabaseQueue
  /// Whether what is added is recorded at a moment that was given, and not read from a clock.
  let isGivenTime: Bool
  /// Nobody else may make, migrate or rebuild the tables meanwhile; `nil` where they may not be written.
  private let lock: FileLock?

  var originals: Originals { Originals(folder: folder.originals) }
  var journal: Journal { Journal(folder: folder.journal) }

  /// Opens a ledger, checks it, and brings an older version up to date, with a copy beside it.
  ///
  /// It blocks, up to its patience while another process has the ledger: call it on a thread that may
  /// wait, never on the pool of `async` code.
  ///
  /// A ledger that may be read and not written is read from a copy, and refuses to be added to.
  ///
  /// ```swift
  /// let ledger = try Ledger(at: "\(scratch)/ledger")
  /// try ledger.closings().count  // 0
  /// try ledger.head()  // nil
  /// ```
  ///
  /// - Parameters:
  ///   - path: the folder of the ledger.
  ///   - makesIfMissing: whether to make a new one if there is none.
  ///   - isGivenTime: whether what will be added is recorded at moments that were given, and not read from
  ///     a clock; the entries say so.
  ///   - isOnlyRead: whether it is read from a copy of its tables, so that no byte of the folder changes.
  ///   - patience: how many seconds to wait for other processes.
  /// - Throws: `notFound`, `newerVersion`, `damaged`, `busy`, `readOnly` or `diskFull`.
  public init(
    at path: String, makesIfMissing: Bool = true, isGivenTime: Bool = false,
    isOnlyRead: Bool = false, patience: Double = 30
  ) throws(StoreError) {
    let folder = LedgerFolder(path: path)
    self.isGivenTime = isGivenTime
    do {
      let hasTables = FileManager.default.fileExists(atPath: folder.tables)
      if isOnlyRead && hasTables || LedgerCopy.isNeeded(for: folder) {
        database = try LedgerCopy.open(folder) { database, version in
          try Self.accept(version, of: database, folder)
        }
        lock = nil
        self.folder = folder
        return
      }
      if makesIfMissing {
        try folder.make()
      } else if !FileManager.default.fileExists(atPath: folder.tables) {
        throw StoreError(.notFound, "Chưa có sổ báo cáo ở đây.", at: path)
      }
      let opened = try Self.open(folder, patience: patience)
      (database, lock) = opened
      self.folder = folder
    } catch {
      throw StoreError(error, at: folder.tables)
    }
  }

  /// The folder of the ledger.
  public var path: String { folder.path }
}

// MARK: - Opening

extension Ledger {
  private enum Work {
    case making
    case migrating(from: Int)
  }

  private enum State {
    case ready(DatabaseQueue)
    case needs(Work)
  }

  private static func open(
    _ folder: LedgerFolder, patience: Double
  ) throws -> (DatabaseQueue, FileLock) {
    let pause = 0.02
    for _ in 0...Int(patience / pause) {
      if let shared = try FileLock(.shared, on: folder.lock),
        case .ready(let database) = try state(folder, patience)
      {
        return (database, shared)
      }
      // Another process may do the work between the two locks: the state is read again.
      if let exclusive = try FileLock(.exclusive, on: folder.lock),
        case .needs(let work) = try state(folder, patience)
      {
        try perform(work, folder, patience: patience)
        _ = exclusive
      } else {
        Thread.sleep(forTimeInterval: pause)
      }
    }
    throw StoreError.busy(at: folder.tables)
  }

  static func connect(to folder: LedgerFolder, patience: Double) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(patience)
    let database = try DatabaseQueue(path: folder.tables, configuration: configuration)
    try database.writeWithoutTransaction { db in
      // Each commit is on the disk when it returns; and REPLACE does not slip past the triggers.
      try db.execute(
        sql: """
          PRAGMA synchronous = FULL; PRAGMA recursive_triggers = ON; PRAGMA cache_size = -65536
          """)
    }
    return database
  }

  private static func state(
    _ folder: LedgerFolder, _ patience: Double
  ) throws -> State {
    guard FileManager.default.fileExists(atPath: folder.tables) else {
      if try Journal(folder: folder.journal).numbers().last != nil {
        throw StoreError.damaged("Tệp của sổ báo cáo đã mất.", at: folder.tables)
      }
      return .needs(.making)
    }
    let database = try connect(to: folder, patience: patience)
    let version = try database.read { db in
      try Schema.isOurs(db) ? try Schema.version(of: db) : -1
    }
    try accept(version, of: database, folder)
    switch version {
    case 0: return .needs(.making)
    case Schema.version: return .ready(database)
    default: return .needs(.migrating(from: version))
    }
  }

  /// Refuses tables that are not ours, are newer, or damaged.
  private static func accept(
    _ version: Int, of database: DatabaseQueue, _ folder: LedgerFolder
  ) throws {
    if version < 0 {
      throw StoreError(
        .damaged, "Tệp này không phải là sổ báo cáo của reportgen.", at: folder.tables)
    }
    if version > Schema.version {
      throw StoreError(
        .newerVersion,
        "Sổ báo cáo do một bản reportgen mới hơn tạo ra (phiên bản sổ \(version), bản này đọc được "
          + "đến \(Schema.version)). Hãy cập nhật reportgen; sổ không bị thay đổi gì.",
        at: folder.tables)
    }
    try check(database, folder, version: version)
  }

  private static func perform(_ work: Work, _ folder: LedgerFolder, patience: Double) throws {
    let database = try connect(to: folder, patience: patience)
    if case .migrating(let version) = work {
      try backUp(database, to: folder.unusedPath(for: "v\(version).backup"))
    }
    try database.writeWithoutTransaction { db in
      try db.inTransaction(.immediate) {
        try Schema.migrate(db)
        return .commit
      }
    }
    try DurableFile.synchronizeFolder(folder.path)
  }

  private static func backUp(_ database: DatabaseQueue, to path: String) throws {
    let temporary = path + ".tmp"
    unlink(temporary)
    try database.vacuum(into: temporary)
    try DurableFile.synchronize(temporary)
    try DurableFile.move(temporary, to: path)
  }

  private static func check(
    _ database: DatabaseQueue, _ folder: LedgerFolder, version: Int
  ) throws {
    // Before the tables: another process may store entries meanwhile, and each is in the tables first.
    let written = try Journal(folder: folder.journal).numbers().last
    let (faults, last) = try database.read { db in
      (
        try String.fetchAll(db, sql: "PRAGMA quick_check(1)"),
        version == 0 ? 0 : try Int.fetchOne(db, sql: "SELECT max(id) FROM entry") ?? 0
      )
    }
    if faults != ["ok"] {
      throw StoreError.damaged(
        "Sổ báo cáo bị hỏng.", at: folder.tables,
        cause: DatabaseError(
          resultCode: .SQLITE_CORRUPT, message: faults.joined(separator: "; ")))
    }
    if let written, written > last {
      throw StoreError.damaged(
        "Sổ báo cáo thiếu so với nhật ký bên cạnh: sổ có đến mục \(last), nhật ký có đến mục "
          + "\(written).", at: folder.tables)
    }
  }
}
