import GRDB
import ReportCore

/// What a view means in terms of the tables.
struct ViewBounds {
  /// Entries with smaller numbers count …
  let before: Int
  /// … that were recorded no later, in seconds …
  let recorded: Int64
  /// … and are no more final.
  let maturity: Maturity

  init(_ view: LedgerView, _ database: Database) throws {
    maturity = view.maturity
    switch view.extent {
    case .all:
      (before, recorded) = (.max, .max)
    case .recorded(let moment):
      (before, recorded) = (.max, moment.seconds)
    case .before(let entry):
      (before, recorded) = (entry, .max)
    case .sent(let period):
      let closing = try Int.fetchOne(
        database,
        sql: """
          SELECT max(closing.id) FROM closing JOIN period ON period.id = closing.period
          WHERE period.code = ? AND period.calendar = ?
          """, arguments: [period.code, period.calendar.rawValue])
      guard let closing else {
        throw StoreError(
          .notClosed,
          "Kỳ \(period.code) chưa chốt lần nào, nên chưa có số liệu đã gửi. Hãy chốt kỳ trước.",
          at: period.code)
      }
      (before, recorded) = (closing, .max)
    }
  }

  /// The condition on `entry`, with `arguments`.
  static let condition = "entry.id < ? AND entry.recorded <= ?"

  var arguments: StatementArguments { [before, recorded] }

  /// The returns that count, grouped by unit and period, the one with the word first in each group.
  func returns(
    for periods: Set<Period>?, of units: Set<OrganisationUnit.ID>? = nil, _ database: Database
  ) throws -> [StoredFigures.StoredReturn] {
    func filter(_ column: String, _ numbers: [Int64]?) -> String? {
      numbers.map { "unit_return.\(column) IN (\($0.map(String.init).joined(separator: ",")))" }
    }
    let filters = [
      // The index begins with the period: to find units by it, all periods are named.
      filter("period", try periods.map { try Self.numbers(of: $0, database) })
        ?? units.map { _ in "unit_return.period IN (SELECT id FROM period)" },
      filter("unit", try units.map { try Self.numbers(of: $0, database) }),
    ]
    let condition = filters.compactMap { $0 }.joined(separator: " AND ")
    let sql = Self.returns(where: condition.isEmpty ? "TRUE" : condition)
    return try returns(database.makeStatement(sql: sql), [])
  }

  /// The returns that count of one unit and period, the one with the word first.
  func returns(
    of key: ReturnKey, _ database: Database
  ) throws -> [StoredFigures.StoredReturn] {
    let sql = Self.returns(
      where: """
        unit_return.period = (SELECT id FROM period WHERE code = ? AND calendar = ?)
          AND unit_return.unit = (SELECT id FROM unit WHERE edition = ? AND code = ?)
        """)
    return try returns(
      database.cachedStatement(sql: sql),
      [key.period.code, key.period.calendar.rawValue, key.unit.edition.rawValue, key.unit.code])
  }

  private static func returns(where filter: String) -> String {
    """
    SELECT unit_return.id, unit_return.unit, unit_return.period, submission.id,
      submission.maturity, submission.received
    FROM unit_return JOIN submission ON submission.id = unit_return.submission
      JOIN entry ON entry.id = submission.id
    WHERE \(condition) AND submission.maturity <= ? AND \(filter)
    ORDER BY unit_return.unit, unit_return.period, submission.maturity DESC,
      submission.received DESC, submission.id DESC
    """
  }

  private func returns(
    _ statement: Statement, _ values: StatementArguments
  ) throws -> [StoredFigures.StoredReturn] {
    let rows = try Row.fetchCursor(
      statement, arguments: arguments + [maturity.rawValue] + values)
    var returns: [StoredFigures.StoredReturn] = []
    while let row = try rows.next() {
      returns.append(
        StoredFigures.StoredReturn(
          number: row[0], unit: row[1], period: row[2], submission: row[3],
          maturity: Maturity(rawValue: row[4]) ?? .final, received: row[5]))
    }
    return returns
  }

  /// The numbers in the tables of those units that occur there, ordered.
  private static func numbers(
    of units: Set<OrganisationUnit.ID>, _ database: Database
  ) throws -> [Int64] {
    let select = try database.cachedStatement(
      sql: "SELECT id FROM unit WHERE edition = ? AND code = ?")
    return try units.compactMap { unit in
      try Int64.fetchOne(select, arguments: [unit.edition.rawValue, unit.code])
    }.sorted()
  }

  /// The numbers in the tables of those periods that occur there, ordered.
  static func numbers(of periods: Set<Period>, _ database: Database) throws -> [Int64] {
    try periods.compactMap { period in
      try Int64.fetchOne(
        database, sql: "SELECT id FROM period WHERE code = ? AND calendar = ?",
        arguments: [period.code, period.calendar.rawValue])
    }.sorted()
  }
}
