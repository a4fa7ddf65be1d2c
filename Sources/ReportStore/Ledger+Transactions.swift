import GRDB
import ReportCore

extension Ledger {
  /// What a transaction that may add an entry comes to.
  enum Change<Result> {
    /// An entry was written to the tables, and goes into the journal before it is committed.
    case entry(JournalRecord, Result)
    /// There was nothing to do.
    case nothing(Result)
  }

  /// Reads, in one transaction, so that all that is read belongs together.
  func read<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    do {
      return try database.read(body)
    } catch {
      throw StoreError(error, at: folder.tables)
    }
  }

  /// Adds an entry: whole, on the disk and in the journal when this returns, or not at all. The body
  /// writes to the tables what goes with the entry, under the number it is given.
  func append<Result>(
    _ body: (Database, _ number: Int) throws -> Change<Result>
  ) throws(StoreError) -> Result {
    var added: Int?
    do {
      var result: Result?
      try database.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          let last = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT id, digest FROM entry ORDER BY id DESC LIMIT 1"))
          let number = (last?[0] ?? 0) + 1
          try journal.settle(before: number, digest: last?[1])
          switch try body(db, number) {
          case .nothing(let outcome):
            result = outcome
            return .rollback
          case .entry(let record, let outcome):
            let bytes = try Journal.encode(record)
            try Self.insert(record, digest: Originals.hash(of: bytes), db)
            do {
              try journal.prepare(bytes, number: number)
            } catch {
              journal.withdraw(number)
              throw error
            }
            added = number
            result = outcome
            return .commit
          }
        }
      }
      if let added { try journal.confirm(added) }
      guard let result else { throw CancellationError() }
      return result
    } catch {
      throw StoreError(error, at: folder.tables)
    }
  }

  static func insert(_ record: JournalRecord, digest: String, _ db: Database) throws {
    try db.cachedStatement(
      sql: "INSERT INTO entry (id, kind, recorded, author, digest) VALUES (?, ?, ?, ?, ?)"
    ).execute(arguments: [
      record.number, record.kind.rawValue, record.recorded.seconds, record.author, digest,
    ])
  }
}
