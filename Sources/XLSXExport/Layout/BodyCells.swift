import ReportCore

/// Turns the rows of a table into cells.
struct BodyCells: Sendable {
  /// The greatest number of 15 digits: a spreadsheet keeps no more of them.
  private static let greatestKept: UInt64 = 999_999_999_999_999
  /// The most links that a sheet may hold, and the most bytes that one may have.
  static let mostLinks = 65_000
  private static let longestLink = 1_000

  let table: Report.Table
  /// The rows of the table that the sheet holds.
  let rows: Range<Int>
  /// Where the first of the rows stands on the sheet.
  let firstRow: Int
  let size: Double
  private let kinds: [Report.Table.Head.Kind]
  /// The column whose words are set in by levels.
  private let nameColumn: Int
  /// How the last cell of each column looked.
  private var above: [Above]
  /// The styles of figures, and their numbers.
  private var numbers: [Report.Cell.NumberStyle] = []
  private var numbered: [Report.Cell.NumberStyle: Int32] = [:]
  /// The formats of figures by their styles and the places behind their points: few, and asked for many times.
  private var formats: [(kind: Look.Kind, format: NumberFormat)] = []
  /// What could not be carried.
  private(set) var warnings: [String] = []
  private(set) var linkCount = 0
  /// The judgements in words in each column, equal words once.
  private(set) var judgements: [[Judged]]
  private var judgedWords: [Set<String>]

  /// How a cell looks that stands above another: most look alike.
  private struct Above {
    var look: Look?
    var style: CellStyles.Number = 0
    /// Whether what stands around its figure is too long.
    var isShortened = false
    /// How wide a line of its text may be, in points; `nil` if it has one line however long.
    var room: Double?
    /// The number of the style of the last figure.
    var number: Int32 = -1
  }

  private typealias NumberFormat = (code: String, isShortened: Bool)

  /// A judgement, and the words that tell it.
  struct Judged: Sendable {
    let judgement: Report.Cell.Judgement
    let words: String
  }

  init(table: Report.Table, rows: Range<Int>, firstRow: Int, size: Double) {
    self.table = table
    self.rows = rows
    self.firstRow = firstRow
    self.size = size
    kinds = table.columns.map(\.kind)
    nameColumn = kinds.firstIndex(of: .text) ?? 0
    above = Array(repeating: Above(), count: kinds.count)
    judgements = Array(repeating: [], count: kinds.count)
    judgedWords = Array(repeating: [], count: kinds.count)
  }

  /// Adds a line of figures.
  mutating func addRow(_ index: Int, to builder: inout SheetBuilder) throws(ExportError) {
    let sheetRow = builder.nextRow
    let lineHeight = CellStyle(size: size).lineHeight
    var lines = 1
    let row = table.rows[index]
    let cells = row.cells.span
    for column in kinds.indices {
      let (content, look) = try cell(column, in: cells, of: row, row: index)
      if above[column].look != look { setLook(look, column: column, in: &builder) }
      if above[column].isShortened { warnShortened(row: index, column: column) }
      if case .text(let text) = content, let room = above[column].room {
        let own = TimesMetrics.lineCount(of: text, size: size, bold: look.isTotal, within: room)
        lines = max(lines, own)
      }
      builder.place(
        content, numbered: above[column].style, rows: sheetRow...sheetRow,
        columns: column...column)
    }
    _ = builder.addRow(height: Double(lines) * lineHeight + 4)
  }

