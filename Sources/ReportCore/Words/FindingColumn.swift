/// What the columns of the table of findings hold, with their names in files of one's own as raw values.
///
/// The writer of the table, and the reader of its explanations, both ask here: a column is
/// found by what stands in it, under the head that is printed over it.
package enum FindingColumn: String, CaseIterable, Sendable {
  case number
  case severity
  case unit
  case unitName = "unit_name"
  case rule
  case ruleTitle = "rule_title"
  case item
  case period
  case content
  case written
  case found
  case expected
  case file
  case cell
  case cause
  case effect
  case action
  case explanation

  /// The head over it.
  package var title: String {
    switch self {
    case .number: HeadWords.ordinal
    case .severity: "Mức độ"
    case .unit: "Mã đơn vị"
    case .unitName: HeadWords.unit
    case .rule: "Mã quy tắc"
    case .ruleTitle: "Quy tắc"
    case .item: "Mã chỉ tiêu"
    case .period: HeadWords.period
    case .content: HeadWords.content
    case .written: "Đã ghi"
    case .found: "Số được xét"
    case .expected: "Cần có"
    case .file: "Tệp, trang tính"
    case .cell: "Ô"
    case .cause: "Nguyên nhân có thể"
    case .effect: "Ảnh hưởng"
    case .action: "Cần làm"
    case .explanation: "Giải trình"
    }
  }

  /// The head over it, as it is set.
  package var head: Report.Table.Head {
    switch self {
    case .number: .init(title, .ordinal)
    case .severity: .init(title, .label)
    case .unit, .period, .cell: .init(title, .code)
    case .written, .found, .expected: .init(title)
    case .unitName, .rule, .ruleTitle, .item, .content, .file, .cause, .effect, .action,
      .explanation:
      .init(title, .text)
    }
  }

  /// The column that stands under a head, or has that name.
  package init?(named head: String) {
    guard let column = Self.allCases.first(where: { $0.rawValue == head || $0.title == head })
    else { return nil }
    self = column
  }
}
