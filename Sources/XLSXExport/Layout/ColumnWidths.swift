import ReportCore

/// Decides how wide the columns of a table are, in pixels: there is no automatic width in a file.
struct ColumnWidths {
  /// What Excel keeps free at the sides of a cell, with a little to spare for other fonts.
  static let padding = 10
  /// The most lines that the head of a narrow column should take.
  private static let headLines = 5

  let table: Report.Table
  let size: Double
  /// How many columns the sheet has at least: the head and the signatures need some.
  let leastColumns: Int

  /// The widths of the columns, at least as wide as the page together.
  func pixels(filling page: PageSetup) -> [Int] {
    let columns = table.columns
    let natural = columns.indices.map { naturalWidth(ofColumn: $0) }
    var widths = columns.indices.map { column in
      max(leastWidth(ofColumn: column), min(natural[column], widest(ofColumn: column)))
    }
    let wanted = Int(page.usablePixels)
    if widths.count < leastColumns {
      let missing = leastColumns - widths.count
      let free = max(wanted - widths.reduce(0, +), missing * 120)
      widths += Array(repeating: free / missing, count: missing)
    }
    fill(&widths, natural: natural, to: wanted)
    return widths
  }

  /// Widens text first, as far as it has use for it; then every column alike.
  private func fill(_ widths: inout [Int], natural: [Int], to wanted: Int) {
    let texts = table.columns.indices.filter { table.columns[$0].kind == .text }
    // The head stands over the same columns and needs a boundary near the middle.
    let widestText = table.columns.count <= 5 ? wanted * 45 / 100 : wanted
    for column in texts {
      let free = wanted - widths.reduce(0, +)
      if free <= 0 { return }
      widths[column] = max(
        widths[column], min(natural[column], widths[column] + free, widestText))
    }
    let free = wanted - widths.reduce(0, +)
    if free <= 0 { return }
    let weights = widths.indices.map { column in
      table.columns.indices.contains(column) && table.columns[column].kind == .ordinal
        ? 0 : widths[column]
    }
    let total = weights.reduce(0, +)
    guard total > 0 else { return }
    for column in widths.indices { widths[column] += free * weights[column] / total }
  }

  private func widest(ofColumn column: Int) -> Int {
    switch table.columns[column].kind {
    case .ordinal: 90
    case .code: 110
    case .label: 120
    case .figure: 160
    case .text: table.columns[..<column].contains { $0.kind == .text } ? 190 : 290
    }
  }

  /// What no column may be narrower than: its figures and codes, and the longest words.
  private func leastWidth(ofColumn column: Int) -> Int {
    let head = table.columns[column]
    var least = Self.pixels(
      TimesMetrics.widestWord(of: head.title, size: size, bold: true))
    let floor =
      switch head.kind {
      case .ordinal: 36
      case .code: 50
      case .label: 60
      case .figure: 56
      case .text: 110
      }
    least = max(least, floor)
    for row in table.rows where row.kind != .section {
      switch row.cells[column].content {
      case .number, .code, .mark: least = max(least, width(of: row.cells[column], in: row))
      case .text(let text):
        least = max(
          least, Self.pixels(TimesMetrics.widestWord(of: text, size: size, bold: true)))
      case .empty: continue
      }
    }
    var tall = least
    while tall < 140,
      TimesMetrics.lines(
        of: head.title, size: size, bold: true, within: Self.points(tall)
      ).count > Self.headLines
    {
      tall += 4
    }
    return min(tall, max(widest(ofColumn: column), floor, figureWidth(ofColumn: column)))
  }

  /// Figures are never cut, however wide.
  private func figureWidth(ofColumn column: Int) -> Int {
    table.rows.reduce(0) { widest, row in
      if case .number = row.cells[column].content {
        max(widest, width(of: row.cells[column], in: row))
      } else {
        widest
      }
    }
  }

  private func naturalWidth(ofColumn column: Int) -> Int {
    table.rows.filter { $0.kind != .section }
      .reduce(leastWidth(ofColumn: column)) { max($0, width(of: $1.cells[column], in: $1)) }
  }

  private func width(of cell: Report.Cell, in row: Report.Table.Row) -> Int {
    let text =
      switch cell.content {
      case .empty: ""
      case .text(let text), .code(let text), .mark(let text): text
      case .number(let value, let style): Wording.number(value, style: style)
      }
    let widest =
      text.split(separator: "\n")
      .map { TimesMetrics.width(of: $0, size: size, bold: row.kind == .total) }.max() ?? 0
    return Self.pixels(widest) + row.level * SheetBuilder.indentPixels
  }

  private static func pixels(_ points: Double) -> Int {
    Int((points * 96 / 72 * 1.04).rounded(.up)) + padding
  }

  /// How much of a column text has, in points.
  static func points(_ pixels: Int) -> Double { Double(max(pixels - padding, 8)) * 72 / 96 }
}
