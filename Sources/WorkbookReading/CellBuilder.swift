/// Gathers the cells of a worksheet, one after the other, in a ``CellTable``.
struct CellBuilder {
  private(set) var table: CellTable

  private let cellLimit: Int
  private var cell = Cell()
  private var isOrdered = true
  private var sharedFormulas: [Int: (index: Int, row: Int, column: Int)] = [:]

  /// The cell being read.
  private struct Cell {
    var row = 0
    var column = 0
    var style: UInt16 = 0
    var type = CellType.number
    var textStart = 0
    /// One more than the index of the formula; 0 when there is none.
    var formula = 0
    var sharedFormula: Int?
    var content: (kind: CellTable.Kind, payload: Int, length: Int)?
  }

  private enum CellType {
    case number, shared, string, boolean, error, date
  }

  /// - Parameters:
  ///   - table: An empty table, which knows the shared strings and the styles.
  ///   - cellLimit: How many cells may be added.
  init(_ table: CellTable, cellLimit: Int) {
    self.table = table
    self.cellLimit = cellLimit
  }

  /// The next cell without an address is in the first column.
  mutating func beginRow() { cell.column = 0 }

  mutating func begin(
    row: Int, _ attributes: borrowing XMLAttributes
  ) throws(WorkbookError) {
    var next = Cell()
    var place: CellAddress.Unchecked? = .init(row: row, column: cell.column + 1)
    var given: String?
    attributes.each { name, value in
      switch name {
      case "r":
        place = CellAddress.parse(value)
        if place?.isOnSheet != true { given = String(value) }
      case "s": next.style = value.wholeNumber.flatMap { UInt16(exactly: $0) } ?? 0
      case "t": next.type = Self.type(value)
      default: break
      }
    }
    guard let place, place.isOnSheet else {
      throw WorkbookError(
        place == nil ? .damagedContent : .limitExceeded, "địa chỉ ô nằm ngoài trang tính",
        at: .init(cell: given))
    }
    next.row = place.row
    next.column = place.column
    cell = next
  }

  private static func type(_ name: Span<UInt8>) -> CellType {
    switch name {
    case "s": .shared
    case "str", "inlineStr": .string
    case "b": .boolean
    case "e": .error
    case "d": .date
    default: .number
    }
  }

  mutating func append(_ bytes: Span<UInt8>) { table.text.append(bytes) }

  mutating func end(
    rowIsHidden: Bool, hiddenColumns: [ClosedRange<Int>]
  ) throws(WorkbookError) {
    guard let content = cell.content ?? (cell.formula > 0 ? (.formulaWithoutValue, 0, 0) : nil)
    else { return }
    guard table.records.count < cellLimit else { throw .limit("số ô có nội dung", cellLimit) }
    guard table.text.count <= Int32.max else { throw .limit("dung lượng chữ", Int(Int32.max)) }
    let record = CellTable.Record(
      row: UInt32(cell.row), column: UInt16(cell.column), style: cell.style,
      payload: UInt32(content.payload), length: UInt32(content.length),
      formula: UInt32(cell.formula), kind: content.kind,
      isHidden: rowIsHidden || hiddenColumns.containsLine(cell.column))
    if let last = table.records.last, last.place >= record.place { isOrdered = false }
    table.records.append(record)
  }

  /// Puts cells in order, which nearly all files keep, and refuses a cell given twice.
  mutating func finish() throws(WorkbookError) {
    guard !isOrdered else { return }
    isOrdered = true
    table.records.sort { $0.place < $1.place }
    for (one, next) in zip(table.records, table.records.dropFirst()) where one.place == next.place {
      let address = CellAddress(row: Int(one.row), column: Int(one.column))
      throw WorkbookError(
        .damagedContent, "ô xuất hiện hai lần trong tệp; hãy mở bằng Excel và lưu lại",
        at: .init(cell: address.a1))
    }
  }
}

// MARK: - Values

extension CellBuilder {
  mutating func beginValue() { cell.textStart = table.text.count }

  /// Makes content of the text of a value, by the type of its cell.
  mutating func endValue() {
    let start = cell.textStart
    if table.text.count == start, cell.type != .string { return }
    switch cell.type {
    case .string:
      EscapedText.decode(&table.text, from: start)
      setContent(.text)
    case .number:
      setContent(DecimalText.normalise(&table.text, from: start) ? .number : .unreadable)
    case .error:
      setContent(.error)
    case .date:
      setContent(.isoDate)
    case .shared:
      replaceText(by: sharedIndex, .sharedText)
    case .boolean:
      replaceText(by: truth, .boolean)
    }
  }

  /// Takes the text that stands in the cell itself; a second one is passed over.
  mutating func add(_ item: borrowing StringItem) {
    guard cell.content == nil else { return }
    cell.textStart = table.text.count
    table.text += item.text
    if !item.runs.isEmpty { table.runs[UInt32(clamping: cell.textStart)] = item.runs }
    setContent(.text)
  }

  /// The text as the index of a shared string that exists.
  private var sharedIndex: Int? {
    let index = table.text.span.extracting(cell.textStart...).wholeNumber
    return index.flatMap { $0 < table.sharedStrings.count ? $0 : nil }
  }

  /// The text as a truth value.
  private var truth: Int? {
    let text = table.text.span.extracting(cell.textStart...)
    return text.isTrue ? 1 : text.isFalse ? 0 : nil
  }

  private mutating func setContent(_ kind: CellTable.Kind) {
    cell.content = (kind, cell.textStart, table.text.count - cell.textStart)
  }

  private mutating func replaceText(by number: Int?, _ kind: CellTable.Kind) {
    guard let number else { return setContent(.unreadable) }
    table.text.removeLast(table.text.count - cell.textStart)
    cell.content = (kind, number, 0)
  }
}

// MARK: - Formulas

extension CellBuilder {
  mutating func beginFormula(_ attributes: borrowing XMLAttributes) {
    var shared: Int?
    attributes.each { name, value in
      if name.equals("si") { shared = value.wholeNumber }
    }
    cell.sharedFormula = shared
    cell.textStart = table.text.count
  }

  /// A formula with a text of its own may lend it to others; one without borrows it.
  mutating func endFormula() {
    let range = cell.textStart..<table.text.count
    let shared = cell.sharedFormula
    // A second formula of the same cell, which no program writes, takes the place of the first.
    if cell.formula == 0 {
      table.formulas.append(.unknown)
      cell.formula = table.formulas.count
    }
    let index = cell.formula - 1
    if !range.isEmpty {
      if let shared { sharedFormulas[shared] = (index, cell.row, cell.column) }
      table.formulas[index] = .text(range)
    } else if let shared, let master = sharedFormulas[shared] {
      table.formulas[index] = .shared(
        index: master.index, rows: cell.row - master.row, columns: cell.column - master.column)
    }
  }
}