  /// Adds a heading: its words run on over the empty cells behind them, which need not be merged for
  /// that, so that a long table can still be sorted and read by programs.
  mutating func addSection(_ index: Int, to builder: inout SheetBuilder) throws(ExportError) {
    let row = table.rows[index]
    let all = row.cells.span
    let last = all.count - 1
    let lastFilled = row.cells.lastIndex { $0.content != .empty } ?? 0
    var cells: [(content: SheetPlan.Content, style: CellStyle, columns: ClosedRange<Int>)] = []
    for column in 0...last {
      let (content, look) = try cell(column, in: all, of: row, row: index)
      let format = format(of: look.kind)
      if format?.isShortened == true { warnShortened(row: index, column: column) }
      var style = look.style(size: size, numberFormat: format?.code).bold()
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
        style.indent = max(style.indent, 1)
        let room =
          builder.plan.columnPixels[column...last].reduce(0, +)
          - style.indent * SheetBuilder.indentPixels
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
    let height = cells.reduce(CellStyle(size: size).lineHeight + 4) { height, cell in
      guard case .text(let text) = cell.content else { return height }
      return max(height, builder.height(of: text, cell.style, columns: cell.columns) + 1)
    }
    let sheetRow = builder.addRow(height: height)
    for cell in cells {
      builder.place(cell.content, cell.style, row: sheetRow, columns: cell.columns)
    }
  }

  /// Remembers how a cell looks.
  private mutating func setLook(_ look: Look, column: Int, in builder: inout SheetBuilder) {
    let format = format(of: look.kind)
    let style = look.style(size: size, numberFormat: format?.code)
    above[column].look = look
    above[column].style = builder.plan.styles.number(of: style)
    above[column].isShortened = format?.isShortened == true
    above[column].room = style.wraps ? builder.room(in: column...column, style) : nil
  }

  /// The number format of a figure, and whether what stands around it is too long for that; `nil` for anything else.
  private mutating func format(of kind: Look.Kind) -> NumberFormat? {
    guard case .number(let number, let scale) = kind else { return nil }
    if let known = formats.first(where: { $0.kind == kind }) { return known.format }
    let style = numbers[Int(number)]
    let format = NumberFormatCode.code(decimals: max(style.decimals, Int(scale)), style: style)
    formats.append((kind, format))
    return format
  }

  /// The number of a style of figures, which mostly is that of the cell above.
  private mutating func number(
    of style: borrowing Report.Cell.NumberStyle, column: Int
  ) -> Int32 {
    let last = above[column].number
    if last >= 0, numbers[Int(last)] == style { return last }
    let number = numbered[copy style] ?? Int32(numbers.count)
    if Int(number) == numbers.count {
      numbered[copy style] = number
      numbers.append(copy style)
    }
    above[column].number = number
    return number
  }

  /// What stands in a cell. Its properties are taken where it lies: it is not copied whole.
  private mutating func cell(
    _ column: Int, in cells: Span<Report.Cell>, of row: borrowing Report.Table.Row, row index: Int
  ) throws(ExportError) -> (content: SheetPlan.Content, look: Look) {
    // Estimates are told from counts by the slant, as the legend below the table says.
    let status = cells[column].status
    let judgement = cells[column].judgement
    var look = Look(
      isTotal: row.kind == .total,
      isEstimate: status == .estimated || status == .provisional,
      judgement: judgement)
    if column == 0 { look.frame.insert(.left) }
    if column == kinds.count - 1 { look.frame.insert(.right) }
    if index == rows.lowerBound { look.frame.insert(.top) }
    if index == rows.upperBound - 1 { look.frame.insert(.bottom) }
    switch cells[column].content {
    case .empty: return (.blank, look)
    case .mark(let mark):
      look.kind = .mark
      return (.text(mark), look)
    case .code(let code):
      let target = linkTarget(of: cells[column])
      look.kind = .code(isLink: target != nil)
      return (target.map { .fileLink(code, target: $0) } ?? .text(code), look)
    case .text(let text):
      look.kind = kinds[column] == .text ? .text : .label
      if column == nameColumn { look.indent = min(row.level, 15) }
      if let judgement, judgedWords[column].insert(text).inserted {
        judgements[column].append(.init(judgement: judgement, words: text))
      }
      return (.text(text), look)
    case .number(let value, let number):
      look.kind = .number(self.number(of: number, column: column), scale: value.scale)
      return (try content(value, of: cells[column].formula, row: index, column: column), look)
    }
  }

  /// Where a cell leads: the file, and of a workbook the place in it.
  private mutating func linkTarget(of cell: borrowing Report.Cell) -> String? {
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
    _ value: ExactDecimal, of formula: Report.Cell.Formula?, row: Int, column: Int
  ) throws(ExportError) -> SheetPlan.Content {
    guard let double = value.nearestDouble else {
      throw ExportError(.failed, "Không đổi được số \(value).", at: name(row, column))
    }
    if value.significand.magnitude > Self.greatestKept {
      warnings.append("\(name(row, column)): bảng tính chỉ giữ 15 chữ số của \(value).")
    }
    guard let formula else { return .number(double) }
    let text = FormulaText(firstRow: firstRow, rows: rows, table: table).text(of: formula)
    if let text { return .formula(text, double) }
    warnings.append("\(name(row, column)): ghi giá trị, không ghi công thức vì bảng bị chia trang.")
    return .number(double)
  }

  private mutating func warnShortened(row: Int, column: Int) {
    warnings.append("\(name(row, column)): chữ đi kèm số quá dài nên không ghi vào ô.")
  }

  private func name(_ row: Int, _ column: Int) -> String {
    let cell = FormulaText.name(row: firstRow + row - rows.lowerBound, column: column)
    return WorkbookPlace.cell(cell, ofTable: table.shortTitle)
  }

  /// The colours of judgements in all rows by their words, so that they stay right where an officer corrects one.
  static func judgementConditions(of parts: [BodyCells]) -> [SheetPlan.Condition] {
    guard let first = parts.first, !first.rows.isEmpty else { return [] }
    var conditions: [SheetPlan.Condition] = []
    let rows = first.firstRow...first.firstRow + first.rows.count - 1
    for column in first.kinds.indices {
      var seen: Set<String> = []
      for judged in parts.lazy.flatMap({ $0.judgements[column] }) {
        let words = judged.words
        guard words.utf16.count < 255, seen.insert(words).inserted else { continue }
        let colours = CellStyle.colours(of: judged.judgement)
        let name = FormulaText.name(row: first.firstRow, column: column)
        conditions.append(
          .init(
            area: .init(rows: rows, columns: column...column),
            formula: "\(name)=\"\(words.replacing("\"", with: "\"\""))\"",
            fill: colours.fill, text: colours.text))
      }
    }
    return conditions
  }
}
