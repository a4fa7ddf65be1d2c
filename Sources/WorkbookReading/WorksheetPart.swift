/// The handler of a worksheet: finds rows and cells, merged areas, and what is hidden.
///
/// It is called for each element of each cell, so it works on bytes; ``CellBuilder`` gathers
/// them, and only ``CellTable`` makes values of them, one cell at a time.
struct WorksheetPart: XMLPartHandler {
  static let namespaces = PartName.spreadsheetNamespaces

  private(set) var cells: CellBuilder
  private(set) var mergedAreas: [CellArea] = []
  private(set) var hiddenRows: [ClosedRange<Int>] = []
  private(set) var hiddenColumns: [ClosedRange<Int>] = []

  private let areaLimit: Int
  private var position = Position.outside
  private var row = 0
  private var rowIsHidden = false
  private var item = StringItem()

  private enum Position {
    case outside, rows, cell, value, formula, item
  }

  init(_ cells: CellBuilder, areaLimit: Int) {
    self.cells = cells
    self.areaLimit = areaLimit
  }

  mutating func start(
    _ name: Span<UInt8>, _ attributes: borrowing XMLAttributes
  ) throws(WorkbookError) {
    switch position {
    case .rows where name.equals("c"):
      try cells.begin(row: row, attributes)
      position = .cell
    case .rows where name.equals("row"):
      try startRow(attributes)
    case .cell where name.equals("v"):
      cells.beginValue()
      position = .value
    case .cell where name.equals("f"):
      cells.beginFormula(attributes)
      position = .formula
    case .cell where name.equals("is"):
      item.begin()
      position = .item
    case .item:
      item.start(name, attributes)
    case .outside:
      try startOutside(name, attributes)
    case .rows, .cell, .value, .formula:
      break
    }
  }

  mutating func end(_ name: Span<UInt8>) throws(WorkbookError) {
    switch position {
    case .value where name.equals("v"):
      cells.endValue()
      position = .cell
    case .formula where name.equals("f"):
      cells.endFormula()
      position = .cell
    case .item where name.equals("is"):
      cells.add(item)
      position = .cell
    case .item:
      item.end(name)
    case .cell where name.equals("c"):
      try cells.end(rowIsHidden: rowIsHidden, hiddenColumns: hiddenColumns)
      position = .rows
    case .rows where name.equals("sheetData"):
      hiddenRows = hiddenRows.joined()
      try cells.finish()
      position = .outside
    case .outside, .rows, .cell, .value, .formula:
      break
    }
  }

  mutating func text(_ bytes: Span<UInt8>) {
    switch position {
    case .value, .formula: cells.append(bytes)
    case .item: item.append(bytes)
    case .outside, .rows, .cell: break
    }
  }

  private mutating func startOutside(
    _ name: Span<UInt8>, _ attributes: borrowing XMLAttributes
  ) throws(WorkbookError) {
    switch name {
    case "sheetData":
      hiddenColumns = hiddenColumns.joined()
      position = .rows
    case "col": try addColumns(attributes)
    case "mergeCell": try addMergedArea(attributes)
    default: break
    }
  }

  private mutating func startRow(_ attributes: borrowing XMLAttributes) throws(WorkbookError) {
    var number: Int? = row + 1
    var isHidden = false
    attributes.each { name, value in
      switch name {
      case "r": number = value.wholeNumber
      // A row that nobody can see is hidden, whatever way it is done.
      case "hidden": isHidden = isHidden || value.isTrue
      case "ht": isHidden = isHidden || value.isNothing
      default: break
      }
    }
    guard let number, (1...CellAddress.rowLimit).contains(number) else {
      throw .limit("số hàng", CellAddress.rowLimit)
    }
    row = number
    rowIsHidden = isHidden
    cells.beginRow()
    if isHidden { hiddenRows.addLine(number) }
  }

  private mutating func addColumns(_ attributes: borrowing XMLAttributes) throws(WorkbookError) {
    var first = 0
    var last = 0
    var isHidden = false
    attributes.each { name, value in
      switch name {
      case "min": first = value.wholeNumber ?? 0
      case "max": last = value.wholeNumber ?? 0
      case "hidden": isHidden = isHidden || value.isTrue
      case "width": isHidden = isHidden || value.isNothing
      default: break
      }
    }
    guard first >= 1, last >= first, last <= CellAddress.columnLimit else {
      throw .limit("số cột", CellAddress.columnLimit)
    }
    if isHidden { hiddenColumns.append(first...last) }
  }

  private mutating func addMergedArea(
    _ attributes: borrowing XMLAttributes
  ) throws(WorkbookError) {
    var area: CellArea?
    attributes.each { name, value in
      if name.equals("ref") { area = CellArea(value) }
    }
    guard let area else {
      throw WorkbookError(.damagedContent, "vùng ô gộp không hợp lệ; hãy mở bằng Excel và lưu lại")
    }
    guard mergedAreas.count < areaLimit else { throw .limit("số vùng ô gộp", areaLimit) }
    mergedAreas.append(area)
  }
}
