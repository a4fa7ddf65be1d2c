import ReportCore

/// Lays out one table, or a part of one that is too long for a sheet, with all that goes round it.
struct TableLayout {
  /// Tables with more rows get a filter.
  private static let rowsWithoutFilter = 40
  /// A last page with fewer rows than this, below its heads, is hardly a page.
  private static let rowsWithSignatures = 3
  /// More than this must not stay in view, or nothing else would: in points and in pixels.
  private static let mostFrozen = (points: 400.0, pixels: 520)

  let report: Report
  let table: Report.Table
  /// The rows of the table that the sheet holds.
  let rows: Range<Int>
  let options: XLSXExporter.Options
  /// So many cells, about, are laid out in one go.
  let cellsOfPart: Int
  /// Whether this is the first table of the report.
  let isFirst: Bool
  /// Whether the sheet is the first of the workbook, which keeps a corner free for the signature.
  let leavesCorner: Bool
  /// What could not be carried.
  private(set) var warnings: [String] = []

  private let columns: [Report.Table.Head]
  private let size: Double
  private var isLast: Bool { rows.upperBound == table.rows.count }

  init(
    report: Report, table: Report.Table, rows: Range<Int>, options: XLSXExporter.Options,
    cellsOfPart: Int, isFirst: Bool, leavesCorner: Bool = false
  ) {
    self.report = report
    self.table = table
    self.rows = rows
    self.options = options
    self.cellsOfPart = cellsOfPart
    self.isFirst = isFirst
    self.leavesCorner = leavesCorner
    columns = table.columns
    size = columns.count <= 8 ? 12 : 11
  }

  /// Tables with no more rows are printed upright or a little smaller, where that keeps all on one page.
  private static let shortTable = 25
  /// How much wider than the page columns may be for that: print shrinks by as much.
  private static let widenings = [1, 1.1, 1.2, widest]
  private static let widest = 1.3

  /// The sheet. A short table whose notes and signatures do not quite fit below it is printed upright or
  /// smaller, instead of a page with them alone.
  mutating func sheet(
    named name: String, areaName: String
  ) throws(ExportError) -> SheetPlan {
    var usual = self
    let plan = try usual.laid(named: name, areaName: areaName)
    if rows.count <= Self.shortTable, isLast, !Pagination(plan).isOnePage {
      for widening in Self.widenings {
        for isUpright in [false, true] {
          var other = self
          let plan = try other.laid(
            named: name, areaName: areaName, widening: widening, isUpright: isUpright)
          let width = Double(plan.columnPixels.reduce(0, +))
          guard width <= plan.page.usablePixels * Self.widest, Pagination(plan).isOnePage else {
            continue
          }
          self = other
          return plan
        }
      }
    }
    self = usual
    return plan
  }

  /// The sheet across or upright, with columns so much wider than the page.
  private mutating func laid(
    named name: String, areaName: String, widening: Double = 1, isUpright: Bool = false
  ) throws(ExportError) -> SheetPlan {
    var page = PageSetup()
    page.isLandscape = !isUpright && columns.count > ColumnWidths.fewColumns
    page.header = report.header.notice
    let leastColumns = max(3, report.signatures.count + 1)
    let widths = ColumnWidths(
      table: table, size: size, leastColumns: leastColumns, style: report.header.style)
    var builder = SheetBuilder(
      name: name, columnPixels: widths.pixels(filling: page, widening: widening),
      stubColumns: stubColumns,
      leastColumns: leastColumns, page: page)
    builder.addHead(
      report.header, tableTitle: table.title + (rows.lowerBound > 0 ? PageWords.continued : ""),
      leavesCorner: leavesCorner)
    let heads = addHeads(to: &builder)
    let body = try addBody(to: &builder)
    let across = 0...columns.count - 1
    builder.plan.headRows = heads
    builder.plan.codes = .init(rows: heads.lowerBound...body.upperBound, columns: across)
    builder.plan.names = [.init(name: areaName, area: .init(rows: body, columns: across))]
    if rows.count > Self.rowsWithoutFilter {
      // The row of column numbers carries the filter: it has one cell a column, whatever heads stand
      // above it.
      builder.plan.filter = .init(rows: heads.upperBound...body.upperBound, columns: across)
    }
    freeze(&builder, below: heads)
    let footStarts = addFoot(to: &builder)
    let headings = rows.filter { table.rows[$0].kind == .section }
      .map { heads.upperBound + 1 + $0 - rows.lowerBound }
    builder.plan.page.scale = Pagination.scale(
      of: builder.plan, headings: Set(headings), keepingTogether: footStarts)
    builder.plan.page.breaks = Pagination(builder.plan, headings: Set(headings))
      .breaks(keepingTogether: footStarts)
    return builder.plan
  }

