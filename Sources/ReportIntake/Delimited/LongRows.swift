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
    return rows.compactMap { row in
      if row.fields.allSatisfy({ $0.trimmed.isEmpty }), row.line != head.line { return nil }
      var row = row
      if !isPlain, row.fields.dropFirst(named).allSatisfy({ $0.trimmed.isEmpty }) {
        row.fields.removeLast(max(0, row.fields.count - named))
      }
      if let edition, edition < row.fields.count, row.fields[edition].contains("/"),
        let code = code(ofDay: row.fields[edition]), known.contains(code)
      {
        row.fields[edition] = code
      }
      return row
    }
  }

  /// The code of a day such as `01/07/2025`.
  private static func code(ofDay text: String) -> String? {
    let parts = text.trimmed.split(separator: "/").map { Int($0) }
    guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2],
      (1...31).contains(day), (1...12).contains(month), (1000...9999).contains(year)
    else { return nil }
    return code(year, month, day)
  }

  /// A day as editions are named.
  static func code(_ year: Int, _ month: Int, _ day: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }
}
