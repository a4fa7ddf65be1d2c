import ReportCore

/// What every workbook to be filled in has round its sheet: a guide, a list that cells offer, and a hidden
/// sheet that says what the workbook is.
struct EntryFrame {
  /// The hidden sheet with what cells offer, in its first column.
  private static let listSheet = "DanhMuc"
  /// The guide is as wide as a page.
  private static let guidePixels = 640

  /// The title of the workbook, for those who list files.
  var title: String
  /// The day that it carries.
  var created: CalendarDate
  /// The name of the sheet that is filled in.
  var sheetName: String
  /// How it is filled in, a line each.
  var guide: [String]
  /// What cells offer.
  var choices: [String]
  /// The rows of the sheet that says what the workbook is.
  var identity: [[String]]

  /// Writes the workbook.
  ///
  /// - Parameters:
  ///   - path: where it goes.
  ///   - fill: writes the sheet that is filled in.
  /// - Throws: `ExportError` if it cannot be written.
  func write(
    to path: String,
    fill: (WorkbookHandle.Sheet, borrowing WorkbookHandle) throws(ExportError) -> Void
  ) throws(ExportError) {
    let workbook = try WorkbookHandle(path: path)
    try workbook.setProperties(
      .init(title: title, author: "", company: "", keywords: "", comments: "", created: created))
    let sheet = try workbook.addSheet(named: sheetName)
    let guideSheet = try workbook.addSheet(named: EntryWords.guideSheet)
    let lists = try workbook.addSheet(named: Self.listSheet)
    let identitySheet = try workbook.addSheet(named: EntryWorkbook.identitySheet)
    try fill(sheet, workbook)
    try fillGuide(guideSheet, of: workbook)
    let plain = try workbook.addFormat(CellStyle(wraps: false))
    for (row, choice) in choices.enumerated() {
      try lists.write(.text(choice), in: Self.area(row, 0), plain)
    }
    for (row, words) in identity.enumerated() {
      for (column, text) in words.enumerated() {
        try identitySheet.write(.text(text), in: Self.area(row, column), plain)
      }
    }
    sheet.activate()
    for hidden in [lists, identitySheet] {
      hidden.protect()
      hidden.hide()
    }
    ClosingGate.process.enter(day: created.dayNumber)
    defer { ClosingGate.process.leave() }
    try workbook.close()
  }

  private func fillGuide(
    _ sheet: WorkbookHandle.Sheet, of workbook: borrowing WorkbookHandle
  ) throws(ExportError) {
    try sheet.setWidth(ofColumn: 0, pixels: Self.guidePixels)
    let style = CellStyle()
    let format = try workbook.addFormat(style)
    for (row, line) in guide.enumerated() {
      try sheet.write(.text(line), in: Self.area(row, 0), format)
      let lines = TimesMetrics.lineCount(
        of: line, size: style.size, bold: false, within: Double(Self.guidePixels - 12) * 0.75)
      try sheet.setHeight(ofRow: row, points: Double(lines) * style.lineHeight + 4)
    }
    // Whoever prints the whole workbook gets the guide on one upright page.
    var plan = SheetPlan(name: sheet.name, columnPixels: [Self.guidePixels])
    plan.page.isLandscape = false
    try sheet.setPage(plan)
    sheet.protect()
  }

  /// One cell.
  static func area(_ row: Int, _ column: Int) -> SheetPlan.Area {
    .init(rows: row...row, columns: column...column)
  }

  /// The cells with what is offered.
  static func list(_ count: Int) -> String { "\(listSheet)!$A$1:$A$\(max(1, count))" }

  /// How a number with so many decimals is shown.
  static func numberFormat(_ decimals: Int) -> String {
    decimals == 0 ? "#,##0" : "#,##0." + String(repeating: "0", count: decimals)
  }
}