  /// The columns that say what a row is, before the first figure.
  private var stubColumns: Int {
    let stub = columns.firstIndex { $0.kind == .figure } ?? columns.count
    if stub < columns.count { return stub }
    return columns.firstIndex { $0.kind == .text }.map { $0 + 1 } ?? 1
  }

  private func freeze(_ builder: inout SheetBuilder, below heads: ClosedRange<Int>) {
    let height = builder.plan.rowHeights[...heads.upperBound].reduce(0, +)
    if height <= Self.mostFrozen.points { builder.plan.frozen.rows = heads.upperBound + 1 }
    var frozen = stubColumns
    while frozen > 0,
      builder.plan.columnPixels.prefix(frozen).reduce(0, +) > Self.mostFrozen.pixels
    {
      frozen -= 1
    }
    builder.plan.frozen.columns = frozen == columns.count ? 0 : frozen
    if rows.count > 25 || builder.plan.columnPixels.reduce(0, +) > 1300 {
      builder.plan.page.zoom = 85
    }
  }

  // MARK: Heads

  private func addHeads(to builder: inout SheetBuilder) -> ClosedRange<Int> {
    let style = CellStyle(
      size: size, isBold: true, alignment: .centre, borders: .all, fill: 0xF2F2F2)
    let height = table.headHeight
    var placed: [(title: String, area: SheetPlan.Area)] = []
    var column = 0
    for head in table.heads {
      place(head, at: 0, column: &column, height: height, into: &placed)
    }
    // A head that stands in one row sets its height; one over several adds to the last if need be.
    var heights = Array(repeating: style.lineHeight + 5, count: height)
    for head in placed.sorted(by: { $0.area.rows.count < $1.area.rows.count }) {
      let needed = builder.height(of: head.title, style, columns: head.area.columns) + 2
      let missing = needed - heights[head.area.rows].reduce(0, +)
      if missing > 0 { heights[head.area.rows.upperBound] += missing }
    }
    let first = builder.nextRow
    for height in heights { _ = builder.addRow(height: height) }
    for head in placed {
      let (top, bottom) = (head.area.rows.lowerBound, head.area.rows.upperBound)
      var style = style
      var frame = frame(of: head.area.columns)
      if top == 0 { frame.insert(.top) }
      style.innerBorders = CellStyle.Borders.all.subtracting(frame)
      builder.place(
        .text(head.title), style, rows: first + top...first + bottom, columns: head.area.columns)
    }
    let numbers = CellStyle(
      size: min(size, 11), isItalic: true, alignment: .centre, wraps: false, borders: .all)
    let row = builder.addRow(height: numbers.lineHeight + 3)
    for (column, number) in table.columnNumbers.enumerated() {
      var numbers = numbers
      numbers.innerBorders = CellStyle.Borders.all.subtracting(
        frame(of: column...column).union(.bottom))
      builder.place(
        number.isEmpty ? .blank : .text("(\(number))"), numbers, row: row, columns: column...column)
    }
    return first...row
  }

  /// The sides of columns that lie at the frame of the table.
  private func frame(of columns: ClosedRange<Int>) -> CellStyle.Borders {
    var frame: CellStyle.Borders = []
    if columns.lowerBound == 0 { frame.insert(.left) }
    if columns.upperBound == self.columns.count - 1 { frame.insert(.right) }
    return frame
  }

  private func place(
    _ head: Report.Table.Head, at level: Int, column: inout Int, height: Int,
    into placed: inout [(title: String, area: SheetPlan.Area)]
  ) {
    let first = column
    if head.children.isEmpty {
      column += 1
    } else {
      for child in head.children {
        place(child, at: level + 1, column: &column, height: height, into: &placed)
      }
    }
    let lastLevel = head.children.isEmpty ? height - 1 : level
    placed.append(
      (head.title, .init(rows: level...lastLevel, columns: first...column - 1)))
  }

  // MARK: Rows

