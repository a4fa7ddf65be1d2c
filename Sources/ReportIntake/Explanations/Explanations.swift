import DelimitedText
public import ReportCore

/// What officers wrote about findings: why a figure is unusual and right all the same.
///
/// A table with a line for each finding. The findings that `reportgen check` writes as CSV can be filled
/// in and handed back; a table of one's own needs the columns `rule`, `unit` and `explanation`.
public struct Explanations: Sendable {
  /// One explanation.
  public struct Entry: Hashable, Sendable {
    /// The rule that a finding broke.
    public var rule: String
    /// The code of the unit.
    public var unit: String
    /// The figure, as `births[sex=male]`; empty for whatever the rule found at the unit.
    public var item: String
    /// The code of the period; empty for any.
    public var period: String
    /// What the officer wrote.
    public var text: String
    /// The line of the file, from 1.
    public var line: Int

    /// Whether it is about that finding.
    public func explains(_ finding: Finding) -> Bool {
      rule == finding.code.rawValue && unit == finding.unit?.code
        && (item.isEmpty || item == finding.item?.description)
        && (period.isEmpty || period == finding.period?.code)
    }
  }

  /// The explanations, by line. Lines without one, such as findings not yet explained, are passed over.
  public private(set) var entries: [Entry] = []
  /// What is wrong with the file.
  public private(set) var findings: [Finding] = []

  /// The names of the columns: in a table of one's own, and in the table of findings.
  private enum Column: String, CaseIterable {
    case rule, unit, item, period, explanation

    var printed: String {
      switch self {
      case .rule: "Mã quy tắc"
      case .unit: "Mã đơn vị"
      case .item: "Mã chỉ tiêu"
      case .period: "Kỳ"
      case .explanation: "Giải trình"
      }
    }

    var isRequired: Bool { self == .rule || self == .unit || self == .explanation }
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, as CSV with a comma, semicolon or tab.
  ///   - file: how it is named in findings.
  public init(_ bytes: [UInt8], file: String) {
    var log = FindingLog(file: file)
    let text = DecodedText(bytes)
    let separator = SeparatorGuess(text.utf8.span).separator ?? .comma
    let table = DelimitedTable(text.utf8.span, separator: separator)
    for fault in table.faults { log.add(fault) }
    guard let head = table.rows.first else {
      log.add(.emptyFile, "Tệp giải trình rỗng; cần một bảng có dòng tên cột.", line: 1)
      findings = log.findings
      return
    }
    var positions: [Column: Int] = [:]
    for (position, field) in head.fields.enumerated() {
      let name = field.trimmed
      guard let column = Column.allCases.first(where: { [$0.rawValue, $0.printed].contains(name) })
      else { continue }
      if positions.updateValue(position, forKey: column) != nil {
        log.add(
          .missingColumn, "Cột '\(name)' xuất hiện hai lần.", line: head.line, column: position + 1)
      }
    }
    for column in Column.allCases where column.isRequired && positions[column] == nil {
      log.add(
        .missingColumn,
        "Thiếu cột bắt buộc '\(column.rawValue)' (hoặc '\(column.printed)').", line: head.line)
    }
    if log.findings.isEmpty {
      for row in table.rows.dropFirst() { read(row, positions, log: &log) }
    }
    findings = log.findings
  }

  private mutating func read(
    _ row: DelimitedTable.Row, _ positions: [Column: Int], log: inout FindingLog
  ) {
    func field(_ column: Column) -> String {
      guard let position = positions[column], row.fields.indices.contains(position) else {
        return ""
      }
      return row.fields[position].trimmed
    }
    let text = field(.explanation)
    if text.isEmpty { return }
    let entry = Entry(
      rule: field(.rule), unit: field(.unit), item: field(.item), period: field(.period),
      text: text, line: row.line)
    if entry.rule.isEmpty || entry.unit.isEmpty {
      log.add(
        .missingColumn, "Giải trình này không nói rõ mã quy tắc và mã đơn vị.", line: row.line)
      return
    }
    entries.append(entry)
  }
}
