import ReportCore

/// Lays out a sheet from top to bottom: every row is added once, with its height.
struct SheetBuilder: Sendable {
  /// How far one level is set in: three spaces, in pixels.
  static let indentPixels = 12
  /// The highest row that Excel shows, in points.
  static let highestRow = 409.0

  var plan: SheetPlan
  /// The columns that the head and what stands below the table may use: those of the first page.
  let headColumns: ClosedRange<Int>
  /// How many rows of the sheet are laid out elsewhere, above those of this builder.
  private var rowsAbove = 0

  /// Creates an empty sheet. A table that would be too small on one page is spread over several.
  init(
    name: String, columnPixels: [Int], stubColumns: Int, leastColumns: Int = 3, page: PageSetup
  ) {
    plan = SheetPlan(name: name, columnPixels: columnPixels, page: page)
    let usable = page.usablePixels
    let total = Double(columnPixels.reduce(0, +))
    if usable / total >= Self.leastScale || columnPixels.count <= stubColumns + 1 {
      headColumns = 0...columnPixels.count - 1
      return
    }
    let stub = Double(columnPixels.prefix(stubColumns).reduce(0, +))
    let room = max(usable / Self.spreadScale - stub, usable / 4)
    plan.repeatedColumns = stubColumns
    // Where pages end is said, not left to programs, which would fit so many pages and tear what stands
    // over several columns. The first page has room for the head and the signatures.
    var starts = [stubColumns]
    var (used, widest) = (Double(columnPixels[stubColumns]), 0.0)
    for column in (stubColumns + 1)..<columnPixels.count {
      let isNeeded = starts.count == 1 && column < stubColumns + leastColumns
      if !isNeeded, used + Double(columnPixels[column]) > room {
        starts.append(column)
        used = 0
      }
      used += Double(columnPixels[column])
      widest = max(widest, used)
    }
    plan.page.columnBreaks = Array(starts.dropFirst())
    plan.page.pagesWide = starts.count
    // Programs do not agree on where a page ends: one that lacks the font of the workbook's plain cells
    // draws columns some hundredths wider, and would put the last of them on a page of its own.
    plan.page.scale = min(100, max(10, Int(usable / (stub + max(widest, used)) * 92)))
    // What stood over the repeated columns would be torn off and printed on every page.
    headColumns = stubColumns...(plan.page.columnBreaks.first ?? columnPixels.count) - 1
  }

  /// Below this scale print is too small to read; then the pages are printed at the other.
  private static let leastScale = 0.5
  private static let spreadScale = 0.62

  /// The number of the next row.
  var nextRow: Int { rowsAbove + plan.rowHeights.count }

  /// A builder of rows of the same sheet that begin so many rows further down.
  func part(below rows: Int) -> SheetBuilder {
    var part = self
    part.rowsAbove = nextRow + rows
    (part.plan.places, part.plan.rowHeights, part.plan.notes) = ([], [], [])
    part.plan.styles = CellStyles()
    return part
  }

  /// Adds what was laid out in a part.
  mutating func add(_ part: SheetBuilder) {
    precondition(part.rowsAbove == nextRow)
    if plan.parts.isEmpty { plan.placesAbove = plan.places.count }
    plan.rowHeights += part.plan.rowHeights
    plan.notes += part.plan.notes
    plan.parts.append(
      .init(
        places: part.plan.places,
        styles: part.plan.styles.all.map { plan.styles.number(of: $0) }))
  }

  /// Makes room for so many more rows and cells at once.
  mutating func reserve(rows: Int, cells: Int) {
    plan.rowHeights.reserveCapacity(plan.rowHeights.count + rows)
    plan.places.reserveCapacity(plan.places.count + cells)
  }

  /// Adds a row of that height.
  mutating func addRow(height: Double) -> Int {
    // Heights are stored in steps of a pixel.
    plan.rowHeights.append(min((height / 0.75).rounded(.up) * 0.75, Self.highestRow))
    return nextRow - 1
  }

  /// Puts something into cells; several become one.
  mutating func place(
    _ content: SheetPlan.Content, _ style: CellStyle, row: Int, columns: ClosedRange<Int>
  ) {
    place(content, style, rows: row...row, columns: columns)
  }

