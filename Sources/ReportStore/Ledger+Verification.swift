import Foundation
import GRDB
public import ReportCore

extension Ledger {
  /// Checks everything: the tables, the references in them, each original and the journal.
  ///
  /// Opening a ledger checks the tables only; this reads every byte that is kept.
  ///
  /// - Returns: what is wrong, in the order of the entries; empty if all is well.
  public func verify() throws(StoreError) -> [StoreError] {
    try read { db in
      var faults = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }.map
      {
        StoreError.damaged(
          "Sổ báo cáo bị hỏng.", at: folder.tables,
          cause: DatabaseError(resultCode: .SQLITE_CORRUPT, message: $0))
      }
      let references = try ["item", "status", "source", "note"].filter { column in
        let table = column == "note" ? "text" : column
        return try Row.fetchOne(
          db,
          sql: """
            SELECT 1 FROM observation
            WHERE \(column) IS NOT NULL AND \(column) NOT IN (SELECT id FROM \(table)) LIMIT 1
            """) != nil
      }
      let returns = try Row.fetchOne(
        db,
        sql: """
          SELECT 1 FROM unit_return WHERE observations
            <> (SELECT count(*) FROM observation WHERE unit_return = unit_return.id) LIMIT 1
          """)
      if try !references.isEmpty || returns != nil
        || Row.fetchOne(db, sql: "PRAGMA foreign_key_check") != nil
      {
        faults.append(.damaged("Sổ báo cáo có mục trỏ vào chỗ trống.", at: folder.tables))
      }
      for submission in try SubmissionQuery(db).submissions(where: "TRUE", []) {
        do throws(StoreError) {
          if submission.sha256 != nil { _ = try original(of: submission) }
        } catch {
          faults.append(error)
        }
      }
      return faults + (try journalFaults(db))
    }
  }

  private func journalFaults(_ db: Database) throws -> [StoreError] {
    var faults: [StoreError] = []
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, digest FROM entry WHERE kind <> 'lost' ORDER BY id")
    let pending = Set(try journal.numbers(pending: true))
    for row in rows {
      let number: Int = row[0]
      let path = journal.path(of: number)
      if pending.contains(number) { continue }
      guard FileManager.default.fileExists(atPath: path),
        Originals.hash(of: try DurableFile.read(path)) == row[1]
      else {
        faults.append(
          StoreError(
            .originalLost, "Mục \(number) của nhật ký bị mất hoặc đã bị sửa.", at: path))
        continue
      }
    }
    return faults
  }
}
