import ReportCore
import ReportIntake
import ReportTemplates

/// The checks of a period as tables of a report, for the exporters.
struct CheckReport {
  let check: PeriodCheck
  /// The way to the files that the findings are about.
  let links: SourceLinks

  /// A report of its own: the findings, and how often each rule was looked at.
  func report(office: ReportingOffice) throws -> Report {
    let (settings, period) = (check.workspace.settings, check.period)
    let unitName = check.workspace.history[settings.unit]?.fullName ?? settings.unit.code
    return Report(
      name: "kiem-tra-\(period.code)",
      header: Report.Header(
        style: .letterhead, parentAgency: office.parentAgency, agency: office.agency,
        number: office.number, place: office.place,
        title: [
          CheckWords.title,
          "\(Wording.capitalised(Wording.name(of: period))), \(unitName)",
        ],
        cutOff: Wording.cutOff(of: period),
        basis: CheckWords.basis,
        notice: settings.notice, period: period, unit: settings.unit, unitName: unitName),
      // The findings are the report: counted once more beside it they would be told twice.
      tables: [try findings(), try rules()], sources: check.sources,
      created: period.lastDay.advanced(byDays: 1))
  }

  /// The findings, one a line, the worst unit first.
  func findings() throws -> Report.Table {
    let items = check.items
    let isWorkedWith = items.contains { $0.finding.found != $0.finding.written }
    let columns = FindingColumn.allCases.filter { isWorkedWith || $0 != .found }
    let rows = items.enumerated().map { index, item in
      Report.Table.Row(cells: columns.map { cell($0, of: item, at: index) })
    }
    return try Report.Table(
      id: "phat-hien", shortTitle: CheckWords.findings, title: CheckWords.findingsTitle,
      heads: columns.map(\.head), rows: rows,
      notes: [CheckWords.checked(check.unitCount, check.summary)]
        + (isWorkedWith ? [CheckWords.workedWith] : [])
        + [CheckWords.places, CheckWords.explaining])
  }

  private func cell(
    _ column: FindingColumn, of item: PeriodCheck.Item, at index: Int
  ) -> Report.Cell {
    let finding = item.finding
    switch column {
    case .number: return .text(String(index + 1))
    case .severity: return .text(Advice.severity(finding.severity))
    case .unit: return Self.code(finding.unit?.code)
    case .unitName:
      return .text(finding.unit.flatMap { check.workspace.history[$0]?.fullName } ?? "")
    case .rule: return .code(finding.code.rawValue)
    case .ruleTitle: return .text(item.title)
    case .item: return Self.code(finding.item?.description)
    case .period: return Self.code(finding.period?.code)
    case .content: return .text(finding.message)
    case .written: return Self.number(finding.written, at: finding.provenance)
    case .found: return Self.number(finding.found)
    case .expected: return Self.number(finding.expected)
    case .file: return .text(Self.file(of: finding.provenance))
    case .cell: return address(finding.provenance)
    case .cause: return .text(finding.cause?.text ?? "")
    case .effect: return .text(item.effect?.text ?? "")
    case .action: return .text(Advice.action(for: item, catalogue: check.workspace.catalogue))
    case .explanation: return .text(item.explanation?.text ?? "")
    }
  }

  /// How often each rule was kept, broken, or could not be checked, and why.
  func rules() throws -> Report.Table {
    let rules = check.workspace.library.rules.rules.rules
    let workspace = (check.workspace.catalogue, check.workspace.history)
    let rows = zip(rules, check.result.tallies).map { rule, tally in
      let reasons = Advice.reasons(for: tally.rule, in: check.result, workspace: workspace)
      let words = reasons.prefix(3).map { CheckWords.reason($0.text, times: $0.count) }
        .joined(separator: "; ")
      return Report.Table.Row(cells: [
        .code(rule.code), .text(rule.title), .text(Advice.severity(rule.severity)),
        Self.number(ExactDecimal(Int64(tally.passed))),
        Self.number(ExactDecimal(Int64(tally.failed))),
        Self.number(ExactDecimal(Int64(tally.unchecked))), .text(words),
      ])
    }
    return try Report.Table(
      id: "quy-tac", shortTitle: CheckWords.rules, title: CheckWords.rulesTitle,
      heads: [
        FindingColumn.rule.head, FindingColumn.ruleTitle.head, FindingColumn.severity.head,
        .init(CheckWords.passed), .init(CheckWords.failed), .init(CheckWords.unchecked),
        .init(CheckWords.whyUnchecked, .text),
      ], rows: rows)
  }

  /// The address of a figure, which leads to it: as spreadsheets write it for a sheet, else by line and
  /// column.
  private func address(_ place: Provenance) -> Report.Cell {
    var cell = Self.code(place.address)
    if cell.content != .empty { (cell.provenance, cell.link) = (place, links.link(to: place)) }
    return cell
  }

  private static func file(of place: Provenance) -> String {
    [place.file, place.sheet].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private static func code(_ text: String?) -> Report.Cell {
    text.map { $0.isEmpty ? .empty : .code($0) } ?? .empty
  }

  private static func number(
    _ value: ExactDecimal?, at place: Provenance? = nil
  ) -> Report.Cell {
    guard let value else { return .empty }
    return Report.Cell(
      .number(value, Report.Cell.NumberStyle(decimals: Int(value.scale))), provenance: place)
  }
}

extension PeriodCheck {
  /// What was found as a report of its own, for the exporters: the findings, and how often each rule
  /// was looked at.
  ///
  /// - Parameter folder: where it will be written: from there its cells lead to the files of the returns.
  /// - Returns: the report.
  /// - Throws: `WorkspaceError` if nobody reports on the period.
  public func report(from folder: String) throws(WorkspaceError) -> Report {
    try attempt {
      let office = try workspace.office(for: period)
      return try CheckReport(check: self, links: SourceLinks(paths: paths, folder: folder))
        .report(office: office)
    }
  }

  /// The findings as a table that goes with a report.
  func table(from folder: String?) throws -> Report.Table {
    try CheckReport(check: self, links: SourceLinks(paths: paths, folder: folder ?? "")).findings()
  }

  /// What was found, line by line, for officers.
  ///
  /// - Parameter words: a program's own words on how something is done.
  /// - Returns: the lines.
  public func lines(
    saying words: @escaping @Sendable (Remedy) -> String = { _ in "" }
  ) -> [String] {
    CheckText(check: self, words: words).lines
  }

  /// What was found, for programs.
  public var json: String {
    get throws { try CheckDocument(self).jsonText() }
  }

  /// The columns of a file of explanations.
  public static var explanationColumns: String { Explanations.columns }

  /// What to do about a finding, in Vietnamese.
  public func advice(on item: Item) -> String {
    Advice.action(for: item, catalogue: workspace.catalogue)
  }
}
