import Foundation
import GRDB
public import ReportCore

extension Ledger {
  /// Checks everything: the tables and the references in them, each original, each record of the journal,
  /// the seals that tie the records together, and every row of the tables against the record that it goes
  /// with.
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
      if try !Schema.isAsMade(db) {
        faults.append(
          .damaged("Các bảng hoặc các khóa bảo vệ của sổ đã bị sửa.", at: folder.tables))
      }
      if try hasDanglingReferences(db) {
        faults.append(.damaged("Sổ báo cáo có mục trỏ vào chỗ trống.", at: folder.tables))
      }
      // What is damaged cannot be compared.
      if !faults.isEmpty { return faults }
      for submission in try SubmissionQuery(db).submissions(where: "TRUE", []) {
        do throws(StoreError) {
          if submission.sha256 != nil { _ = try original(of: submission) }
        } catch {
          faults.append(error)
        }
      }
      return faults + (try EntryVerification(journal, db).faults())
    }
  }

  private func hasDanglingReferences(_ db: Database) throws -> Bool {
    for column in ["item", "status", "source", "note"] {
      let table = column == "note" ? "text" : column
      let dangling = try Row.fetchOne(
        db,
        sql: """
          SELECT 1 FROM observation
          WHERE \(column) IS NOT NULL AND \(column) NOT IN (SELECT id FROM \(table)) LIMIT 1
          """)
      if dangling != nil { return true }
    }
    for sql in [
      """
      SELECT 1 FROM unit_return WHERE observations
        <> (SELECT count(*) FROM observation WHERE unit_return = unit_return.id) LIMIT 1
      """,
      "SELECT 1 FROM observation WHERE unit_return NOT IN (SELECT id FROM unit_return) LIMIT 1",
      "PRAGMA foreign_key_check",
    ] where try Row.fetchOne(db, sql: sql) != nil {
      return true
    }
    return false
  }
}
