import ReportCore
import ReportIntake

/// Where the parts of an observation stand in SDMX-CSV, and what its codes mean here.
///
/// Codes are read back as the decision record "SDMX keys" writes them: units and editions behind letters,
/// what SDMX does not allow in a code as `$` and two hexadecimal digits for each byte.
struct SDMXColumns {
  let unit: Int
  let indicator: Int
  let period: Int
  let value: Int
  private let edition: Int?
  private let status: Int?
  private let detail: Int?
  private let action: Int?
  private let categories: [(code: String, column: Int)]

  /// The columns of a table; `nil` if it is no SDMX-CSV.
  init?(_ table: NamedTable, categories: [String]) {
    guard let unit = table.column("ref_area"), let indicator = table.column("indicator"),
      let period = table.column("time_period"), let value = table.column("obs_value")
    else { return nil }
    (self.unit, self.indicator, self.period, self.value) = (unit, indicator, period, value)
    edition = table.column("unit_edition")
    status = table.column("obs_status")
    detail = table.column("status_detail")
    action = table.column("action")
    self.categories = categories.compactMap { code in
      table.column(SDMXColumnNames.dimension(code.uppercased()).lowercased()).map { (code, $0) }
    }
  }

  /// Whether the line takes a figure away.
  func isDeletion(_ row: NamedTable.Row) -> Bool {
    action.map { row.fields[$0].trimmed == "D" } ?? false
  }

  func unit(_ row: NamedTable.Row) -> String {
    Self.plain(row.fields[unit].trimmed.withoutPrefix("VN_"))
  }

  func edition(_ row: NamedTable.Row) -> UnitEdition? {
    let code = edition.map { Self.plain(row.fields[$0].trimmed.withoutPrefix("E_")) } ?? ""
    return code.isEmpty ? nil : UnitEdition(rawValue: code)
  }

  func item(_ row: NamedTable.Row) -> IndicatorKey? {
    let options = categories.compactMap { category -> String? in
      let option = row.fields[category.column].trimmed
      return option.isEmpty || option == "_T" ? nil : "\(category.code)=\(Self.plain(option))"
    }
    let code = Self.plain(row.fields[indicator].trimmed)
    return code.isEmpty ? nil : IndicatorKey(code, options: options.sorted().joined(separator: ";"))
  }

  /// `2025-Q3`, `2025-07`, `2025-01-01/P9M`; from the 15th on it is an administrative period.
  func period(_ row: NamedTable.Row) -> Period? {
    let text = row.fields[period].trimmed
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      let isMonth = text.utf8.count == 7 && text.utf8.dropFirst(5).allSatisfy { $0 < 58 }
      return Period(code: isMonth ? "\(text.prefix(5))M\(text.suffix(2))" : text)
    }
    guard let first = CalendarDate(parts[0]), parts[1].first == "P", let unit = parts[1].last,
      let length = Int(parts[1].dropFirst().dropLast())
    else { return nil }
    let months = unit == "Y" ? length * 12 : unit == "M" ? length : 0
    let calendar: ReportingCalendar = first.day == 15 ? .administrative : .statistical
    if calendar == .statistical && first.day != 1 { return nil }
    // Administrative January begins on 15 December.
    let turns = calendar == .administrative && first.month == 12
    let year = turns ? first.year + 1 : first.year
    let month = calendar == .statistical ? first.month : turns ? 1 : first.month + 1
    let code: String
    switch months {
    case 1: code = "\(year)-M\(month < 10 ? "0" : "")\(month)"
    case 3 where month % 3 == 1: code = "\(year)-Q\(month / 3 + 1)"
    case 6 where month % 6 == 1: code = "\(year)-S\(month / 6 + 1)"
    case 9 where month == 1: code = "\(year)-9M"
    case 12 where month == 1: code = "\(year)"
    case 24... where month == 1 && months % 12 == 0: code = "\(year)--\(year + months / 12 - 1)"
    default: return nil
    }
    return Period(code: code, calendar: calendar)
  }

  /// Our own name of the status if the file has it, else what the code of SDMX stands for.
  func status(_ row: NamedTable.Row) -> String {
    let own = detail.map { Self.plain(row.fields[$0].trimmed) } ?? ""
    if !own.isEmpty { return own }
    let code = status.map { row.fields[$0].trimmed } ?? ""
    return Self.statuses[code]?.rawValue ?? ""
  }

  private static let statuses: [String: ObservationStatus] = [
    "A": .normal, "P": .provisional, "E": .estimated, "B": .breakInSeries, "V": .unvalidated,
    "U": .incomplete, "O": .missing, "L": .notCollected, "M": .notApplicable,
  ]

  /// `3$2B` is `3+`.
  private static func plain(_ code: String) -> String {
    guard code.contains("$") else { return code }
    var bytes: [UInt8] = []
    var rest = Array(code.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "$"), digits.utf8.count == 2, let plain = UInt8(digits, radix: 16) {
        bytes.append(plain)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension String {
  fileprivate func withoutPrefix(_ prefix: String) -> String {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
  }
}
