import Foundation
import GRDB
import ReportCore
import Testing

@testable import ReportStore

@Suite struct LedgerOpeningTests {
  private let folder: Folder
  private var tables: String { folder.path("ledger.sqlite") }

  init() throws { folder = try Folder() }

  private func open(makesIfMissing: Bool = true) -> StoreError? {
    do throws(StoreError) {
      _ = try Ledger(at: folder.path, makesIfMissing: makesIfMissing, patience: 1)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a missing ledger is told and not made when it should be there`() throws {
    #expect(open(makesIfMissing: false)?.code == .notFound)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func `a file in place of the folder is told`() throws {
    let file = folder.path("file")
    try Data().write(to: URL(fileURLWithPath: file))
    #expect(throws: StoreError.self) { try Ledger(at: file, patience: 1) }
  }

  @Test(arguments: ["not a database at all, but some text that is long enough", "SQLite"])
  func `something that is no ledger is told and left as it is`(text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: tables))
    let error = try #require(open())
    #expect(error.code == .damaged)
    #expect(error.advised.remedies == [.rebuildStore])
    #expect(try String(contentsOfFile: tables, encoding: .utf8) == text)
  }

  @Test func `a database of another program is told`() throws {
    let other = try DatabaseQueue(path: tables)
    try other.write { try $0.execute(sql: "CREATE TABLE theirs (a)") }
    try other.close()
    #expect(open()?.code == .damaged)
  }

  @Test func `a ledger of a newer version is refused with what to do, and not changed`() throws {
    _ = try Ledger(at: folder.path)
    try raw { try $0.execute(sql: "PRAGMA user_version = 99") }
    let error = try #require(open())
    #expect(error.code == .newerVersion)
    #expect(error.message.contains("99") && error.message.contains("cập nhật reportgen"))
    #expect(try raw { try Schema.version(of: $0) } == 99)
  }

  @Test func `a ledger of an older version is migrated with a backup beside it`() throws {
    _ = try makeOldLedger()
    let ledger = try Ledger(at: folder.path)
    #expect(try ledger.value() == 7)
    try ledger.explain(Explanation(key: "k", text: "t", author: "a", given: october(1)))
    let backup = try DatabaseQueue(path: tables + ".v1.backup")
    let (version, count) = try backup.read { db in
      (
        try Schema.version(of: db),
        try Int.fetchOne(db, sql: "SELECT count(*) FROM observation")
      )
    }
    #expect(version == 1)
    #expect(count == 1)
    #expect(try ledger.verify().isEmpty)
  }

  @Test func `an earlier backup is not overwritten`() throws {
    try makeOldLedger()
    try Data("precious".utf8).write(to: URL(fileURLWithPath: tables + ".v1.backup"))
    _ = try Ledger(at: folder.path)
    #expect(
      try String(contentsOfFile: tables + ".v1.backup", encoding: .utf8) == "precious")
    #expect(FileManager.default.fileExists(atPath: tables + ".v1.backup-2"))
  }

  @Test func `many threads may open an old ledger at once`() async throws {
    try makeOldLedger()
    try await withThrowingTaskGroup(of: ExactDecimal?.self) { group in
      for _ in 0..<6 {
        group.addTask { [path = folder.path] in try Ledger(at: path).value() }
      }
      for try await value in group { #expect(value == 7) }
    }
    let backups = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.contains("backup") }
    #expect(backups == ["ledger.sqlite.v1.backup"])
  }

  @Test func `the tables are in WAL mode, with foreign keys, and hold no floating point`() throws {
    let ledger = try Ledger(at: folder.path)
    let (mode, keys, synchronous, schema) = try ledger.read { db in
      (
        try String.fetchOne(db, sql: "PRAGMA journal_mode"),
        try Int.fetchOne(db, sql: "PRAGMA foreign_keys"),
        try Int.fetchOne(db, sql: "PRAGMA synchronous"),
        try String.fetchAll(db, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
      )
    }
    #expect(mode == "wal")
    #expect(keys == 1)
    #expect(synchronous == 2)
    #expect(!schema.contains { $0.contains(" REAL") })
    #expect(schema.filter { $0.hasPrefix("CREATE TABLE") }.allSatisfy { $0.contains("STRICT") })
  }

  @Test func `nothing can be changed or removed, by whatever statement`() throws {
    let ledger = try Ledger(at: folder.path)
    try ledger.store(incoming([figure(7)], bytes: "a"))
    _ = try ledger.close(q3, at: october(8), by: "x")
    try ledger.explain(Explanation(key: "k", text: "t", author: "a", given: october(1)))
    try ledger.agree(
      AgreedFigure(
        key: figure(0).key, others: [unit("20000")], value: 7, source: "s", reason: "r",
        author: "a", agreed: october(1)))
    let names = try raw {
      try String.fetchAll($0, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    #expect(names.count == 15)
    for name in names {
      let column = try #require(
        try raw { try $0.columns(in: name).last?.name })
      for sql in ["DELETE FROM \(name)", "UPDATE \(name) SET \(column) = \(column)"] {
        let isEmpty = try raw { try Row.fetchOne($0, sql: "SELECT 1 FROM \(name)") == nil }
        if isEmpty { continue }
        #expect(throws: DatabaseError.self, "\(sql)") { try raw { try $0.execute(sql: sql) } }
      }
    }
    #expect(throws: DatabaseError.self) {
      try ledger.database.write { db in
        try db.execute(sql: "INSERT OR REPLACE INTO status (id, code) VALUES (1, 'other')")
      }
    }
    #expect(try ledger.value() == 7)
  }

  @Test func `a full disk is told and nothing is lost`() throws {
    let ledger = try Ledger(at: folder.path)
    try ledger.store(incoming([figure(7)], bytes: "a"))
    try ledger.database.write { db in
      try db.execute(sql: "PRAGMA max_page_count = 1")
    }
    let many = (1...20_000).map { figure(1, "item_\($0)") }
    let error = #expect(throws: StoreError.self) { try ledger.add(incoming(many, bytes: "b")) }
    #expect(error?.code == .diskFull)
    #expect(try ledger.value() == 7)
    #expect(try ledger.submissions().count == 1)
    let reopened = try Ledger(at: folder.path)
    #expect(try reopened.verify().isEmpty)
    try reopened.store(incoming(many, bytes: "b"))
  }

  /// A ledger as version 1 made it, with one return of the value 7.
  private func makeOldLedger() throws {
    let layout = LedgerFolder(path: folder.path)
    try layout.make()
    let database = try Ledger.connect(to: layout, patience: 1)
    try database.write { try Schema.migrate($0, upTo: 1) }
    try database.close()
    let donor = try Ledger(at: folder.path("donor"))
    try donor.store(incoming([figure(7)], bytes: "a"))
    let tables = ["entry", "unit", "item", "period", "status", "source", "submission"]
    try raw { db in
      try db.execute(
        sql: "ATTACH ? AS donor", arguments: [folder.path("donor/ledger.sqlite")])
      try db.inTransaction {
        for table in tables + ["unit_return", "observation"] {
          try db.execute(sql: "INSERT INTO main.\(table) SELECT * FROM donor.\(table)")
        }
        return .commit
      }
      try db.execute(sql: "DETACH donor")
    }
    for kept in ["journal", "originals"] {
      try FileManager.default.removeItem(atPath: folder.path(kept))
      try FileManager.default.moveItem(
        atPath: folder.path("donor/\(kept)"), toPath: folder.path(kept))
    }
  }

  @discardableResult
  private func raw<Result>(_ body: (Database) throws -> Result) throws -> Result {
    let database = try DatabaseQueue(path: tables)
    defer { try? database.close() }
    return try database.writeWithoutTransaction(body)
  }
}
