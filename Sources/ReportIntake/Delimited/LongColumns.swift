import ReportCore

/// The columns of the interchange table. Their order in a file is free; some may be absent.
enum LongColumn: String, CaseIterable {
  case edition
  case unit
  case indicator
  case options
  case period
  case calendar
  case kind
  case value
  case numerator
  case denominator
  case status
  case decimals
  case sourceFile = "source_file"
  case sourceSheet = "source_sheet"
  case sourceCell = "source_cell"
  case note

  var isRequired: Bool {
    switch self {
    case .edition, .unit, .indicator, .period, .value: true
    default: false
    }
  }
}

/// Where each column stands in a file.
struct LongColumns {
  let count: Int
  private var positions: [LongColumn: Int] = [:]

  /// Reads the first line of a file.
  ///
  /// - Returns: `nil` if a column that must be there is not, or one stands twice.
  init?(_ head: LongRow, log: inout FindingLog) {
    count = head.fields.count
    var isUsable = true
    for (position, field) in head.fields.enumerated() {
      let name = field.trimmed.lowercased()
      guard let column = LongColumn(rawValue: name) else {
        let nearest = Spelling.nearest(to: name, among: LongColumn.allCases.map(\.rawValue))
        log.add(
          .missingColumn,
          "Không có cột nào tên '\(name)'." + (nearest.map { " Có phải '\($0)' không?" } ?? ""),
          line: head.line, column: position + 1)
        isUsable = false
        continue
      }
      if positions.updateValue(position, forKey: column) != nil {
        log.add(
          .missingColumn, "Cột '\(name)' xuất hiện hai lần.", line: head.line, column: position + 1)
        isUsable = false
      }
    }
    for column in LongColumn.allCases where column.isRequired && positions[column] == nil {
      log.add(.missingColumn, "Thiếu cột bắt buộc '\(column.rawValue)'.", line: head.line)
      isUsable = false
    }
    if !isUsable { return nil }
  }

  /// Whether a line names columns of the interchange table: most of those that must be there.
  static func areNamed(in fields: [String]) -> Bool {
    let names = Set(fields.compactMap { LongColumn(rawValue: $0.trimmed.lowercased()) })
    return names.count { $0.isRequired } * 2 > LongColumn.allCases.count { $0.isRequired }
  }

  subscript(column: LongColumn) -> Int? { positions[column] }
}

extension StringProtocol {
  /// The text without spaces at its ends.
  package var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
