/// The handler of `styles.xml`: the number format and the font of each cell format.
struct StylesPart: XMLPartHandler {
  static let namespaces = PartName.spreadsheetNamespaces

  /// The cell formats, by the index that cells give.
  private(set) var styles: [CellStyle] = []
  private var formats: [Int: NumberFormat] = [:]
  private var fonts: [CellStyle] = []
  private var section = Section.other
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  private enum Section {
    case fonts, cellFormats, other
  }

  mutating func start(
    _ name: Span<UInt8>, _ attributes: borrowing XMLAttributes
  ) throws(WorkbookError) {
    switch name {
    case "fonts": section = .fonts
    case "cellXfs": section = .cellFormats
    case "numFmt": addFormat(attributes)
    case "font" where section == .fonts: fonts.append(CellStyle())
    case "name" where section == .fonts && !fonts.isEmpty:
      fonts[fonts.count - 1].fontName = attributes["val"]
    case "strike" where section == .fonts && !fonts.isEmpty,
      "vertAlign" where section == .fonts && !fonts.isEmpty:
      fonts[fonts.count - 1].marks.formUnion(TextMarks(name, attributes))
    case "xf" where section == .cellFormats: addStyle(attributes)
    default: break
    }
    guard max(styles.count, fonts.count, formats.count) <= limit else {
      throw .limit("số kiểu định dạng", limit)
    }
  }

  mutating func end(_ name: Span<UInt8>) throws(WorkbookError) {
    if name.equals("fonts") || name.equals("cellXfs") { section = .other }
  }

  private mutating func addFormat(_ attributes: borrowing XMLAttributes) {
    guard let number = attributes["numFmtId"].flatMap({ Int($0) }),
      let code = attributes["formatCode"]
    else { return }
    formats[number] = NumberFormat(code: code)
  }

  private mutating func addStyle(_ attributes: borrowing XMLAttributes) {
    var style = CellStyle()
    attributes.each { name, value in
      guard let number = value.wholeNumber else { return }
      switch name {
      case "numFmtId":
        style.format = formats[number] ?? NumberFormat(builtIn: number)
        formats[number] = style.format
      case "fontId" where number < fonts.count:
        style.fontName = fonts[number].fontName
        style.marks = fonts[number].marks
      default: break
      }
    }
    styles.append(style)
  }
}

extension TextMarks {
  /// What an element of a font says: a line through the text, or text above or below the line.
  init(_ element: Span<UInt8>, _ attributes: borrowing XMLAttributes) {
    let value = attributes["val"]
    switch element {
    case "strike": self = ["0", "false", "off"].contains(value) ? [] : .struck
    case "vertAlign": self = value == "superscript" ? .raised : value == "subscript" ? .lowered : []
    default: self = []
    }
  }
}
