internal import Foundation

/// The handler of an OpenDocument spreadsheet: of `content.xml`, or of a flat file.
struct OpenDocumentPart: XMLPartHandler {
  static let namespaces: [String] = []
  static let takesAllNamespaces = true

  private(set) var sheets: [SheetBuilder] = []
  private(set) var isSpreadsheet = false
  private let limits: WorkbookLimits
  private var cellsLeft: Int
  private var styles: [String: CellStyle] = [:]
  private var hiddenTables: Set<String> = []
  private var styleName: String?
  /// How deep in tables, of which only the outermost are sheets.
  private var tableDepth = 0
  /// How deep in elements whose text is none of the cell's: notes, drawings.
  private var asideDepth = 0
  private var row = 0
  private var rowRepeats = 1
  private var column = 0
  private var nextColumn = 1
  private var cell: Cell?

  private struct Cell {
    var type = ""
    var value: String?
    var isError = false
    var formula: String?
    var repeats = 1
    var columnSpan = 1
    var rowSpan = 1
    var style = CellStyle()
    var paragraphs = 0
    var runs: [WorkbookCell.Run] = []
    var open: [CellStyle] = []
    var text: String { runs.map(\.text).joined() }
  }

  init(limits: WorkbookLimits) {
    self.limits = limits
    cellsLeft = limits.cells
  }

  mutating func start(
    _ name: Span<UInt8>, _ attributes: borrowing XMLAttributes
  ) throws(WorkbookError) {
    if asideDepth > 0 {
      asideDepth += 1
      return
    }
    switch name {
    case "annotation", "shapes", "frame", "custom-shape", "tracked-changes":
      asideDepth = 1
    case "spreadsheet": isSpreadsheet = true
    case "style": styleName = attributes.local("name")
    case "text-properties": addStyle(attributes)
    case "table-properties":
      if attributes.local("display") == "false", let styleName { hiddenTables.insert(styleName) }
    case "table" where isSpreadsheet: try startTable(attributes)
    case "table-column" where tableDepth == 1: addColumns(attributes)
    case "table-row" where tableDepth == 1: startRow(attributes)
    case "table-cell" where tableDepth == 1, "covered-table-cell" where tableDepth == 1:
      startCell(attributes)
    case "p" where cell != nil, "h" where cell != nil:
      if cell?.paragraphs ?? 0 > 0 { append("\n") }
      cell?.paragraphs += 1
    case "span" where cell != nil:
      let around = cell?.open.last ?? cell?.style ?? CellStyle()
      cell?.open.append(attributes.local("style-name").flatMap { styles[$0] } ?? around)
    case "s": append(String(repeating: " ", count: min(attributes.count("c") ?? 1, 1000)))
    case "tab": append(" ")
    case "line-break": append("\n")
    default: break
    }
  }

  mutating func end(_ name: Span<UInt8>) throws(WorkbookError) {
    if asideDepth > 0 {
      asideDepth -= 1
      return
    }
    switch name {
    case "table" where isSpreadsheet: tableDepth -= 1
    case "table-cell" where tableDepth == 1, "covered-table-cell" where tableDepth == 1:
      try endCell()
    case "table-row" where tableDepth == 1: row += rowRepeats - 1
    case "span" where cell != nil: _ = cell?.open.popLast()
    default: break
    }
  }

  mutating func text(_ bytes: Span<UInt8>) {
    if asideDepth == 0, cell?.paragraphs ?? 0 > 0 { append(String(bytes)) }
  }

  // MARK: - Styles

  private mutating func addStyle(_ attributes: borrowing XMLAttributes) {
    guard let styleName, styles.count < limits.definitions else { return }
    var style = styles[styleName] ?? CellStyle()
    if let font = attributes.local("font-name") { style.fontName = font }
    // Some write the kind of the line, some its style, and some both.
    for line in [
      attributes.local("text-line-through-style"), attributes.local("text-line-through-type"),
    ] {
      if let line, line != "none" { style.marks.insert(.struck) }
    }
    if let position = attributes.local("text-position") {
      if position.hasPrefix("super") {
        style.marks.insert(.raised)
      } else if position.hasPrefix("sub") || position.hasPrefix("-") {
        style.marks.insert(.lowered)
      } else if !position.hasPrefix("0") {
        style.marks.insert(.raised)
      }
    }
    styles[styleName] = style
  }

  // MARK: - Tables

