import ReportCore

/// Lays out and writes a workbook to be filled in. Rows and columns count from 0.
struct EntryWriter {
  enum Column {
    static let number = 0
    static let title = 1
    static let unit = 2
    static let figure = 3
    static let status = 4
    static let note = 5
    static let remark = 6
  }

  static let firstRow = 8
  /// Where the unit is named, above the period.
  private static let unitRow = 3
  private static let columnPixels = [50, 420, 80, 110, 170, 180, 300]

  let entry: EntryWorkbook
  let lines: [ReportForm.Line]

  init(_ entry: EntryWorkbook) {
    self.entry = entry
    lines = entry.lines
  }

  func write(to path: String) throws(ExportError) {
    let frame = EntryFrame(
      title: entry.form.title, created: entry.created, sheetName: EntryWords.sheet,
      guide: EntryWords.guide, choices: EntryWords.statuses, identity: identityRows)
    try frame.write(to: path) {
      (sheet: WorkbookHandle.Sheet, workbook: borrowing WorkbookHandle) throws(ExportError) in
      try fill(sheet, of: workbook)
    }
  }

  /// The hidden sheet: whose workbook it is, then row, indicator and title of every line.
  private var identityRows: [[String]] {
    [
      [EntryWorkbook.signature, String(EntryWorkbook.version)],
      ["edition", entry.unit.id.edition.rawValue], ["unit", entry.unit.code],
      ["period", entry.period.code], ["calendar", entry.period.calendar.rawValue],
      ["form", entry.form.code], ["form-version", entry.form.version],
      ["unit-row", String(Self.unitRow + 1)],
    ]
      + lines.enumerated().compactMap { index, line in
        guard let item = line.item else { return nil }
        return [
          "line", String(Self.firstRow + index + 1), item.indicator, item.options, title(of: line),
        ]
      }
  }

  private func title(of line: ReportForm.Line) -> String {
    guard let item = line.item, line.title.isEmpty else { return line.title }
    return entry.catalogue.name(of: item)
  }

  // MARK: - The sheet

  private func fill(
    _ sheet: WorkbookHandle.Sheet, of workbook: borrowing WorkbookHandle
  ) throws(ExportError) {
    for (column, pixels) in Self.columnPixels.enumerated() {
      try sheet.setWidth(ofColumn: column, pixels: pixels)
    }
    let title = try workbook.addFormat(CellStyle(size: 14, isBold: true, alignment: .centre))
    let remark = try workbook.addFormat(CellStyle(isItalic: true, alignment: .centre))
    try fillLetterhead(sheet, of: workbook)
    for (index, text) in [
      entry.form.title, EntryWords.reporting(entry.unit), PageWords.reportingPeriod(entry.period),
      EntryWords.hint,
    ].enumerated() {
      let row = Self.unitRow - 1 + index
      let across = SheetPlan.Area(rows: row...row, columns: 0...Column.note)
      try sheet.write(.text(text), in: across, index == 0 ? title : remark)
    }
    let head = try workbook.addFormat(
      CellStyle(isBold: true, alignment: .centre, borders: .all, fill: 0xF2F2F2))
    for (column, text) in EntryWords.heads.enumerated() {
      try put(.text(text), Self.firstRow - 1, column, on: sheet, head)
    }
    try fillLines(sheet, of: workbook)
    try addChecks(to: sheet, of: workbook)
    try fillSignatures(sheet, of: workbook)
    try setPage(of: sheet)
    sheet.protect()
  }

  /// Heads stay in view and are printed on every page, one page wide.
  private func setPage(of sheet: WorkbookHandle.Sheet) throws(ExportError) {
    var plan = SheetPlan(name: sheet.name, columnPixels: Self.columnPixels)
    plan.headRows = Self.firstRow - 1...Self.firstRow - 1
    plan.frozen = (rows: Self.firstRow, columns: Column.unit)
    plan.page.isLandscape = false
    try sheet.setView(plan)
    try sheet.setPage(plan)
    // The remarks are for whoever fills it in; longer forms go on over pages.
    let last = Self.firstRow + lines.count + Self.signatureRows - 1
    try sheet.printUpright(
      .init(rows: 0...last, columns: 0...Column.note), onOnePage: lines.count <= Self.linesOfAPage)
  }

  /// How many lines still print in letters that can be read when they are on one page.
  private static let linesOfAPage = 45

  private func fillLines(
    _ sheet: WorkbookHandle.Sheet, of workbook: borrowing WorkbookHandle
  ) throws(ExportError) {
    // Lines between cells are lighter than the heads; words keep a distance from them.
    let text = CellStyle(borders: .all, innerBorders: .all)
    let centred = try workbook.addFormat(text.aligned(.centre))
    let heading = try workbook.addFormat(text.bold().with { $0.indent = 1 })
    let open = text.with { $0.fill = 0xFFFFE0 }
    let note = try workbook.addUnlockedFormat(open)
    var figures: [Int: WorkbookHandle.Format] = [:]
    var titles: [Int: WorkbookHandle.Format] = [:]
    for (index, line) in lines.enumerated() {
      let row = Self.firstRow + index
      try put(.text(line.number), row, Column.number, on: sheet, centred)
      guard let item = line.item, let indicator = entry.catalogue[item.indicator] else {
        try put(.text(line.title), row, Column.title, on: sheet, heading)
        continue
      }
      if titles[line.level] == nil {
        titles[line.level] = try workbook.addFormat(text.with { $0.indent = line.level + 1 })
      }
      if figures[indicator.decimals] == nil {
        figures[indicator.decimals] = try workbook.addUnlockedFormat(
          open.with {
            $0.alignment = .right
            $0.numberFormat = EntryFrame.numberFormat(indicator.decimals)
          })
      }
      guard let titleFormat = titles[line.level], let figure = figures[indicator.decimals] else {
        continue
      }
      try put(.text(title(of: line)), row, Column.title, on: sheet, titleFormat)
      try put(.text(indicator.unit.rawValue), row, Column.unit, on: sheet, centred)
      try put(.blank, row, Column.figure, on: sheet, figure)
      try put(.blank, row, Column.status, on: sheet, note)
      try put(.blank, row, Column.note, on: sheet, note)
      try sheet.validate(
        EntryFrame.area(row, Column.figure), formula: rule(for: indicator, at: name(row)),
        title: EntryWords.refused,
        message: EntryWords.needed(indicator.domain, isStock: indicator.overTime == .last))
      try sheet.offer(
        EntryFrame.area(row, Column.status), from: EntryFrame.list(EntryWords.statuses.count))
    }
  }

