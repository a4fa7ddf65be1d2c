import ReportCore

/// Turns the rows of a table into cells.
struct BodyCells {
  /// The most digits that a spreadsheet keeps of a number.
  private static let mostDigits = 15
  /// The most links that a sheet may hold, and the most bytes that one may have.
  private static let (mostLinks, longestLink) = (65_000, 1_000)

  let table: Report.Table
  let rows: Range<Int>
  /// Where the first of the rows stands on the sheet.
  let firstRow: Int
  let size: Double
  private let kinds: [Report.Table.Head.Kind]
  /// The column whose words are set in by levels.
  private let nameColumn: Int
  /// What could not be carried.
  private(set) var warnings: [String] = []
  private var linkCount = 0

  init(table: Report.Table, rows: Range<Int>, firstRow: Int, size: Double) {
    self.table = table
    self.rows = rows
    self.firstRow = firstRow
    self.size = size
    kinds = table.columns.map(\.kind)
    nameColumn = kinds.firstIndex(of: .text) ?? 0
  }

  private var base: CellStyle { CellStyle(size: size, borders: .all) }

  /// Adds a line of figures.
  mutating func addRow(_ index: Int, to builder: inout SheetBuilder) throws(ExportError) {
    let row = table.rows[index]
    var cells: [(content: SheetPlan.Content, style: CellStyle)] = []
    var height = base.lineHeight + 4
    for (column, cell) in row.cells.enumerated() {
      let place = try place(cell, row: index, column: column)
      cells.append(place)
      if case .text(let text) = place.content {
        height = max(height, builder.height(of: text, place.style, columns: column...column) + 1)
      }
    }
    let sheetRow = builder.addRow(height: height)
    for (column, cell) in cells.enumerated() {
      builder.place(cell.content, cell.style, row: sheetRow, columns: column...column)
    }
  }

  /// Adds a heading: its words run on over the empty cells behind them, which need not be merged for
  /// that, so that a long table can still be sorted and read by programs.
  mutating func addSection(_ index: Int, to builder: inout SheetBuilder) throws(ExportError) {
    let row = table.rows[index]
    let last = row.cells.count - 1
    let lastFilled = row.cells.lastIndex { $0.content != .empty } ?? 0
    var cells: [(content: SheetPlan.Content, style: CellStyle, columns: ClosedRange<Int>)] = []
    for column in 0...last {
      var (content, style) = try place(row.cells[column], row: index, column: column)
      style.isBold = true
      guard column >= lastFilled else {
        cells.append((content, style, column...column))
        continue
      }
      style.borders = [.top, .bottom]
      if column == lastFilled { style.borders.insert(.left) }
      if column == last { style.borders.insert(.right) }
      if column == lastFilled, case .text(let text) = content {
        style.alignment = .left
        style.wraps = false
        let room = builder.plan.columnPixels[column...last].reduce(0, +)
        let width = TimesMetrics.width(of: text, size: size, bold: true)
        if width > ColumnWidths.points(room), column < last {
          style.wraps = true
          style.borders = .all
          cells.append((content, style, column...last))
          break
        }
      }
      cells.append((content, style, column...column))
    }
    let height = cells.reduce(base.lineHeight + 4) { height, cell in
      guard case .text(let text) = cell.content else { return height }
      return max(height, builder.height(of: text, cell.style, columns: cell.columns) + 1)
    }
    let sheetRow = builder.addRow(height: height)
    for cell in cells {
      builder.place(cell.content, cell.style, row: sheetRow, columns: cell.columns)
    }
  }

  private mutating func place(
    _ cell: Report.Cell, row index: Int, column: Int
  ) throws(ExportError) -> (content: SheetPlan.Content, style: CellStyle) {
    let row = table.rows[index]
    let kind = kinds[column]
    var style = base.bold(row.kind == .total)
    // Estimates are told from counts by the slant, as the legend below the table says.
    style.isItalic = cell.status.map { [.estimated, .provisional].contains($0) } ?? false
    if let judgement = cell.judgement { Self.colour(&style, for: judgement) }
    switch cell.content {
    case .empty: return (.blank, style)
    case .mark(let mark):
      style.alignment = .centre
      return (.text(try checked(mark, row: index, column: column)), style)
    case .code(let code):
      style.alignment = .centre
      style.wraps = false
      let text = try checked(code, row: index, column: column)
      guard let target = linkTarget(of: cell) else { return (.text(text), style) }
      (style.textColour, style.isUnderlined) = (0x0563C1, true)
      return (.fileLink(text, target: target), style)
    case .text(let text):
      style.alignment = kind == .text ? .left : .centre
      if column == nameColumn { style.indent = min(row.level, 15) }
      return (.text(try checked(text, row: index, column: column)), style)
    case .number(let value, let number):
      style.alignment = .right
      style.wraps = false
      return (try content(value, number, of: cell, row: index, column: column, &style), style)
    }
  }