  private mutating func startTable(_ attributes: borrowing XMLAttributes) throws(WorkbookError) {
    tableDepth += 1
    guard tableDepth == 1 else { return }
    guard sheets.count < limits.sheets else { throw .limit("số trang tính", limits.sheets) }
    if let last = sheets.last { cellsLeft -= last.count }
    var sheet = SheetBuilder(name: attributes.local("name") ?? "", cellLimit: max(0, cellsLeft))
    if let style = attributes.local("style-name"), hiddenTables.contains(style) {
      sheet.visibility = .hidden
    }
    sheets.append(sheet)
    (row, nextColumn) = (0, 1)
  }

  private mutating func addColumns(_ attributes: borrowing XMLAttributes) {
    let count = attributes.count("number-columns-repeated") ?? 1
    if Self.isHidden(attributes), nextColumn <= CellAddress.columnLimit {
      sheets[sheets.count - 1].hiddenColumns.append(
        nextColumn...min(nextColumn + count - 1, CellAddress.columnLimit))
    }
    nextColumn += count
  }

  private mutating func startRow(_ attributes: borrowing XMLAttributes) {
    row += 1
    column = 0
    rowRepeats = attributes.count("number-rows-repeated") ?? 1
    // Nobody hides a million empty rows to hide a figure; those with figures come within the limit.
    if Self.isHidden(attributes), rowRepeats <= 65_536 {
      sheets[sheets.count - 1].hiddenRows += row..<row + rowRepeats
    }
  }

  private static func isHidden(_ attributes: borrowing XMLAttributes) -> Bool {
    ["collapse", "filter"].contains(attributes.local("visibility"))
  }

  private mutating func startCell(_ attributes: borrowing XMLAttributes) {
    var next = Cell()
    attributes.each { name, value in
      if name.ends(with: ":calcext:1.0|value-type") {
        next.isError = value.equals("error")
      } else if name.hasLocalName("value-type") {
        next.type = String(value)
      } else if name.hasLocalName("value") || name.hasLocalName("date-value")
        || name.hasLocalName("boolean-value") || name.hasLocalName("string-value")
      {
        next.value = String(value)
      } else if name.hasLocalName("formula") {
        next.formula = String(value)
      } else if name.hasLocalName("number-columns-repeated") {
        next.repeats = max(1, value.wholeNumber ?? 1)
      } else if name.hasLocalName("number-columns-spanned") {
        next.columnSpan = max(1, value.wholeNumber ?? 1)
      } else if name.hasLocalName("number-rows-spanned") {
        next.rowSpan = max(1, value.wholeNumber ?? 1)
      } else if name.hasLocalName("style-name") {
        next.style = styles[String(value)] ?? CellStyle()
      }
    }
    cell = next
  }

  private mutating func append(_ text: String) {
    guard let style = cell?.open.last ?? cell?.style else { return }
    cell?.runs.append(.init(text: text, fontName: style.fontName, marks: style.marks))
  }

  private mutating func endCell() throws(WorkbookError) {
    guard let cell else { return }
    self.cell = nil
    let first = column + 1
    column += cell.repeats
    var style = cell.style
    if cell.type == "percentage" { style.format = NumberFormat(code: "0%") }
    let last = sheets.count - 1
    guard let content = Self.content(of: cell) else { return }
    let isPlain = Set(cell.runs.map { CellStyle(fontName: $0.fontName, marks: $0.marks) }).count < 2
    for row in row..<row + rowRepeats {
      for column in first..<first + cell.repeats {
        try sheets[last].add(
          row, column, content, style, runs: isPlain ? [] : cell.runs, formula: cell.formula)
      }
    }
    try sheets[last].merge(
      rows: row, row + cell.rowSpan - 1, columns: first, first + cell.columnSpan - 1)
  }

  private static func content(of cell: Cell) -> SheetBuilder.Content? {
    if cell.isError { return .error(cell.text) }
    switch cell.type {
    case "float", "percentage", "currency":
      return cell.value.map { .number($0) } ?? .unreadable(cell.text)
    case "date": return cell.value.map { .isoDate($0) } ?? .unreadable(cell.text)
    case "boolean": return .boolean(cell.value == "true")
    case "": break
    default:
      let text = cell.text.isEmpty ? cell.value ?? "" : cell.text
      return text.isEmpty && cell.formula == nil ? nil : .text(text)
    }
    if !cell.text.isEmpty { return .text(cell.text) }
    return cell.formula == nil ? nil : .formulaWithoutValue
  }
}

extension XMLAttributes {
  /// A number of things, at least one.
  func count(_ name: StaticString) -> Int? { local(name).flatMap { Int($0) }.map { max(1, $0) } }
}
