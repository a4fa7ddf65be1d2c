/// The handler of a workbook that Excel 2002 and 2003 saved as XML.
struct Spreadsheet2003Part: XMLPartHandler {
  static let namespaces: [String] = []
  static let takesAllNamespaces = true
  /// The namespace that tells such a workbook from other XML.
  static let namespace = "urn:schemas-microsoft-com:office:spreadsheet"

  private(set) var sheets: [SheetBuilder] = []
  private let limits: WorkbookLimits
  private var cellsLeft: Int
  private var styles: [String: CellStyle] = [:]
  private var styleName: String?
  private var row = 0
  private var column = 0
  private var nextColumn = 1
  private var isInData = false
  private var isInTable = false
  private var cell: Cell?

  private struct Cell {
    var type = ""
    var formula: String?
    var style = CellStyle()
    var across = 0
    var down = 0
    var marks: TextMarks = []
    var runs: [WorkbookCell.Run] = []
    var hasData = false
    var text: String { runs.map(\.text).joined() }
  }

  init(limits: WorkbookLimits) {
    self.limits = limits
    cellsLeft = limits.cells
  }

  mutating func start(
    _ name: Span<UInt8>, _ attributes: borrowing XMLAttributes
  ) throws(WorkbookError) {
    switch name {
    case "Style": styleName = attributes.local("ID")
    case "Font": if let styleName, !isInData { addFont(attributes, to: styleName) }
    case "NumberFormat":
      if let styleName, let code = attributes.local("Format") {
        styles[styleName, default: CellStyle()].format = Self.format(code)
      }
    case "Worksheet": try startSheet(attributes)
    case "Visible": break
    case "Table": isInTable = true
    case "Column" where isInTable: addColumn(attributes)
    case "Row" where isInTable: startRow(attributes)
    case "Cell" where isInTable: startCell(attributes)
    case "Data" where cell != nil:
      isInData = true
      cell?.hasData = true
      cell?.type = attributes.local("Type") ?? "String"
    case "S" where isInData: cell?.marks.insert(.struck)
    case "Sup" where isInData: cell?.marks.insert(.raised)
    case "Sub" where isInData: cell?.marks.insert(.lowered)
    default: break
    }
  }

  mutating func end(_ name: Span<UInt8>) throws(WorkbookError) {
    switch name {
    case "Data": isInData = false
    case "S": cell?.marks.remove(.struck)
    case "Sup": cell?.marks.remove(.raised)
    case "Sub": cell?.marks.remove(.lowered)
    case "Cell" where isInTable: try endCell()
    case "Table": isInTable = false
    default: break
    }
  }

  mutating func text(_ bytes: Span<UInt8>) {
    guard isInData, let cell else { return }
    self.cell?.runs.append(
      .init(text: String(bytes), fontName: nil, marks: cell.marks.union(cell.style.marks)))
  }

  private mutating func addFont(_ attributes: borrowing XMLAttributes, to name: String) {
    guard styles.count < limits.definitions else { return }
    var style = styles[name] ?? CellStyle()
    style.fontName = attributes.local("FontName") ?? style.fontName
    if attributes.local("StrikeThrough") == "1" { style.marks.insert(.struck) }
    switch attributes.local("VerticalAlign") {
    case "Superscript": style.marks.insert(.raised)
    case "Subscript": style.marks.insert(.lowered)
    default: break
    }
    styles[name] = style
  }

  /// Some formats have names of their own.
  private static func format(_ code: String) -> NumberFormat {
    switch code {
    case "Percent": NumberFormat(code: "0.00%")
    case "General Date", "Long Date", "Medium Date", "Short Date": NumberFormat(code: "dd/mm/yyyy")
    case "Long Time", "Medium Time", "Short Time": NumberFormat(code: "hh:mm")
    default: NumberFormat(code: code)
    }
  }

  private mutating func startSheet(_ attributes: borrowing XMLAttributes) throws(WorkbookError) {
    guard sheets.count < limits.sheets else { throw .limit("số trang tính", limits.sheets) }
    if let last = sheets.last { cellsLeft -= last.count }
    sheets.append(
      SheetBuilder(name: attributes.local("Name") ?? "", cellLimit: max(0, cellsLeft)))
    (row, nextColumn) = (0, 1)
  }

  private mutating func addColumn(_ attributes: borrowing XMLAttributes) {
    let first = attributes.count("Index") ?? nextColumn
    let span = attributes.local("Span").flatMap { Int($0) } ?? 0
    if attributes.local("Hidden") == "1", first + span <= CellAddress.columnLimit, span >= 0 {
      sheets[sheets.count - 1].hiddenColumns.append(first...first + span)
    }
    nextColumn = first + span + 1
  }

  private mutating func startRow(_ attributes: borrowing XMLAttributes) {
    row = attributes.count("Index") ?? row + 1
    column = 0
    if attributes.local("Hidden") == "1" { sheets[sheets.count - 1].hiddenRows.append(row) }
  }

  private mutating func startCell(_ attributes: borrowing XMLAttributes) {
    column = attributes.count("Index") ?? column + 1
    var next = Cell()
    next.formula = attributes.local("Formula")
    next.style = attributes.local("StyleID").flatMap { styles[$0] } ?? CellStyle()
    next.across = min(max(0, attributes.local("MergeAcross").flatMap { Int($0) } ?? 0), 16_384)
    next.down = min(max(0, attributes.local("MergeDown").flatMap { Int($0) } ?? 0), 1_048_576)
    cell = next
  }

  private mutating func endCell() throws(WorkbookError) {
    guard let cell else { return }
    self.cell = nil
    let last = sheets.count - 1
    guard last >= 0 else { return }
    if cell.hasData || cell.formula != nil {
      let content: SheetBuilder.Content =
        switch cell.type {
        case "Number": .number(cell.text)
        case "DateTime": .isoDate(cell.text)
        case "Boolean": .boolean(cell.text == "1")
        case "Error": .error(cell.text)
        case "" where cell.formula != nil: .formulaWithoutValue
        default: .text(cell.text)
        }
      let hasMarks = Set(cell.runs.map(\.marks)).count > 1
      try sheets[last].add(
        row, column, content, cell.style, runs: hasMarks ? cell.runs : [], formula: cell.formula)
    }
    try sheets[last].merge(rows: row, row + cell.down, columns: column, column + cell.across)
    column += cell.across
  }
}
