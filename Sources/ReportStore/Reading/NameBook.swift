import GRDB
import ReportCore

/// What the numbers in the tables stand for, and their order, for one reading.
struct NameBook {
  /// The values of one table by their numbers, with the place of each in their order.
  struct Shelf<Value: Comparable> {
    private let values: [Int64: Value]
    private let ranks: [Int64: Int32]

    init(_ values: [Int64: Value]) {
      self.values = values
      let order = values.sorted { $0.value < $1.value }
      ranks = Dictionary(
        uniqueKeysWithValues: order.enumerated().map { ($1.key, Int32($0)) })
    }

    subscript(number: Int64) -> Value? { values[number] }

    /// The place in the order of all values, from 0.
    func rank(of number: Int64) -> Int32 { ranks[number] ?? -1 }
  }

  let units: Shelf<OrganisationUnit.ID>
  let items: Shelf<IndicatorKey>
  let periods: Shelf<Period>
  let statuses: [Int64: ObservationStatus]
  let sources: [Int64: (file: String, sheet: String)]

  init(_ database: Database) throws {
    units = Shelf(
      try Self.read("SELECT id, edition, code FROM unit", database) { row in
        OrganisationUnit.ID(row[2], in: UnitEdition(rawValue: row[1]))
      })
    items = Shelf(
      try Self.read("SELECT id, indicator, options FROM item", database) { row in
        IndicatorKey(row[1], options: row[2] as String)
      })
    periods = Shelf(
      try Self.read("SELECT id, code, calendar FROM period", database) { row in
        guard let calendar = ReportingCalendar(rawValue: row[2]) else { return nil }
        return Period(code: row[1] as String, calendar: calendar)
      })
    statuses = try Self.read("SELECT id, code FROM status", database) { row in
      ObservationStatus(rawValue: row[1])
    }
    sources = try Self.read("SELECT id, file, sheet FROM source", database) { row in
      (row[1], row[2])
    }
  }

  private static func read<Value>(
    _ sql: String, _ database: Database, _ value: (Row) -> Value?
  ) throws -> [Int64: Value] {
    var values: [Int64: Value] = [:]
    let rows = try Row.fetchCursor(database, sql: sql)
    while let row = try rows.next() {
      guard let value = value(row) else {
        throw DatabaseError(
          resultCode: .SQLITE_CORRUPT, message: "unreadable value in: \(sql)")
      }
      values[row[0]] = value
    }
    return values
  }
}