  /// Puts something into cells; several become one.
  mutating func place(
    _ content: SheetPlan.Content, _ style: CellStyle, rows: ClosedRange<Int>,
    columns: ClosedRange<Int>
  ) {
    place(content, numbered: plan.styles.number(of: style), rows: rows, columns: columns)
  }

  /// Puts something into cells in a style that the plan has numbered.
  mutating func place(
    _ content: SheetPlan.Content, numbered style: CellStyles.Number, rows: ClosedRange<Int>,
    columns: ClosedRange<Int>
  ) {
    plan.places.append(
      .init(area: .init(rows: rows, columns: columns), content: content, style: style))
  }

  /// Adds a row with text over all columns of the head.
  mutating func addLine(_ text: String, _ style: CellStyle, spaceBelow: Double = 0) {
    let row = addRow(height: height(of: text, style, columns: headColumns) + spaceBelow)
    place(.text(text), style, row: row, columns: headColumns)
  }

  /// Adds text over all columns of the head, in several rows if one cannot be high enough.
  mutating func addParagraph(_ text: String, _ style: CellStyle) {
    let lines = TimesMetrics.lines(
      of: text, size: style.size, bold: style.isBold, within: room(in: headColumns, style))
    let linesPerRow = Int((Self.highestRow - 10) / style.lineHeight)
    if lines.count <= linesPerRow {
      addLine(text, style)
      return
    }
    for start in stride(from: 0, to: lines.count, by: linesPerRow) {
      addLine(lines[start..<min(start + linesPerRow, lines.count)].joined(separator: " "), style)
    }
  }

  /// Adds a row with several texts side by side.
  mutating func addRow(
    _ cells: [(text: String, style: CellStyle, columns: ClosedRange<Int>)], least: Double = 0
  ) {
    let height = cells.map { self.height(of: $0.text, $0.style, columns: $0.columns) }.max() ?? 0
    let row = addRow(height: max(height, least))
    for cell in cells where !cell.text.isEmpty {
      place(.text(cell.text), cell.style, row: row, columns: cell.columns)
    }
  }

  /// How high text is in those columns, in points.
  func height(of text: String, _ style: CellStyle, columns: ClosedRange<Int>) -> Double {
    let lines =
      style.wraps
      ? TimesMetrics.lineCount(
        of: text, size: style.size, bold: style.isBold, within: room(in: columns, style)) : 1
    return Double(lines) * style.lineHeight + 3
  }

  /// How wide text may be in those columns, in points. A little is kept back: no two programs draw
  /// fonts alike. Without borders text may come closer to the edge.
  func room(in columns: ClosedRange<Int>, _ style: CellStyle) -> Double {
    let pixels = plan.columnPixels[columns].reduce(0, +) - style.indent * Self.indentPixels
    return style.borders.isEmpty
      ? Double(max(pixels - 3, 8)) * 72 / 96 * 0.995 : ColumnWidths.points(pixels) * 0.98
  }

  /// Parts the columns of the head into blocks, as near as columns allow to shares of the width.
  func blocks(_ shares: [Double]) -> [ClosedRange<Int>] {
    var bounds: [Int] = [headColumns.lowerBound]
    let total = width(of: headColumns)
    var wanted = 0.0
    for (index, share) in shares.dropLast().enumerated() {
      wanted += share * total
      let least = (bounds.last ?? 0) + 1
      let most = max(least, headColumns.upperBound + 1 - (shares.count - 1 - index))
      let nearest = (least...most).min { left, right in
        abs(offset(ofColumn: left) - wanted) < abs(offset(ofColumn: right) - wanted)
      }
      bounds.append(nearest ?? least)
    }
    bounds.append(headColumns.upperBound + 1)
    return zip(bounds, bounds.dropFirst()).map { $0...max($0, $1 - 1) }
  }

  /// The width of columns in pixels.
  func width(of columns: ClosedRange<Int>) -> Double {
    Double(plan.columnPixels[columns].reduce(0, +))
  }

  private func offset(ofColumn column: Int) -> Double {
    Double(plan.columnPixels[headColumns.lowerBound..<column].reduce(0, +))
  }
}
