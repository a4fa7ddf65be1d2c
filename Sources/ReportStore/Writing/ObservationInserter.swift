import GRDB
import ReportCore

/// Inserts figures, many with one statement: half the time of one statement each.
struct ObservationInserter {
  private static let rowsPerStatement = 50
  private static let columns: Int32 = 9

  private let single: RawStatement
  private let many: RawStatement
  /// How many rows are still to come.
  private var remaining: Int
  /// How many rows have been put into the statement for many.
  private var filled = 0

  /// Creates an inserter for exactly `count` figures.
  init(_ database: Database, count: Int) throws {
    single = try RawStatement(database, sql: Self.sql(rows: 1))
    many = try RawStatement(database, sql: Self.sql(rows: Self.rowsPerStatement))
    remaining = count
  }

  private static func sql(rows: Int) -> String {
    let row = "(?, ?, ?, ?, ?, ?, ?, ?, ?)"
    return """
      INSERT INTO observation (unit_return, item, significand, scale, status, source, row,
        column, note)
      VALUES \(Array(repeating: row, count: rows).joined(separator: ", "))
      """
  }

  mutating func insert(
    unitReturn: Int64, item: Int64, value: ExactDecimal?, status: Int64, source: Int64, row: Int,
    column: Int, note: Int64?
  ) throws {
    let isOneOfMany = filled > 0 || remaining >= Self.rowsPerStatement
    let statement = isOneOfMany ? many : single
    let first = Int32(filled) * Self.columns
    statement.bind(unitReturn, at: first + 1)
    statement.bind(item, at: first + 2)
    statement.bind(value?.significand, at: first + 3)
    statement.bind((value?.scale).map { Int64($0) }, at: first + 4)
    statement.bind(status, at: first + 5)
    statement.bind(source, at: first + 6)
    statement.bind(Int64(row), at: first + 7)
    statement.bind(Int64(column), at: first + 8)
    statement.bind(note, at: first + 9)
    remaining -= 1
    if isOneOfMany {
      filled += 1
      if filled < Self.rowsPerStatement { return }
      filled = 0
    }
    _ = try statement.step()
    statement.reset()
  }
}
