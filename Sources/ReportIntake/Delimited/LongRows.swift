import ReportCore

/// Lines of an interchange table as they come from a spreadsheet, brought back into the form that they
/// had: without empty lines and columns, without titles above, with days that are editions as codes.
enum LongRows {
  /// How many lines of titles may stand above the names of the columns.
  static let mostTitles = 8

  /// The lines from the one that names the columns on.
  static func tidied(_ rows: [LongRow], editions: [UnitEdition]) -> [LongRow] {
    var rows = rows
    if let head = rows.prefix(mostTitles).firstIndex(where: { LongColumns.areNamed(in: $0.fields) }
    ),
      rows[..<head].allSatisfy({ row in row.fields.count { !$0.trimmed.isEmpty } <= 2 })
    {
      rows.removeFirst(head)
    }
    guard let head = rows.first else { return rows }
    let isPlain = head.fields.last?.trimmed.isEmpty == false
    let named = (head.fields.lastIndex { !$0.trimmed.isEmpty } ?? -1) + 1
    let edition = head.fields.firstIndex { $0.trimmed.lowercased() == LongColumn.edition.rawValue }
    let known = Set(editions.map(\.rawValue))
    var days: [String: Set<String>] = [:]
    return rows.compactMap { row in
      if row.fields.allSatisfy({ $0.trimmed.isEmpty }), row.line != head.line { return nil }
      var row = row
      if !isPlain, row.fields.dropFirst(named).allSatisfy({ $0.trimmed.isEmpty }) {
        row.fields.removeLast(max(0, row.fields.count - named))
      }
      if let edition, edition < row.fields.count, !known.contains(row.fields[edition]) {
        let text = row.fields[edition]
        if days[text] == nil { days[text] = codes(ofDay: text).intersection(known) }
        if let codes = days[text], codes.count == 1, let code = codes.first {
          row.fields[edition] = code
        }
      }
      return row
    }
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  /// The numbers that spreadsheets count the days of this century by, from 30/12/1899 on.
  private static let serials = 36_526...73_050

  /// The days that a spreadsheet may have written so, as editions are named: `1/7/2025` is the first of July
  /// or the seventh of January; `01-Jul-25`, `2025/07/01`, `45839`.
  private static func codes(ofDay text: String) -> Set<String> {
    if let serial = Int(text.trimmed), serials.contains(serial) {
      let day = CalendarDate(dayNumber: serial - 25_569)
      return [code(day.year, day.month, day.day)]
    }
    // A time of day behind it is midnight.
    let day = text.lowercased().split(separator: " ").first ?? ""
    let parts = day.split { "/-.".contains($0) }.map(String.init)
    guard parts.count == 3 else { return [] }
    let named = months.firstIndex { parts[1].hasPrefix($0) }.map { $0 + 1 }
    let numbers = [Int(parts[0]), named ?? Int(parts[1]), Int(parts[2])].compactMap { $0 }
    guard numbers.count == 3 else { return [] }
    func year(_ number: Int) -> Int { number < 100 ? 2000 + number : number }
    var orders = [
      (year(numbers[2]), numbers[1], numbers[0]), (year(numbers[0]), numbers[1], numbers[2]),
    ]
    if named == nil { orders.append((year(numbers[2]), numbers[0], numbers[1])) }
    return Set(
      orders.filter { year, month, day in
        (1000...9999).contains(year) && (1...12).contains(month) && (1...31).contains(day)
      }.map { code($0.0, $0.1, $0.2) })
  }

  /// A day as editions are named.
  static func code(_ year: Int, _ month: Int, _ day: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }
}
