/// A piece of a document that is not a spreadsheet: words between tables, or a table.
enum DocumentBlock {
  case paragraph(String)
  case table(DocumentTable)
}

/// A table of a text document or of a web page.
struct DocumentTable {
  /// A cell, which may be wider or taller than one.
  struct Cell {
    var runs: [WorkbookCell.Run] = []
    var columns = 1
    var rows = 1
    /// How many columns are left free before it.
    var skipped = 0

    var text: String { runs.map(\.text).joined() }
  }

  var rows: [[Cell]] = []

  /// Whether it only sets words side by side, as the head of a letter does: no cell begins with a digit
  /// and is a figure.
  var isLayout: Bool { !rows.contains { $0.contains { Self.isFigure($0.text) } } }

  private static func isFigure(_ text: String) -> Bool {
    let text = text.filter { !$0.isWhitespace }
    return text.contains(where: \.isNumber)
      && text.allSatisfy { $0.isNumber || ".,-+%‰()/".contains($0) }
  }
}

/// Lays the tables of a document out as sheets, as a spreadsheet would hold them.
///
/// Each table with figures is a sheet. Above it stand the words at the head of the document, which name
/// the unit and the period of all of its tables, and those between the table before and this one.
struct DocumentSheets {
  private let limits: WorkbookLimits
  private var cellsLeft: Int

  init(limits: WorkbookLimits) {
    self.limits = limits
    cellsLeft = limits.cells
  }

  mutating func sheets(of blocks: [DocumentBlock]) throws(WorkbookError) -> [Worksheet] {
    var result: [Worksheet] = []
    var head: [DocumentBlock] = []
    var between: [DocumentBlock] = []
    func isTable(_ block: DocumentBlock) -> Bool {
      if case .table(let table) = block { return !table.isLayout }
      return false
    }
    for (index, block) in blocks.enumerated() {
      guard isTable(block) else {
        between.append(block)
        continue
      }
      guard result.count < limits.sheets else { throw .limit("số bảng", limits.sheets) }
      if result.isEmpty { head = between }
      let rest = blocks[(index + 1)...]
      // What follows the last table belongs to it, as signatures and notes do.
      let after = rest.contains(where: isTable) ? [] : Array(rest)
      let before = result.isEmpty ? head : head + between
      result.append(
        try sheet(named: "Bảng \(result.count + 1)", before + [block] + after))
      between = []
    }
    if result.isEmpty { result.append(try sheet(named: "Văn bản", blocks)) }
    return result
  }

  private mutating func sheet(
    named name: String, _ blocks: [DocumentBlock]
  ) throws(WorkbookError) -> Worksheet {
    var sheet = SheetBuilder(name: name, cellLimit: cellsLeft)
    var row = 1
    for block in blocks {
      switch block {
      case .paragraph(let text):
        try sheet.add(row, 1, .text(text))
        row += 1
      case .table(let table):
        row += try add(table, to: &sheet, from: row)
      }
    }
    cellsLeft -= sheet.count
    return try sheet.worksheet()
  }

  /// Adds a table.
  ///
  /// - Returns: how many rows it takes.
  private func add(
    _ table: DocumentTable, to sheet: inout SheetBuilder, from first: Int
  ) throws(WorkbookError) -> Int {
    /// Up to which row each column is taken by a cell from above.
    var taken: [Int: Int] = [:]
    for (index, cells) in table.rows.enumerated() {
      let row = first + index
      var column = 1
      for cell in cells {
        column += cell.skipped
        while taken[column, default: 0] >= row { column += 1 }
        let (last, bottom) = (column + cell.columns - 1, row + cell.rows - 1)
        guard last <= CellAddress.columnLimit else {
          throw .limit("số cột", CellAddress.columnLimit)
        }
        if !cell.text.isEmpty {
          let hasMarks = cell.runs.contains { !$0.marks.isEmpty || $0.fontName != nil }
          try sheet.add(row, column, .text(cell.text), runs: hasMarks ? cell.runs : [])
        }
        try sheet.merge(rows: row, bottom, columns: column, last)
        if bottom > row { for place in column...last { taken[place] = bottom } }
        column = last + 1
      }
    }
    return table.rows.count
  }
}
