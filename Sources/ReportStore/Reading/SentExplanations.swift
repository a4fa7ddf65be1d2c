import GRDB
import ReportCore

/// What officers had said when periods were closed: it was sent, as the figures were.
enum SentExplanations {
  /// Refuses to change or take back what was said of a figure when its period, or one that it is a part of,
  /// was closed, unless a return has opened that period since. What was said then may be said again.
  static func refuse(_ explanation: Explanation, _ db: Database) throws {
    guard let key = FindingKey(explanation.key), let period = key.period else { return }
    for closing in try ClosingQuery.all(db).reversed() where closing.period.contains(period) {
      guard let said = try said(of: explanation.key, at: closing, db), said != explanation.text,
        try !isOpened(since: closing, db)
      else { continue }
      throw StoreError(
        .periodClosed,
        advising: """
          Kỳ \(closing.period.code) đã chốt ngày \(closing.closed.date) (\(closing.author)) cùng giải trình \
          '\(ShownText.line(said))'. Muốn đổi hoặc rút giải trình, hãy mở lại kỳ: nhận lại báo cáo, nêu lý \
          do\(.reopenByReturn), rồi giải trình và chốt lại.
          """,
        at: [key.unitCode, period.code].filter { !$0.isEmpty }.joined(separator: " "))
    }
  }

  /// What was said under a key at a closing; `nil` if nothing was.
  private static func said(
    of key: String, at closing: Closing, _ db: Database
  ) throws -> String? {
    let select = try db.cachedStatement(
      sql: "SELECT value FROM explanation WHERE key = ? AND id < ? ORDER BY id DESC LIMIT 1")
    let said = try String.fetchOne(select, arguments: [key, closing.id])
    return said?.isEmpty == false ? said : nil
  }

  /// Whether a return for the period, or for a part of it, came since it was closed; none comes without a reason
  /// to open it.
  private static func isOpened(since closing: Closing, _ db: Database) throws -> Bool {
    let select = try db.cachedStatement(
      sql: """
        SELECT DISTINCT period.code, period.calendar
        FROM unit_return JOIN period ON period.id = unit_return.period
        WHERE unit_return.submission > ?
        """)
    return try Row.fetchAll(select, arguments: [closing.id]).contains { row in
      closing.period.contains(try ClosingQuery.period(of: row))
    }
  }
}
