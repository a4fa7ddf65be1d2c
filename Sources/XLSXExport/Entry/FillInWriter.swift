import ReportCore

/// Lays out and writes a workbook to be filled in. Rows and columns count from 0.
struct FillInWriter {
  let entry: FillInWorkbook

  init(_ entry: FillInWorkbook) { self.entry = entry }

  /// The row of the heads.
  static func headRow(of entry: FillInWorkbook) -> Int {
    entry.titles.count + (entry.question == nil ? 0 : 1)
  }

  private var headRow: Int { Self.headRow(of: entry) }
  private var lastColumn: Int { max(0, entry.columns.count - 1) }

  func write(to path: String) throws(ExportError) {
    let frame = EntryFrame(
      title: entry.titles.first ?? "", created: entry.created, sheetName: entry.sheetName,
      guide: entry.guide, choices: entry.choices, identity: identityRows)
    try frame.write(to: path) {
      (sheet: WorkbookHandle.Sheet, workbook: borrowing WorkbookHandle) throws(ExportError) in
      try fill(sheet, of: workbook)
    }
  }

  /// The hidden sheet: what the workbook is, where its answer stands, and what each line stands for.
  private var identityRows: [[String]] {
    let answer =
      entry.question == nil
      ? [] : [["answer-row", String(entry.titles.count + 1)], ["answer-column", "4"]]
    return [[FillInWorkbook.signature, String(FillInWorkbook.version)]]
      + entry.identity.map { [$0.key, $0.value] } + answer
      + entry.lineIdentity.map { ["line", String(entry.row(ofLine: $0.line))] + $0.words }
  }

  // MARK: - The sheet

  private func fill(
    _ sheet: WorkbookHandle.Sheet, of workbook: borrowing WorkbookHandle
  ) throws(ExportError) {
    for (column, known) in entry.columns.enumerated() {
      try sheet.setWidth(ofColumn: column, pixels: known.pixels)
    }
    try fillTitles(sheet, of: workbook)
    let head = try workbook.addFormat(
      CellStyle(isBold: true, alignment: .centre, borders: .all, fill: 0xF2F2F2))
    for (column, known) in entry.columns.enumerated() {
      try put(.text(known.head), headRow, column, on: sheet, head)
    }
    try sheet.setHeight(
      ofRow: headRow,
      points: height(of: entry.columns.enumerated().map { ($0, $1.head, 14) }, bold: true))
    var formats: [Look: WorkbookHandle.Format] = [:]
    for (line, cells) in entry.lines.enumerated() {
      let isBold = entry.boldLines.contains(line)
      for (column, cell) in cells.enumerated() {
        try write(cell, line, column, isBold, on: sheet, &formats, workbook)
      }
      try sheet.setHeight(
        ofRow: headRow + 1 + line,
        points: height(
          of: cells.enumerated().compactMap { index, cell in
            cell.words.map { (index, $0, cell.inset) }
          }, bold: isBold))
    }
    let red = try workbook.addAlarmFormat()
    for alarm in entry.alarms {
      try sheet.alarm(
        EntryFrame.area(headRow + 1 + alarm.line, alarm.column), when: alarm.formula, red)
    }
    try setPage(of: sheet)
    sheet.protect()
  }

  private func fillTitles(
    _ sheet: WorkbookHandle.Sheet, of workbook: borrowing WorkbookHandle
  ) throws(ExportError) {
    let title = try workbook.addFormat(CellStyle(size: 14, isBold: true, alignment: .centre))
    let remark = try workbook.addFormat(CellStyle(isItalic: true, alignment: .centre))
    let width = entry.columns.reduce(0) { $0 + $1.pixels }
    for (row, text) in entry.titles.enumerated() {
      let across = SheetPlan.Area(rows: row...row, columns: 0...lastColumn)
      try sheet.write(.text(text), in: across, row == 0 ? title : remark)
      let style = CellStyle(size: row == 0 ? 14 : 12)
      let lines = TimesMetrics.lineCount(
        of: text, size: style.size, bold: row == 0, within: Double(width - 12) * 0.75)
      try sheet.setHeight(ofRow: row, points: Double(lines) * style.lineHeight + 4)
    }
    guard let question = entry.question, lastColumn >= 3 else { return }
    let row = entry.titles.count
    let words = try workbook.addFormat(CellStyle(isItalic: true, alignment: .right))
    try sheet.write(
      .text(question.words), in: .init(rows: row...row, columns: 0...2), words)
    let open = try workbook.addUnlockedFormat(
      CellStyle(alignment: .centre, borders: .all, fill: 0xFFFFE0, numberFormat: "@"))
    try put(.text(question.answer), row, 3, on: sheet, open)
    try sheet.setHeight(ofRow: row, points: CellStyle().lineHeight + 6)
  }

