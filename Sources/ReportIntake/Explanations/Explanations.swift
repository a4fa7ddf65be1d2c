import DelimitedText
public import ReportCore
import WorkbookReading

/// The officers' explanations of findings: why a figure is unusual but correct.
///
/// A table with one line per finding, as a workbook or as CSV. The table of findings written by `reportgen
/// check` can be filled in and handed back as it is, with its heading and notes; any other table needs the
/// columns `rule`, `unit` and `explanation`, or their Vietnamese names (`Quy tắc`, `Đơn vị`).
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
    /// The value when it was explained; `nil` if the table does not contain it.
    public var found: ExactDecimal?
    /// What the officer wrote; `nil` takes back what was written before.
    public var text: String?
    /// The place in the file.
    public var place: Provenance

    /// Whether it is about that finding, whatever the figures.
    public func concerns(_ finding: Finding) -> Bool {
      rule == finding.code.rawValue && isUnit(finding.unit?.code ?? "")
        && (item.isEmpty || item == finding.item?.description)
        && (period.isEmpty || period == finding.period?.code)
    }

    /// Whether it explains that finding with its present figures.
    public func explains(_ finding: Finding) -> Bool {
      concerns(finding) && (found == nil || finding.found == nil || found == finding.found)
    }

    /// Spreadsheet programs drop the noughts at the front when they open CSV.
    private func isUnit(_ code: String) -> Bool {
      unit == code || !unit.isEmpty && unit == String(code.drop { $0 == "0" })
    }
  }

  /// Written instead of an explanation, takes an earlier one back.
  public static let withdrawal = "-"

  /// The explanations, by row. Rows without one, such as findings not yet explained, are passed over.
  public private(set) var entries: [Entry] = []
  /// What is wrong with the file.
  public private(set) var findings: [Finding] = []

  private typealias Column = FindingColumn

  /// The columns that are read: of a table of one's own, or of the table of findings.
  private static let readable: [Column] = [
    .rule, .ruleTitle, .unit, .unitName, .item, .period, .written, .found, .explanation,
  ]
  /// Those that must be there.
  private static let required: [Column] = [.rule, .unit, .explanation]
  /// Those that will do in their place.
  private static let instead: [Column: Column] = [.rule: .ruleTitle, .unit: .unitName]

  /// The columns in words, for help and messages.
  public static var columns: String {
    readable.filter { ![.written, .ruleTitle, .unitName].contains($0) }.map {
      "\($0.rawValue) (\($0.title))"
    }.joined(
      separator: ", ")
  }

  /// A heading of agencies and titles may stand above the table, but not more.
  private static let rowsAbove = 40

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file: a workbook, or CSV with a comma, semicolon or tab.
  ///   - file: how it is named in findings.
  public init(_ bytes: [UInt8], file: String) {
    var log = FindingLog(file: file)
    let grids = Self.grids(bytes, log: &log)
    if log.findings.isEmpty, grids.allSatisfy(\.cells.isEmpty) {
      log.add(.emptyFile, "Tệp giải trình rỗng; cần một bảng có dòng tên cột.", line: 1)
    }
    if log.findings.isEmpty { read(grids, log: &log) }
    findings = log.findings
  }

  private static func grids(_ bytes: [UInt8], log: inout FindingLog) -> [Grid] {
    if FileSignature.isWorkbook(bytes) {
      do {
        return try Workbook(bytes: bytes).sheets.filter { $0.visibility == .visible }.map {
          Grid($0)
        }
      } catch {
        log.add(.unreadableFile, "Không đọc được bảng tính: \(error.message).", line: 0)
        return []
      }
    }
    let table = DelimitedTable(foundIn: bytes, inDoubt: .comma)
    for fault in table.faults { log.add(fault) }
    return [Grid(table)]
  }

  private mutating func read(_ grids: [Grid], log: inout FindingLog) {
    let heads = grids.map { Self.head(of: $0) }
    guard heads.contains(where: { $0 != nil }) else {
      // The first row that says anything is the nearest thing to a head.
      let grid = grids.first { !$0.cells.isEmpty }
      let row = grid?.cells.first?.row ?? 1
      let names = Set((1...max(grid?.lastColumn ?? 1, 1)).map { grid?.text(row, $0) ?? "" })
      log.sheet = grid?.name ?? ""
      for column in Self.required
      where [column, Self.instead[column] ?? column].allSatisfy({
        names.isDisjoint(with: [$0.rawValue, $0.title])
      }) {
        log.add(
          .missingColumn,
          "Thiếu cột bắt buộc '\(column.rawValue)' (hoặc '\(column.title)').", line: row)
      }
      return
    }
    for (grid, head) in zip(grids, heads) {
      guard let head else { continue }
      log.sheet = grid.name
      var positions: [Column: Int] = [:]
      for (column, position) in head.columns
      where positions.updateValue(position, forKey: column) != nil {
        log.add(
          .missingColumn, "Cột '\(grid.text(head.row, position))' xuất hiện hai lần.",
          line: head.row, column: position)
      }
      if !log.findings.isEmpty { return }
      for row in Set(grid.cells.map(\.row)).sorted() where row > head.row {
        read(row, of: grid, positions, log: &log)
      }
    }
  }

  /// The row that names the columns which must be there, and where each column stands.
  private static func head(of grid: Grid) -> (row: Int, columns: [(Column, Int)])? {
    for (row, cells) in Dictionary(grouping: grid.cells.prefix { $0.row <= rowsAbove }, by: \.row)
      .sorted(by: { $0.key < $1.key })
    {
      let columns = cells.compactMap { cell -> (Column, Int)? in
        Column(named: grid.text(row, cell.column))
          .flatMap { readable.contains($0) ? ($0, cell.column) : nil }
      }
      let found = Set(columns.map(\.0))
      let hasAll = required.allSatisfy { column in
        found.contains(column) || instead[column].map(found.contains) == true
      }
      if hasAll { return (row, columns) }
    }
    return nil
  }

  private mutating func read(
    _ row: Int, of grid: Grid, _ positions: [Column: Int], log: inout FindingLog
  ) {
    func field(_ column: Column) -> String { positions[column].map { grid.text(row, $0) } ?? "" }
    func either(_ code: Column, _ name: Column) -> String {
      field(code).isEmpty ? field(name) : field(code)
    }
    // It is printed, and shown on terminals.
    let text = ShownText.line(field(.explanation), atMost: 5_000)
    // Under the heads stands the row of column numbers: `(A)`, `(1)`.
    if text.isEmpty || text.hasPrefix("(") && field(.rule).hasPrefix("(") { return }
    // Where no rule worked with what is written, the table has one column for both.
    let found = field(positions[.found] == nil ? .written : .found)
    let entry = Entry(
      rule: either(.rule, .ruleTitle), unit: either(.unit, .unitName), item: field(.item),
      period: field(.period),
      // A spreadsheet set to Vietnamese saves a decimal comma.
      found: ExactDecimal(found) ?? ExactDecimal(String(found.map { $0 == "," ? "." : $0 })),
      text: text == Self.withdrawal ? nil : text,
      place: log.place(row, positions[.explanation] ?? 0))
    if entry.rule.isEmpty || entry.unit.isEmpty {
      log.add(
        .missingColumn, "Giải trình này không nói rõ mã quy tắc và mã đơn vị.", line: row)
      return
    }
    entries.append(entry)
  }
}
