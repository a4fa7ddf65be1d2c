import Cryptography
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
    let results = append([()]) { db, number, _, _ in try body(db, number) }
    return try results[0].get()
  }

  /// Adds entries that belong together: all of them or none.
  func appendAll<Item>(
    _ items: [Item], _ body: (Database, _ number: Int, Item) throws -> JournalRecord
  ) throws(StoreError) {
    if items.isEmpty { return }
    for result in append(
      items, isWhole: true,
      { db, number, item, _ in
        Change.entry(try body(db, number, item), ())
      })
    { try result.get() }
  }

  /// Adds entries one after the other in one transaction, which waits for the disk once. The body writes
  /// what goes with an entry to the tables, and adds its files to the batch, which begins to write them, when
  /// nothing in the entry itself can be refused any more.
  ///
  /// - Parameters:
  ///   - items: what is added.
  ///   - isWhole: whether none is added if one is refused.
  ///   - body: what goes with an entry.
  /// - Returns: what became of each, up to the first that was refused. If the transaction fails, the
  ///   first has failed, and none was added.
  func append<Item, Result>(
    _ items: some Collection<Item>, isWhole: Bool = false,
    _ body: (Database, _ number: Int, Item, DurableBatch) throws -> Change<Result>
  ) -> [Swift.Result<Result, StoreError>] {
    do {
      var results: [Swift.Result<Result, StoreError>] = []
      var added = 0..<0
      try database.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          let first = try Int.fetchOne(db, sql: "SELECT max(id) FROM entry").map { $0 + 1 } ?? 1
          try journal.settle(before: first) { number in
            try String.fetchOne(
              db, sql: "SELECT digest FROM entry WHERE id = ?", arguments: [number])
          }
          let batch = DurableBatch()
          var last = try Seal.last(db)
          added = first..<first
          do {
            for item in items {
              func attempt() throws -> Database.TransactionCompletion {
                switch try body(db, added.upperBound, item, batch) {
                case .nothing(let outcome):
                  results.append(.success(outcome))
                  return .rollback
                case .entry(var record, let outcome):
                  try seal(&record, after: last, isFirst: added.isEmpty, db)
                  let bytes = try Journal.encode(record)
                  let digest = SHA256.hex(of: bytes)
                  try Self.insert(record, digest: digest, db)
                  last = (record.number, digest, record.recorded.seconds)
                  journal.prepare(bytes, number: record.number, with: batch)
                  added = first..<record.number + 1
                  results.append(.success(outcome))
                  return .commit
                }
              }
              do {
                // The first needs no savepoint: without it nothing is stored. Within one SQLite keeps every
                // page as it was before each statement, which takes long for a file of very many figures.
                if added.isEmpty { _ = try attempt() } else { try db.inSavepoint(attempt) }
              } catch let error
                where !isWhole && (error is StoreError || error is SubmissionWriter.Duplicate)
              {
                results.append(.failure(StoreError(error, at: folder.tables)))
                break
              }
            }
            if added.isEmpty {
              batch.wait()
              return .rollback
            }
            try batch.finish()
          } catch {
            batch.wait()
            for number in added { journal.withdraw(number) }
            throw error
          }
          return .commit
        }
      }
      // It is stored. A record that cannot get its name now keeps the other, under which it is found, and the
      // next who writes tries again.
      for number in added { try? journal.confirm(number) }
      return results
    } catch {
      return [.failure(StoreError(error, at: folder.tables))]
    }
  }

  /// Ties a record to the one before, which this transaction has sealed too if it is not the first.
  private func seal(
    _ record: inout JournalRecord, after last: (number: Int, digest: String, recorded: Int64)?,
    isFirst: Bool, _ db: Database
  ) throws {
    try Seal.seal(
      &record, after: last, isGivenTime: isGivenTime, journal: isFirst ? journal : nil, db)
  }

  static func insert(_ record: JournalRecord, digest: String, _ db: Database) throws {
    try db.cachedStatement(
      sql: "INSERT INTO entry (id, kind, recorded, author, digest) VALUES (?, ?, ?, ?, ?)"
    ).execute(arguments: [
      record.number, record.kind.rawValue, record.recorded.seconds, record.author, digest,
    ])
  }
}