  /// What may be typed: a number of the indicator's kind, or the signs for none and not collected. `AND` computes
  /// all of its conditions, and one that fails on a sign would have the sign refused: hence `N`.
  private func rule(for indicator: Indicator, at cell: String) -> String {
    var number = ["ISNUMBER(\(cell))"]
    if indicator.domain != .signed { number.append("N(\(cell))>=0") }
    if indicator.domain == .count { number.append("\(cell)=INT(N(\(cell)))") }
    let signs = indicator.overTime == .last ? ["..."] : ["-", "..."]
    return "=OR(AND(\(number.joined(separator: ","))),"
      + (signs + ["…"]).map { "\(cell)=\"\($0)\"" }.joined(separator: ",") + ")"
  }

  /// Colours figures that contradict each other, and says beside them why.
  private func addChecks(
    to sheet: WorkbookHandle.Sheet, of workbook: borrowing WorkbookHandle
  ) throws(ExportError) {
    let rows = Dictionary(
      lines.enumerated().compactMap { index, line in
        line.item.map { ($0, Self.firstRow + index) }
      }, uniquingKeysWith: { first, _ in first })
    let condition = EntryCondition(
      rows: rows.mapValues { $0 + 1 }, figures: FormulaText.columnName(Column.figure),
      statuses: FormulaText.columnName(Column.status), catalogue: entry.catalogue)
    // The first of several colours of a cell is the one that is seen: errors come before warnings.
    let all = entry.checks
    let checks = all.filter { $0.severity == .error } + all.filter { $0.severity != .error }
    let (red, amber) = (try workbook.addAlarmFormat(), try workbook.addCautionFormat())
    var remarks: [Int: [(failure: String, title: String)]] = [:]
    for check in checks {
      guard let failure = condition.failure(of: check) else { continue }
      let items = check.suspects
      for row in items.compactMap({ rows[$0] }) {
        try sheet.alarm(
          EntryFrame.area(row, Column.figure), when: failure,
          check.severity == .error ? red : amber)
      }
      if let row = items.first.flatMap({ rows[$0] }) {
        remarks[row, default: []].append((failure, String(check.title.prefix(Self.longestRemark))))
      }
    }
    let style = try workbook.addFormat(CellStyle(borders: .all, textColour: 0x9C0006))
    for (index, line) in lines.enumerated() where line.item != nil {
      let row = Self.firstRow + index
      let remark = remarks[row] ?? []
      try setHeight(ofRow: row, titled: title(of: line), remarks: remark.map(\.title), on: sheet)
      guard let formula = Self.formula(of: remark) else {
        try put(.blank, row, Column.remark, on: sheet, style)
        continue
      }
      try sheet.write(formula: formula, row: row, column: Column.remark, style)
    }
  }

  /// The words of the first check that fails, as a formula; `nil` if there is none.
  private static func formula(of remarks: [(failure: String, title: String)]) -> String? {
    var formula = "\"\""
    for remark in remarks.prefix(mostRemarks).reversed() {
      let words = remark.title.replacing("\"", with: "\"\"")
      let longer = "IF(IFERROR(\(remark.failure),FALSE),\"\(words)\",\(formula))"
      if longer.utf8.count < longestFormula { formula = longer }
    }
    return formula == "\"\"" ? nil : formula
  }

  /// The longest text that a formula may hold is 255 characters, the longest formula 8192; and 64
  /// functions may stand within each other.
  private static let (longestRemark, longestFormula, mostRemarks) = (250, 8100, 20)

  /// Rows are as high as their words need: no program fits them by itself when a formula changes.
  private func setHeight(
    ofRow row: Int, titled title: String, remarks: [String], on sheet: WorkbookHandle.Sheet
  ) throws(ExportError) {
    let style = CellStyle()
    func lines(_ text: String, _ column: Int, indent: Int = 0) -> Int {
      TimesMetrics.lineCount(
        of: text, size: style.size, bold: false,
        within: Double(Self.columnPixels[column] - 12 - indent) * 0.75)
    }
    let most = max(
      lines(title, Column.title, indent: 42), remarks.map { lines($0, Column.remark) }.max() ?? 1)
    try sheet.setHeight(ofRow: row, points: Double(most) * style.lineHeight + 4)
  }

  // MARK: - Cells

  private func name(_ row: Int) -> String {
    FormulaText.name(row: row, column: Column.figure)
  }

  private func put(
    _ content: SheetPlan.Content, _ row: Int, _ column: Int, on sheet: WorkbookHandle.Sheet,
    _ format: WorkbookHandle.Format
  ) throws(ExportError) {
    try sheet.write(content, in: EntryFrame.area(row, column), format)
  }
}

extension FormCheck {
  /// The figures that are to be looked at when the check fails, the first before all others.
  fileprivate var suspects: [IndicatorKey] {
    switch demand {
    case .relation, .apart: items
    case .together(_, let lacking): [lacking]
    }
  }
}
