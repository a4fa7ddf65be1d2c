import GRDB
public import ReportCore

extension Ledger {
  /// Marks the figures of a period as sent: what is in the ledger now is what was sent.
  public func close(
    _ clearance: ClosingClearance, at moment: Timestamp, by author: String, note: String = ""
  ) throws(StoreError) -> Closing {
    let period = clearance.period
    if clearance.needsSecondPerson {
      throw StoreError(
        .needsSecondPerson, "Chốt kỳ này cần hai người: một người chuẩn bị, người khác chốt.",
        at: period.code)
    }
    return try append { db, number in
      let last = try ClosingQuery.all(db).last { $0.period == period }
      if try Self.lastEntry(db) != clearance.head {
        throw StoreError(
          .changedMeanwhile,
          "Sổ báo cáo đã có thay đổi từ lúc kiểm tra kỳ này, nên chưa chốt; hãy kiểm tra và chốt lại.",
          at: period.code)
      }
      let newest = try Int.fetchOne(db, sql: "SELECT max(id) FROM submission") ?? 0
      if let last, newest < last.id { return .nothing(last) }
      let closing = Closing(
        id: number, period: period, closed: moment, author: author, note: note)
      try Self.insert(closing, db)
      return .entry(JournalRecord(closing), closing)
    }
  }

  /// All closings, the earliest first.
  public func closings() throws(StoreError) -> [Closing] {
    try read { db in try ClosingQuery.all(db) }
  }

  static func insert(_ closing: Closing, _ db: Database) throws {
    var names = Names(db)
    try db.execute(
      sql: "INSERT INTO closing (id, period, note) VALUES (?, ?, ?)",
      arguments: [closing.id, try names.number(of: closing.period), closing.note])
  }
}
