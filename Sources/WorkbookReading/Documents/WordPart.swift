/// The handler of `word/document.xml`: paragraphs and tables of a text document.
struct WordPart: XMLPartHandler {
  static let namespaces: [String] = []
  static let takesAllNamespaces = true

  private(set) var blocks: [DocumentBlock] = []
  private let limits: WorkbookLimits
  private var cellCount = 0
  private var tables: [OpenTable] = []
  private var runs: [WorkbookCell.Run] = []
  private var marks: TextMarks = []
  private var fontName: String?
  private var isInText = false
  private var paragraphs = 0
  /// How deep in what a document holds beside its text: another form of a drawing, deleted text.
  private var asideDepth = 0

  private struct OpenTable {
    var table = DocumentTable()
    var cell = DocumentTable.Cell()
    var column = 0
    var goesOn = false
    /// Where the cell that goes on downwards stands, by the column.
    var tall: [Int: (row: Int, index: Int)] = [:]
  }

  init(limits: WorkbookLimits) { self.limits = limits }

  mutating func start(
    _ name: Span<UInt8>, _ attributes: borrowing XMLAttributes
  ) throws(WorkbookError) {
    if asideDepth > 0 {
      asideDepth += 1
      return
    }
    switch name {
    case "Fallback", "del", "moveFrom", "instrText": asideDepth = 1
    case "tbl": startTable()
    case "tr": if tables.count == 1 { startRow() }
    case "gridBefore" where tables.count == 1:
      tables[0].cell.skipped = attributes.count("val") ?? 0
      tables[0].column = tables[0].cell.skipped
    case "tc" where tables.count == 1:
      runs = []
      paragraphs = 0
      tables[0].goesOn = false
    case "gridSpan" where tables.count == 1: tables[0].cell.columns = attributes.count("val") ?? 1
    case "vMerge" where tables.count == 1: setMerge(attributes.local("val"))
    case "p":
      if paragraphs > 0 { append(tables.isEmpty ? " " : "\n") }
      paragraphs += 1
    case "r": (marks, fontName) = ([], nil)
    case "rFonts": fontName = attributes.local("ascii")
    case "strike", "dstrike":
      if !["0", "false", "off"].contains(attributes.local("val")) { marks.insert(.struck) }
    case "vertAlign":
      if attributes.local("val") == "superscript" { marks.insert(.raised) }
      if attributes.local("val") == "subscript" { marks.insert(.lowered) }
    case "t": isInText = true
    case "tab", "br", "cr": append(" ")
    case "noBreakHyphen": append("-")
    default: break
    }
  }

  mutating func end(_ name: Span<UInt8>) throws(WorkbookError) {
    if asideDepth > 0 {
      asideDepth -= 1
      return
    }
    switch name {
    case "t": isInText = false
    case "p" where tables.isEmpty: endParagraph()
    case "tc" where tables.count == 1: try endCell()
    case "tbl": endTable()
    default: break
    }
  }

  mutating func text(_ bytes: Span<UInt8>) {
    if isInText, asideDepth == 0 { append(String(bytes)) }
  }

  private mutating func append(_ text: String) {
    if let last = runs.last, last.marks == marks, last.fontName == fontName {
      runs[runs.count - 1] = .init(text: last.text + text, fontName: fontName, marks: marks)
    } else {
      runs.append(.init(text: text, fontName: fontName, marks: marks))
    }
  }

  private mutating func endParagraph() {
    let text = runs.map(\.text).joined()
    if text.contains(where: { !$0.isWhitespace }) { blocks.append(.paragraph(text)) }
    runs = []
    paragraphs = 0
  }

  private mutating func startTable() {
    if tables.isEmpty { endParagraph() }
    tables.append(OpenTable())
  }

  private mutating func startRow() {
    tables[0].table.rows.append([])
    tables[0].column = 0
    tables[0].cell = DocumentTable.Cell()
  }

  private mutating func setMerge(_ value: String?) {
    if value == "restart" {
      tables[0].tall[tables[0].column] = (tables[0].table.rows.count - 1, -1)
    } else {
      tables[0].goesOn = true
    }
  }

  private mutating func endCell() throws(WorkbookError) {
    cellCount += 1
    guard cellCount <= limits.cells else { throw .limit("số ô có nội dung", limits.cells) }
    var open = tables[0]
    var cell = open.cell
    cell.runs = runs
    let row = open.table.rows.count - 1
    guard row >= 0 else { return }
    if open.goesOn, let top = open.tall[open.column], top.index >= 0 {
      // Its place is taken by the cell above, which grows; what is written in it does not show.
      open.table.rows[top.row][top.index].rows = row - top.row + 1
    } else {
      if open.tall[open.column] != nil, open.tall[open.column]?.index == -1 {
        open.tall[open.column] = (row, open.table.rows[row].count)
      } else {
        open.tall[open.column] = nil
      }
      open.table.rows[row].append(cell)
    }
    open.column += cell.columns
    open.cell = DocumentTable.Cell()
    tables[0] = open
    runs = []
    paragraphs = 0
  }

  private mutating func endTable() {
    guard let table = tables.popLast()?.table else { return }
    // A table within a cell is part of its text.
    guard tables.isEmpty else { return }
    blocks.append(.table(table))
    runs = []
    paragraphs = 0
  }
}
