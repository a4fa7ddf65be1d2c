/// Makes a worksheet of cells that are found one by one, in whatever kind of file.
struct SheetBuilder {
  /// What a cell holds, as the file gives it.
  enum Content {
    case text(String)
    case number(String)
    case boolean(Bool)
    case error(String)
    /// A date in letters.
    case isoDate(String)
    case formulaWithoutValue
    case unreadable(String)
  }

  let name: String
  var visibility = Worksheet.Visibility.visible
  /// Hidden rows, in any order.
  var hiddenRows: [Int] = []
  var hiddenColumns: [ClosedRange<Int>] = []
  private(set) var mergedAreas: [CellArea] = []
  private var table = CellTable()
  private var styleNumbers: [CellStyle: UInt16] = [:]
  private let cellLimit: Int

  init(name: String, dateSystem: DateSystem = .from1900, cellLimit: Int) {
    self.name = name
    self.cellLimit = cellLimit
    table.dateSystem = dateSystem
  }

  /// The number of cells so far.
  var count: Int { table.records.count }

  /// Adds a cell.
  mutating func add(
    _ row: Int, _ column: Int, _ content: Content, _ style: CellStyle = CellStyle(),
    runs: [WorkbookCell.Run] = [], formula: String? = nil
  ) throws(WorkbookError) {
    guard table.records.count < cellLimit else { throw .limit("số ô có nội dung", cellLimit) }
    guard (1...CellAddress.rowLimit).contains(row) else {
      throw .limit("số hàng", CellAddress.rowLimit)
    }
    guard (1...CellAddress.columnLimit).contains(column) else {
      throw .limit("số cột", CellAddress.columnLimit)
    }
    var record = CellTable.Record(
      row: UInt32(row), column: UInt16(column), style: number(of: style), payload: 0, length: 0,
      formula: 0, kind: .text, isHidden: false)
    write(content, into: &record)
    guard table.text.count <= Int32.max else { throw .limit("dung lượng chữ", Int(Int32.max)) }
    if !runs.isEmpty, record.kind == .text {
      table.runs[record.payload] = runs.map {
        TextRun(length: $0.text.utf8.count, fontName: $0.fontName, marks: $0.marks)
      }
    }
    if let formula {
      table.formulas.append(.text(table.text.count..<table.text.count + formula.utf8.count))
      table.text += formula.utf8
      record.formula = UInt32(clamping: table.formulas.count)
    }
    table.records.append(record)
  }

  /// Merges an area; areas of one cell, and those outside of any sheet, are passed over.
  mutating func merge(
    rows firstRow: Int, _ lastRow: Int, columns firstColumn: Int, _ lastColumn: Int
  ) throws(WorkbookError) {
    guard mergedAreas.count < cellLimit else { throw .limit("số vùng ô gộp", cellLimit) }
    guard firstRow >= 1, firstColumn >= 1, lastRow >= firstRow, lastColumn >= firstColumn,
      lastRow <= CellAddress.rowLimit, lastColumn <= CellAddress.columnLimit,
      lastRow > firstRow || lastColumn > firstColumn
    else { return }
    mergedAreas.append(
      CellArea(
        from: CellAddress(row: firstRow, column: firstColumn),
        to: CellAddress(row: lastRow, column: lastColumn)))
  }

  /// The sheet, its cells in order. A cell that the file gives twice is refused.
  func worksheet() throws(WorkbookError) -> Worksheet {
    var table = table
    let rows = hiddenRows.map { $0...$0 }.joined()
    let columns = hiddenColumns.joined()
    table.records.sort { $0.place < $1.place }
    for (one, next) in zip(table.records, table.records.dropFirst()) where one.place == next.place {
      let address = CellAddress(row: Int(one.row), column: Int(one.column))
      throw WorkbookError(
        .damagedContent, "ô xuất hiện hai lần trong tệp; hãy mở bằng Excel và lưu lại",
        at: .init(cell: address.a1))
    }
    for index in table.records.indices {
      let record = table.records[index]
      table.records[index].isHidden =
        rows.containsLine(Int(record.row)) || columns.containsLine(Int(record.column))
    }
    return Worksheet(
      name: name, visibility: visibility, mergedAreas: mergedAreas, hiddenRows: rows,
      hiddenColumns: columns, cells: .init(table: table))
  }

  private mutating func write(_ content: Content, into record: inout CellTable.Record) {
    let start = table.text.count
    switch content {
    case .text(let text): table.text += text.utf8
    case .number(let digits):
      table.text += digits.utf8
      record.kind = DecimalText.normalise(&table.text, from: start) ? .number : .unreadable
    case .boolean(let truth):
      record.kind = .boolean
      record.payload = truth ? 1 : 0
      return
    case .error(let code):
      table.text += code.utf8
      record.kind = .error
    case .isoDate(let letters):
      table.text += letters.utf8
      record.kind = .isoDate
    case .formulaWithoutValue: record.kind = .formulaWithoutValue
    case .unreadable(let text):
      table.text += text.utf8
      record.kind = .unreadable
    }
    record.payload = UInt32(clamping: start)
    record.length = UInt32(clamping: table.text.count - start)
  }

  private mutating func number(of style: CellStyle) -> UInt16 {
    if let number = styleNumbers[style] { return number }
    // What has more styles than can be numbered is shown without them.
    guard let number = UInt16(exactly: table.styles.count) else { return 0 }
    table.styles.append(style)
    styleNumbers[style] = number
    return number
  }
}
