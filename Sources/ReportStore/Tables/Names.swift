import GRDB
import ReportCore

/// The numbers that stand in the tables for units, indicators, periods and texts, for one transaction
/// that writes.
struct Names {
  private let database: Database
  private var units: [OrganisationUnit.ID: Int64] = [:]
  private var items: [IndicatorKey: Int64] = [:]
  private var periods: [Period: Int64] = [:]
  private var statuses: [ObservationStatus: Int64] = [:]
  private var sources: [Source: Int64] = [:]
  private var texts: [String: Int64] = [:]

  private struct Source: Hashable {
    let file: String
    let sheet: String
  }

  init(_ database: Database) { self.database = database }

  mutating func number(of unit: OrganisationUnit.ID) throws -> Int64 {
    if let known = units[unit] { return known }
    let number = try number(in: "unit", "edition", "code", unit.edition.rawValue, unit.code)
    units[unit] = number
    return number
  }

  mutating func number(of item: IndicatorKey) throws -> Int64 {
    if let known = items[item] { return known }
    let number = try number(in: "item", "indicator", "options", item.indicator, item.options)
    items[item] = number
    return number
  }

  mutating func number(of period: Period) throws -> Int64 {
    if let known = periods[period] { return known }
    let number = try number(in: "period", "code", "calendar", period.code, period.calendar.rawValue)
    periods[period] = number
    return number
  }

  mutating func number(of status: ObservationStatus) throws -> Int64 {
    if let known = statuses[status] { return known }
    let number = try number(in: "status", "code", status.rawValue)
    statuses[status] = number
    return number
  }

  mutating func number(ofSource file: String, sheet: String) throws -> Int64 {
    let source = Source(file: file, sheet: sheet)
    if let known = sources[source] { return known }
    let number = try number(in: "source", "file", "sheet", file, sheet)
    sources[source] = number
    return number
  }

  mutating func number(ofText text: String) throws -> Int64 {
    if let known = texts[text] { return known }
    let number = try number(in: "text", "value", text)
    texts[text] = number
    return number
  }

  private func number(in table: String, _ column: String, _ value: String) throws -> Int64 {
    let select = try database.cachedStatement(sql: "SELECT id FROM \(table) WHERE \(column) = ?")
    if let number = try Int64.fetchOne(select, arguments: [value]) { return number }
    try database.cachedStatement(sql: "INSERT INTO \(table) (\(column)) VALUES (?)")
      .execute(arguments: [value])
    return database.lastInsertedRowID
  }

  private func number(
    in table: String, _ first: String, _ second: String, _ one: String, _ other: String
  ) throws -> Int64 {
    let select = try database.cachedStatement(
      sql: "SELECT id FROM \(table) WHERE \(first) = ? AND \(second) = ?")
    if let number = try Int64.fetchOne(select, arguments: [one, other]) { return number }
    try database.cachedStatement(sql: "INSERT INTO \(table) (\(first), \(second)) VALUES (?, ?)")
      .execute(arguments: [one, other])
    return database.lastInsertedRowID
  }
}
