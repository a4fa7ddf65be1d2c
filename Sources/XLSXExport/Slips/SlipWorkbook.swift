public import ReportCore

/// A workbook that is handed out in parts: a list of all, and a sheet of slips to cut, one for each line of
/// the list.
public struct SlipWorkbook: Sendable {
  /// What the list is of.
  public var title: String
  /// The heads of its columns.
  public var heads: [String]
  /// Its lines, as long as the heads.
  public var rows: [[String]]
  /// What stands below the fields on every slip.
  public var hint: String
  /// The names of the two sheets.
  public var sheets: (list: String, slips: String)
  /// The day of creation.
  public var created: CalendarDate

  /// Creates a workbook of slips.
  public init(
    title: String, heads: [String], rows: [[String]], hint: String,
    sheets: (list: String, slips: String), created: CalendarDate
  ) {
    (self.title, self.heads, self.rows, self.hint) = (title, heads, rows, hint)
    (self.sheets, self.created) = (sheets, created)
  }

  /// Writes the workbook.
  ///
  /// - Parameters:
  ///   - name: the name of the file.
  ///   - folder: where it is made.
  /// - Throws: `ExportError`: `cannotWrite`, `invalidName`, `tooLarge`, `failed`.
  public func write(
    as name: String, into folder: borrowing StagingFolder
  ) throws(ExportError) {
    let path = try folder.path(for: name)
    try folder.write([], to: name)
    try withDecimalPoint { () throws(ExportError) in try fill(path) }
    try WorkbookWriter.check(path, shownAs: "\(folder.destination)/\(name)")
  }

  private func fill(_ path: String) throws(ExportError) {
    let workbook = try WorkbookHandle(path: path)
    try workbook.setProperties(
      .init(title: title, author: "", company: "", keywords: "", comments: "", created: created))
    try fillList(try workbook.addSheet(named: sheets.list), of: workbook)
    try fillSlips(try workbook.addSheet(named: sheets.slips), of: workbook)
    ClosingGate.process.enter(day: created.dayNumber)
    defer { ClosingGate.process.leave() }
    try workbook.close()
  }

  private func fillList(
    _ sheet: WorkbookHandle.Sheet, of workbook: borrowing WorkbookHandle
  ) throws(ExportError) {
    let widths = [50, 260, 140, 200]
    for column in heads.indices {
      try sheet.setWidth(ofColumn: column, pixels: widths[min(column, widths.count - 1)])
    }
    let bold = try workbook.addFormat(CellStyle(size: 14, isBold: true, alignment: .centre))
    let head = try workbook.addFormat(
      CellStyle(isBold: true, alignment: .centre, borders: .all, fill: 0xF2F2F2))
    let text = try workbook.addFormat(
      CellStyle(borders: .all, innerBorders: .all).with { $0.indent = 1 })
    try sheet.write(
      .text(title), in: .init(rows: 0...0, columns: 0...max(1, heads.count - 1)), bold)
    for (column, words) in heads.enumerated() { try put(words, 2, column, on: sheet, head) }
    for (row, fields) in rows.enumerated() {
      for (column, words) in fields.enumerated() {
        try put(words, row + 3, column, on: sheet, text)
      }
    }
    var plan = SheetPlan(name: sheet.name, columnPixels: widths)
    plan.headRows = 2...2
    plan.frozen = (rows: 3, columns: 0)
    plan.page.isLandscape = false
    try sheet.setView(plan)
    try sheet.setPage(plan)
  }

  /// Slips side by side in two columns, with an empty row to cut along below each pair.
  private func fillSlips(
    _ sheet: WorkbookHandle.Sheet, of workbook: borrowing WorkbookHandle
  ) throws(ExportError) {
    // The first column counts; on a slip it would say nothing.
    let fields = heads.indices.dropFirst()
    let height = fields.count + 2
    for (column, pixels) in Self.slipPixels.enumerated() {
      try sheet.setWidth(ofColumn: column, pixels: pixels)
    }
    let bold = try workbook.addFormat(CellStyle(isBold: true, alignment: .centre, borders: .all))
    let label = try workbook.addFormat(CellStyle(borders: .all).with { $0.indent = 1 })
    let value = try workbook.addFormat(
      CellStyle(isBold: true, borders: .all).with { $0.indent = 1 })
    let small = try workbook.addFormat(
      CellStyle(size: 10, isItalic: true, borders: .all).with { $0.indent = 1 })
    for (index, row) in rows.enumerated() {
      let (top, left) = (index / 2 * height, index % 2 * 3)
      try sheet.write(
        .text(title), in: .init(rows: top...top, columns: left...left + 1), bold)
      for (line, field) in fields.enumerated() {
        try put(heads[field], top + 1 + line, left, on: sheet, label)
        try put(row[field], top + 1 + line, left + 1, on: sheet, value)
      }
      let last = top + height - 1
      try sheet.write(.text(hint), in: .init(rows: last...last, columns: left...left + 1), small)
      try sheet.setHeight(ofRow: last, points: 44)
    }
    var plan = SheetPlan(name: sheet.name, columnPixels: Self.slipPixels)
    plan.page.isLandscape = false
    // No slip is cut by the end of a page.
    plan.page.breaks = stride(
      from: Self.slipsOfAPage, to: (rows.count + 1) / 2, by: Self.slipsOfAPage
    )
    .map { $0 * height }
    try sheet.setPage(plan)
  }

  /// Label and value, and the gap between two slips.
  private static let slipPixels = [110, 190, 20, 110, 190]
  /// Rows of slips on a page.
  private static let slipsOfAPage = 6

  private func put(
    _ text: String, _ row: Int, _ column: Int, on sheet: WorkbookHandle.Sheet,
    _ format: WorkbookHandle.Format
  ) throws(ExportError) {
    try sheet.write(.text(text), in: .init(rows: row...row, columns: column...column), format)
  }
}