  /// Adds the rows; a table without any gets an empty one, so that it can be seen to be empty.
  private mutating func addBody(
    to builder: inout SheetBuilder
  ) throws(ExportError) -> ClosedRange<Int> {
    let first = builder.nextRow
    let cells = try addInParts(parts(from: first), to: &builder)
    if rows.isEmpty {
      let row = builder.addRow(height: 20)
      let style = CellStyle(size: size, isItalic: true, alignment: .centre, borders: .all)
      builder.place(
        .text(PageWords.noRows), style, row: row, columns: 0...columns.count - 1)
    }
    warnings += cells.flatMap(\.warnings)
    builder.plan.conditions += BodyCells.judgementConditions(of: cells)
    return first...builder.nextRow - 1
  }

  /// The rows in parts, each of which but the last ends with a block of rows of the sheet.
  private func parts(from first: Int) -> [Range<Int>] {
    let block = SheetPlan.Part.block
    let size = max(1, cellsOfPart / columns.count / block) * block
    return rows.parts(of: size, first: size - first % block)
  }

  /// Adds the rows, those of a long table on all cores.
  private func addInParts(
    _ parts: [Range<Int>], to builder: inout SheetBuilder
  ) throws(ExportError) -> [BodyCells] {
    let start = builder
    let laid = SideBySide.map(parts) { part in
      Result { () throws(ExportError) in
        var builder = start.part(below: part.lowerBound - rows.lowerBound)
        let cells = try add(part, from: start.nextRow, to: &builder)
        try builder.plan.checkTexts()
        return (builder: builder, cells: cells)
      }
    }
    let made = try laid.map { part throws(ExportError) in try part.get() }
    // How many links there may be is counted from the first row on.
    let links = made.reduce(0) { $0 + $1.cells.linkCount }
    if links > BodyCells.mostLinks, parts.count > 1 {
      return try addInParts([rows], to: &builder)
    }
    for part in made { builder.add(part.builder) }
    return made.map(\.cells)
  }

  /// Adds rows of the table, the first of which stands in that row of the sheet.
  private func add(
    _ part: Range<Int>, from first: Int, to builder: inout SheetBuilder
  ) throws(ExportError) -> BodyCells {
    var cells = BodyCells(table: table, rows: rows, firstRow: first, size: size)
    builder.reserve(rows: part.count, cells: part.count * columns.count)
    for index in part {
      let row = table.rows[index]
      if row.kind == .section {
        try cells.addSection(index, to: &builder)
      } else {
        try cells.addRow(index, to: &builder)
      }
      try addNotes(on: row, to: &builder)
    }
    return cells
  }

  private func addNotes(
    on row: Report.Table.Row, to builder: inout SheetBuilder
  ) throws(ExportError) {
    guard options.cellNotes else { return }
    for (column, cell) in row.cells.enumerated() {
      var lines: [String] = []
      if let comment = cell.comment { lines.append(comment) }
      if let provenance = cell.provenance, !provenance.file.isEmpty {
        let place = [provenance.file, provenance.sheet, provenance.address].filter { !$0.isEmpty }
        lines.append(PageWords.source(place.joined(separator: ", ")))
        if !provenance.note.isEmpty { lines.append(provenance.note) }
      }
      if lines.isEmpty { continue }
      let place = FormulaText.name(row: builder.nextRow - 1, column: column)
      let text = try PlainText.checked(
        lines.joined(separator: "\n"), at: WorkbookPlace.note(on: place, ofTable: table.shortTitle))
      builder.plan.notes.append(.init(row: builder.nextRow - 1, column: column, text: text))
    }
  }

  // MARK: Below the table

  /// Adds notes and signatures on the last sheet of the table.
  ///
  /// - Returns: the rows before which a page may begin so that the signatures stay together, the best
  ///   first.
  private mutating func addFoot(to builder: inout SheetBuilder) -> [Int] {
    guard isLast else { return [] }
    // High rows that leave no room for the foot below three of them leave it below fewer.
    let most = min(Self.rowsWithSignatures, max(rows.count, 1))
    let lastRows = (1...most).reversed().map { builder.nextRow - $0 }
    let notes = builder.nextRow
    var remarks = TableRemarks(table: table, listsComments: !options.cellNotes)
    builder.addRemarks(
      remarks.lines, legend: remarks.legend,
      findings: isFirst ? TableRemarks.count(of: report.findings) : nil)
    warnings += remarks.warnings
    let signatures = builder.nextRow
    builder.addSignatures(report.signatures, header: report.header)
    // Long notes go on to the last page, so that signatures do not stand there alone.
    return lastRows + [notes, max(notes + 1, signatures - 3), signatures]
  }
}
