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
          "KẾT QUẢ KIỂM TRA SỐ LIỆU",
          "\(Wording.capitalised(Wording.name(of: period))), \(unitName)",
        ],
        cutOff: Wording.cutOff(of: period),
        basis: "Bảng kiểm tra nội bộ của đơn vị; không phải biểu mẫu do văn bản quy định.",
        notice: settings.notice, period: period, unit: settings.unit, unitName: unitName),
      // The findings are the report: counted once more beside it they would be told twice.
      tables: [try findings(), try rules()], sources: check.sources,
      created: period.lastDay.advanced(byDays: 1))
  }

  /// The findings, one a line, the worst unit first.
  func findings() throws -> Report.Table {
    let items = check.items
    let isWorkedWith = items.contains { $0.finding.found != $0.finding.written }
    var heads: [Report.Table.Head] = [
      .init("TT", .ordinal), .init("Mức độ", .label), .init("Mã đơn vị", .code),
      .init("Đơn vị", .text), .init("Mã quy tắc", .text), .init("Quy tắc", .text),
      .init("Mã chỉ tiêu", .text), .init("Kỳ", .code), .init("Nội dung", .text), .init("Đã ghi"),
    ]
    if isWorkedWith { heads.append(.init("Số được xét")) }
    heads += [
      .init("Cần có"), .init("Tệp, trang tính", .text), .init("Ô", .code),
      .init("Nguyên nhân có thể", .text), .init("Ảnh hưởng", .text), .init("Cần làm", .text),
      .init("Giải trình", .text),
    ]
    let rows = items.enumerated().map { index, item in
      let finding = item.finding
      let name = finding.unit.flatMap { check.workspace.history[$0]?.fullName } ?? ""
      var cells: [Report.Cell] = [
        .text(String(index + 1)), .text(Advice.severity(finding.severity)),
        Self.code(finding.unit?.code), .text(name), .code(finding.code.rawValue),
        .text(item.title), Self.code(finding.item?.description), Self.code(finding.period?.code),
        .text(finding.message), Self.number(finding.written, at: finding.provenance),
      ]
      if isWorkedWith { cells.append(Self.number(finding.found)) }
      cells += [
        Self.number(finding.expected), .text(Self.file(of: finding.provenance)),
        address(finding.provenance),
        .text(finding.cause?.text ?? ""), .text(item.effect?.text ?? ""),
        .text(Advice.action(for: item, catalogue: check.workspace.catalogue)),
        .text(item.explanation?.text ?? ""),
      ]
      return Report.Table.Row(cells: cells)
    }
    let worked =
      "Số được xét là số mà quy tắc tính ra từ số đã ghi; hai số bằng nhau nếu không phải tính."
    return try Report.Table(
      id: "phat-hien", shortTitle: "Phát hiện", title: "PHÁT HIỆN KHI KIỂM TRA SỐ LIỆU",
      heads: heads, rows: rows,
      notes: [
        "Đã kiểm tra \(check.unitCount) đơn vị: \(check.summary)."
      ] + (isWorkedWith ? [worked] : []) + [
        "Ô của tệp văn bản ghi theo dòng (R) và cột (C); ô của bảng tính ghi như trong bảng tính. Trong tệp"
          + " xlsx, bấm vào ô để mở tệp nguồn.",
        "Điền cột Giải trình của bảng này (tệp xlsx hoặc csv) rồi nạp lại bằng 'reportgen check --period"
          + " \(check.period) --explanations TỆP'; ghi '-' để rút một giải trình.",
      ])
  }

  /// How often each rule was kept, broken, or could not be checked, and why.
  func rules() throws -> Report.Table {
    let rules = check.workspace.library.rules.rules.rules
    let workspace = (check.workspace.catalogue, check.workspace.history)
    let rows = zip(rules, check.result.tallies).map { rule, tally in
      let reasons = Advice.reasons(for: tally.rule, in: check.result, workspace: workspace)
      let words = reasons.prefix(3).map { "\($0.text): \($0.count) lần" }.joined(separator: "; ")
      return Report.Table.Row(cells: [
        .code(rule.code), .text(rule.title), .text(Advice.severity(rule.severity)),
        Self.number(ExactDecimal(Int64(tally.passed))),
        Self.number(ExactDecimal(Int64(tally.failed))),
        Self.number(ExactDecimal(Int64(tally.unchecked))), .text(words),
      ])
    }
    return try Report.Table(
      id: "quy-tac", shortTitle: "Quy tắc", title: "SỐ LẦN KIỂM TRA THEO QUY TẮC",
      heads: [
        .init("Mã quy tắc", .text), .init("Quy tắc", .text), .init("Mức độ", .label), .init("Đạt"),
        .init("Không đạt"), .init("Không kiểm tra được"), .init("Lý do không kiểm tra được", .text),
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
  public var lines: [String] { CheckText(check: self).lines }

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