  /// A look of cells, and whether they are filled in.
  private struct Look: Hashable {
    var style: CellStyle
    var isOpen: Bool
  }

  private func write(
    _ cell: FillInWorkbook.Cell, _ line: Int, _ column: Int, _ isBold: Bool,
    on sheet: WorkbookHandle.Sheet, _ formats: inout [Look: WorkbookHandle.Format],
    _ workbook: borrowing WorkbookHandle
  ) throws(ExportError) {
    let row = headRow + 1 + line
    var style = CellStyle(isBold: isBold, borders: .all, innerBorders: .all)
    if isBold { style.fill = 0xF2F2F2 }
    var content = SheetPlan.Content.blank
    switch cell {
    case .empty: break
    case .text(let words):
      style.indent = 1
      content = .text(words)
    case .centred(let words):
      style.alignment = .centre
      content = .text(words)
    case .number(let value, let decimals, let sign):
      let format = EntryFrame.numberFormat(decimals)
      style.alignment = .right
      style.numberFormat = sign.isEmpty ? format : "\"\(sign)\"\(format)"
      content = .number(value.nearestDouble ?? 0)
    case .formula(let formula, let value, let decimals):
      (style.alignment, style.numberFormat) = (.right, EntryFrame.numberFormat(decimals))
      content = .formula(formula, value.nearestDouble ?? 0)
    case .open(let words), .choice(let words):
      // Words stay words: no program makes a date of them.
      (style.fill, style.numberFormat) = (0xFFFFE0, "@")
      if !words.isEmpty { content = .text(words) }
    case .openNumber(let value, let decimals):
      style.fill = 0xFFFFE0
      (style.alignment, style.numberFormat) = (.right, EntryFrame.numberFormat(decimals))
      if let number = value?.nearestDouble { content = .number(number) }
    }
    let look = Look(style: style, isOpen: cell.isOpen)
    let format: WorkbookHandle.Format
    if let known = formats[look] {
      format = known
    } else {
      format = look.isOpen ? try workbook.addUnlockedFormat(style) : try workbook.addFormat(style)
      formats[look] = format
    }
    try put(content, row, column, on: sheet, format)
    let name = FormulaText.name(row: row, column: column)
    switch cell {
    case .choice:
      try sheet.offer(
        EntryFrame.area(row, column), from: EntryFrame.list(entry.choices.count))
    case .openNumber:
      try sheet.validate(
        EntryFrame.area(row, column), formula: "=ISNUMBER(\(name))", title: EntryWords.refused,
        message: PlanEntryWords.numberNeeded)
    case .empty, .text, .centred, .number, .formula, .open: break
    }
  }

  /// Rows are as high as their words need.
  private func height(
    of texts: [(column: Int, words: String, inset: Int)], bold: Bool
  ) -> Double {
    let style = CellStyle()
    let most =
      texts.map { column, words, inset in
        words.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { lines, part in
          lines
            + TimesMetrics.lineCount(
              of: String(part), size: style.size, bold: bold,
              within: Double(entry.columns[column].pixels - inset) * 0.75)
        }
      }.max() ?? 1
    return Double(max(1, most)) * style.lineHeight + 6
  }

  /// Heads stay in view and are printed on every page, one page wide.
  private func setPage(of sheet: WorkbookHandle.Sheet) throws(ExportError) {
    var plan = SheetPlan(name: sheet.name, columnPixels: entry.columns.map(\.pixels))
    plan.headRows = headRow...headRow
    plan.frozen = (rows: headRow + 1, columns: min(3, entry.columns.count))
    try sheet.setView(plan)
    try sheet.setPage(plan)
  }

  // MARK: - Cells

  private func put(
    _ content: SheetPlan.Content, _ row: Int, _ column: Int, on sheet: WorkbookHandle.Sheet,
    _ format: WorkbookHandle.Format
  ) throws(ExportError) {
    try sheet.write(content, in: EntryFrame.area(row, column), format)
  }
}

extension FillInWorkbook.Cell {
  /// Whether it is filled in.
  fileprivate var isOpen: Bool {
    switch self {
    case .open, .choice, .openNumber: true
    case .empty, .text, .centred, .number, .formula: false
    }
  }

  /// The pixels of a column that words do not fill; those of a line are set in.
  fileprivate var inset: Int { if case .text = self { 26 } else { 14 } }

  /// The words that need room.
  fileprivate var words: String? {
    switch self {
    case .text(let words), .centred(let words), .open(let words): words
    case .empty, .number, .formula, .choice, .openNumber: nil
    }
  }
}
