import GRDB
import ReportCore

/// Reads which periods were closed.
enum ClosingQuery {
  /// All closings, the earliest first.
  static func all(_ database: Database) throws -> [Closing] {
    // Asked for each return that comes in.
    let select = try database.cachedStatement(
      sql: """
        SELECT closing.id, period.code, period.calendar, entry.recorded, entry.author, closing.note
        FROM closing JOIN entry ON entry.id = closing.id
          JOIN period ON period.id = closing.period
        ORDER BY closing.id
        """)
    return try Row.fetchAll(select).map { row in
      Closing(
        id: row["id"], period: try period(of: row), closed: Timestamp(seconds: row["recorded"]),
        author: row["author"], note: row["note"])
    }
  }

  /// The period whose code and calendar are in a row.
  static func period(of row: Row) throws -> Period {
    guard let calendar = ReportingCalendar(rawValue: row["calendar"]),
      let period = Period(code: row["code"] as String, calendar: calendar)
    else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "unreadable period")
    }
    return period
  }
}