  /// Where a cell leads: the file, and of a workbook the place in it.
  private mutating func linkTarget(of cell: Report.Cell) -> String? {
    // A number sign parts the file from the place in it, and cannot stand in its name.
    guard let file = cell.link, !file.isEmpty, !file.contains("#"),
      file.utf8.count < Self.longestLink,
      linkCount < Self.mostLinks
    else { return nil }
    linkCount += 1
    guard let place = cell.provenance, !place.sheet.isEmpty, place.row > 0 else { return file }
    let sheet = place.sheet.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "''")
    let name = FormulaText.name(row: place.row - 1, column: max(place.column, 1) - 1)
    return "\(file)#'\(sheet)'!\(name)"
  }

  private mutating func content(
    _ value: ExactDecimal, _ number: Report.Cell.NumberStyle, of cell: Report.Cell, row: Int,
    column: Int, _ style: inout CellStyle
  ) throws(ExportError) -> SheetPlan.Content {
    let format = NumberFormat.code(for: value, style: number)
    style.numberFormat = format.code
    if format.isShortened {
      warnings.append("\(name(row, column)): chữ đi kèm số quá dài nên không ghi vào ô.")
    }
    guard let double = Double(value.description) else {
      throw ExportError(.failed, "Không đổi được số \(value).", at: name(row, column))
    }
    if String(value.significand.magnitude).count > Self.mostDigits {
      warnings.append("\(name(row, column)): bảng tính chỉ giữ 15 chữ số của \(value).")
    }
    guard let formula = cell.formula else { return .number(double) }
    let text = FormulaText(firstRow: firstRow, rows: rows, table: table).text(of: formula)
    if let text { return .formula(text, double) }
    warnings.append("\(name(row, column)): ghi giá trị, không ghi công thức vì bảng bị chia trang.")
    return .number(double)
  }

  private func checked(_ text: String, row: Int, column: Int) throws(ExportError) -> String {
    try PlainText.checked(text, at: name(row, column))
  }

  private func name(_ row: Int, _ column: Int) -> String {
    let cell = FormulaText.name(row: firstRow + row - rows.lowerBound, column: column)
    return "bảng \"\(table.shortTitle)\", ô \(cell)"
  }

  /// Colour comes with the sign and the words in the text, never alone.
  private static func colour(_ style: inout CellStyle, for judgement: Report.Cell.Judgement) {
    (style.fill, style.textColour) = colours(of: judgement)
  }

  private static func colours(
    of judgement: Report.Cell.Judgement
  ) -> (fill: UInt32, text: UInt32) {
    switch judgement {
    case .met: (0xE2EFDA, 0x1E5C1E)
    case .notMet: (0xFCE4E4, 0x9C0006)
    case .notJudged: (0xEDEDED, 0x404040)
    }
  }

  /// The colours of judgements by their words, so that they stay right where an officer corrects one.
  var judgementConditions: [SheetPlan.Condition] {
    var conditions: [SheetPlan.Condition] = []
    for column in kinds.indices {
      var seen: Set<String> = []
      for row in table.rows[rows] {
        let cell = row.cells[column]
        guard let judgement = cell.judgement, case .text(let words) = cell.content,
          words.utf16.count < 255, seen.insert(words).inserted
        else { continue }
        let colours = Self.colours(of: judgement)
        let name = FormulaText.name(row: firstRow, column: column)
        conditions.append(
          .init(
            area: .init(rows: firstRow...firstRow + rows.count - 1, columns: column...column),
            formula: "\(name)=\"\(words.replacing("\"", with: "\"\""))\"",
            fill: colours.fill, text: colours.text))
      }
    }
    return conditions
  }
}
