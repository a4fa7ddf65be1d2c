import ReportCore

/// Decides how wide the columns of a table are, in pixels: there is no automatic width in a file.
struct ColumnWidths {
  /// What Excel keeps free at the sides of a cell, with a little to spare for other fonts.
  static let padding = 10
  /// The most lines that the head of a narrow column should take.
  private static let headLines = 5

  /// So many rows are looked at in one go.
  private static let partRows = 1024

  /// Tables with so few columns are printed upright.
  static let fewColumns = 5

  private let columns: [Report.Table.Head]
  /// How many columns the sheet has at least: the head and the signatures need some.
  let leastColumns: Int

  /// Where the two sides of the head should meet, in hundredths: the state title needs one line.
  let headShare: Int

  /// What a column needs, in pixels.
  private struct Need {
    /// For its figures, its codes and its longest word.
    var least: Int
    /// For all that stands in it, each text on one line.
    var natural: Int
  }

  private let needs: [Need]

  init(table: Report.Table, size: Double, leastColumns: Int, style: Report.Header.Style) {
    columns = table.columns
    headShare = style == .letterhead ? 43 : 52
    self.leastColumns = leastColumns
    let columns = columns
    // Row by row, as texts lie in memory.
    let parts = SideBySide.map(
      (0..<table.rows.count).parts(of: Self.partRows, first: Self.partRows)
    ) { rows in
      Self.contents(of: table, rows: rows, columns: columns, size: size)
    }
    needs = columns.indices.map { column in
      var content = Content()
      for part in parts { content.add(part[column]) }
      return Self.need(
        content, headed: columns[column], atMost: Self.widest(column, of: columns), size: size)
    }
  }

  /// The widths of the columns, at least as wide as the page together.
  func pixels(filling page: PageSetup, widening: Double = 1) -> [Int] {
    var widths = needs.indices.map { column in
      max(needs[column].least, min(needs[column].natural, Self.widest(column, of: columns)))
    }
    let wanted = Int(page.usablePixels * widening)
    if widths.count < leastColumns {
      let missing = leastColumns - widths.count
      let free = max(wanted - widths.reduce(0, +), missing * 120)
      widths += Array(repeating: free / missing, count: missing)
    }
    fill(&widths, to: wanted)
    return widths
  }

  /// Widens text first, as far as it has use for it; then every column alike.
  private func fill(_ widths: inout [Int], to wanted: Int) {
    if columns.count <= Self.fewColumns, balance(&widths, to: wanted) { return }
    for column in columns.indices where columns[column].kind == .text {
      let free = wanted - widths.reduce(0, +)
      if free <= 0 { return }
      widths[column] = max(widths[column], min(needs[column].natural, widths[column] + free))
    }
    stretch(&widths, widths.indices, to: wanted)
  }

  /// With few columns one boundary is moved near the middle: the two sides of the head meet there.
  ///
  /// - Returns: whether that was possible.
  private func balance(_ widths: inout [Int], to wanted: Int) -> Bool {
    let middle = wanted * headShare / 100
    let sums = widths.indices.map { widths[...$0].reduce(0, +) }
    let least = widths.indices.map { column in
      needs.indices.contains(column) ? needs[column].least : widths[column]
    }
    let sides = widths.indices.dropLast().filter { last in
      least[...last].reduce(0, +) <= middle
        && least[(last + 1)...].reduce(0, +) <= wanted - middle
    }
    guard let last = sides.min(by: { abs(sums[$0] - middle) < abs(sums[$1] - middle) }) else {
      return false
    }
    widths = least
    stretch(&widths, 0..<last + 1, to: middle)
    stretch(&widths, last + 1..<widths.count, to: wanted - middle)
    return true
  }

  /// Shares out what is missing to a width; running numbers need none of it.
  private func stretch(_ widths: inout [Int], _ part: Range<Int>, to wanted: Int) {
    let free = wanted - widths[part].reduce(0, +)
    let takers = part.filter { column in
      part.count == 1 || column >= columns.count || columns[column].kind != .ordinal
    }
    let total = takers.reduce(0) { $0 + widths[$1] }
    guard free > 0, total > 0 else { return }
    let before = widths
    for column in takers { widths[column] += free * before[column] / total }
  }

  private static func widest(_ column: Int, of columns: [Report.Table.Head]) -> Int {
    switch columns[column].kind {
    case .ordinal: 90
    case .code: 110
    case .label: 120
    case .figure: 160
    case .text: columns[..<column].contains { $0.kind == .text } ? 190 : 290
    }
  }

  private static func need(
    _ content: Content, headed head: Report.Table.Head, atMost most: Int, size: Double
  ) -> Need {
    let floor =
      switch head.kind {
      case .ordinal: 36
      case .code: 50
      case .label: 60
      case .figure: 56
      case .text: 110
      }
    let distance = head.kind == .text ? SheetBuilder.indentPixels : 0
    let title = TimesMetrics.widest(of: head.title, size: size, bold: true)
    let word = max(title.word, content.word)
    var (whole, figure) = (content.whole, 0)
    // Figures are never cut, however wide.
    for kind in content.figures.kinds {
      for value in kind.extremes {
        let text = Wording.number(value, style: kind.style)
        let own = pixels(TimesMetrics.width(of: text + ")", size: size, bold: kind.isBold))
        figure = max(figure, own)
        whole = max(whole, own + kind.level * SheetBuilder.indentPixels)
      }
    }
    var least = max(pixels(word) + distance, floor, figure)
    while least < 140,
      TimesMetrics.lineCount(of: head.title, size: size, bold: true, within: points(least))
        > headLines
    {
      least += 4
    }
    least = min(least, max(most, floor, figure))
    return Need(least: least, natural: max(least, whole))
  }

  // MARK: What stands in a column

  /// What of the content of a column decides how wide it is.
  private struct Content {
    /// The widest word, in points.
    var word = 0.0
    /// The widest text on one line with its distance from the left, in pixels.
    var whole = 0
    var figures = FigureExtremes()

    mutating func add(_ other: Content) {
      word = max(word, other.word)
      whole = max(whole, other.whole)
      figures.add(other.figures)
    }
  }

  /// What stands in each column of some rows.
  private static func contents(
    of table: Report.Table, rows: Range<Int>, columns: [Report.Table.Head], size: Double
  ) -> [Content] {
    let distances = columns.map { $0.kind == .text ? SheetBuilder.indentPixels : 0 }
    var contents = columns.map { _ in Content() }
    let all = table.rows.span
    for row in rows where all[row].kind != .section {
      let isBold = all[row].kind == .total
      let level = all[row].level
      let cells = all[row].cells.span
      for column in columns.indices {
        let own: Int
        switch cells[column].content {
        case .empty: continue
        case .number(let value, let style):
          contents[column].figures.add(value, style, isBold: isBold, level: level)
          continue
        case .code(let text), .mark(let text):
          let width = TimesMetrics.width(of: text, size: size, bold: isBold)
          own = pixels(width)
          contents[column].word = max(contents[column].word, width)
        case .text(let text):
          let widest = TimesMetrics.widest(of: text, size: size, bold: isBold)
          own = pixels(widest.line) + distances[column]
          contents[column].word = max(contents[column].word, widest.word)
        }
        contents[column].whole = max(
          contents[column].whole, own + level * SheetBuilder.indentPixels)
      }
    }
    return contents
  }

  private static func pixels(_ points: Double) -> Int {
    Int((points * 96 / 72 * 1.04).rounded(.up)) + padding
  }

  /// How much of a column text has, in points.
  static func points(_ pixels: Int) -> Double { Double(max(pixels - padding, 8)) * 72 / 96 }
}
