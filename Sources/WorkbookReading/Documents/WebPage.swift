internal import Foundation

/// The tables of a web page, as systems hand them out under the ending `.xls`. Pages are rarely well-formed,
/// so tags are taken as they come: what is not known is passed over, what is not closed is closed by what
/// follows.
struct WebPage {
  private(set) var blocks: [DocumentBlock] = []
  private let limits: WorkbookLimits
  private var tables: [DocumentTable] = []
  private var cell: DocumentTable.Cell?
  private var words = ""
  private var marks: [(tag: String, mark: TextMarks)] = []
  /// The tag whose content is no text: a script, a style sheet.
  private var silent: String?
  private var cellCount = 0

  init(_ bytes: [UInt8], limits: WorkbookLimits) throws(WorkbookError) {
    self.limits = limits
    var place = bytes.startIndex
    while place < bytes.endIndex {
      if bytes[place] == UInt8(ascii: "<"), let end = Self.tagEnd(in: bytes, from: place) {
        try take(tag: bytes[(place + 1)..<end])
        place = end + 1
      } else {
        let next = bytes[(place + 1)...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.endIndex
        if silent == nil { add(Self.decoded(String(decoding: bytes[place..<next], as: UTF8.self))) }
        place = next
      }
    }
    while !tables.isEmpty { closeTable() }
    closeParagraph()
  }

  /// Where a tag ends; a comment ends elsewhere. What no tag can be is text.
  private static func tagEnd(in bytes: [UInt8], from start: Int) -> Int? {
    let rest = bytes[(start + 1)...]
    if rest.starts(with: "!--".utf8) {
      var place = start + 4
      while place + 2 < bytes.count {
        if bytes[place] == 0x2D, bytes[place + 1] == 0x2D, bytes[place + 2] == 0x3E {
          return place + 2
        }
        place += 1
      }
      return bytes.count - 1
    }
    guard let first = rest.first, first == 0x2F || first == 0x21 || first == 0x3F || isLetter(first)
    else { return nil }
    var quote: UInt8?
    for place in rest.indices {
      let byte = bytes[place]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return place
      }
    }
    return nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  // MARK: - Tags

  private mutating func take(tag bytes: ArraySlice<UInt8>) throws(WorkbookError) {
    let isEnd = bytes.first == UInt8(ascii: "/")
    let tag = String(decoding: isEnd ? bytes.dropFirst() : bytes, as: UTF8.self)
    let name = tag.prefix { $0.isLetter || $0.isNumber }.lowercased()
    if let open = silent {
      if isEnd, name == open { silent = nil }
      return
    }
    switch name {
    case "script", "style", "title": if !isEnd { silent = name }
    case "table":
      if isEnd { closeTable() } else { openTable() }
    case "tr":
      closeCell()
      if !isEnd, tables.count == 1 { tables[0].rows.append([]) }
    case "td", "th":
      closeCell()
      if !isEnd { try openCell(tag) }
    case "p", "div", "br", "h1", "h2", "h3", "h4", "li", "caption":
      if tables.isEmpty || cell == nil { closeParagraph() } else { add(" ") }
    case "s", "strike", "del": mark(name, .struck, isEnd)
    case "sup": mark(name, .raised, isEnd)
    case "sub": mark(name, .lowered, isEnd)
    default: break
    }
  }

  private mutating func mark(_ tag: String, _ mark: TextMarks, _ isEnd: Bool) {
    if !isEnd {
      marks.append((tag, mark))
    } else if let place = marks.lastIndex(where: { $0.tag == tag }) {
      marks.remove(at: place)
    }
  }

  private mutating func add(_ text: String) {
    guard cell != nil else {
      words += text
      return
    }
    let all = marks.reduce(into: TextMarks()) { $0.formUnion($1.mark) }
    cell?.runs.append(.init(text: text, fontName: nil, marks: all))
  }

  private mutating func openTable() {
    // A table within a cell is part of its text; a table round others only lays them out.
    if tables.count == 1, cell == nil || tables[0].rows.count <= 1 {
      closeCell()
      for row in tables[0].rows { for cell in row { addParagraph(cell.text) } }
      tables = []
    }
    closeParagraph()
    tables.append(DocumentTable())
  }

  private mutating func closeTable() {
    if tables.count == 1 { closeCell() }
    guard let table = tables.popLast(), tables.isEmpty else { return }
    let rows = table.rows.filter { !$0.isEmpty }
    if !rows.isEmpty { blocks.append(.table(DocumentTable(rows: rows))) }
  }

  private mutating func openCell(_ tag: String) throws(WorkbookError) {
    guard tables.count == 1 else { return }
    cellCount += 1
    guard cellCount <= limits.cells else { throw .limit("số ô có nội dung", limits.cells) }
    if tables[0].rows.isEmpty { tables[0].rows.append([]) }
    var next = DocumentTable.Cell()
    next.columns = Self.number("colspan", in: tag)
    next.rows = Self.number("rowspan", in: tag)
    cell = next
  }

  private mutating func closeCell() {
    guard tables.count == 1, var cell else { return }
    let text = Self.even(cell.text)
    if cell.runs.allSatisfy({ $0.marks.isEmpty }) {
      cell.runs = [.init(text: text, fontName: nil)]
    }
    tables[0].rows[tables[0].rows.count - 1].append(cell)
    self.cell = nil
    marks = []
  }

  private mutating func closeParagraph() {
    addParagraph(words)
    words = ""
  }

  private mutating func addParagraph(_ words: String) {
    let text = Self.even(words)
    if !text.isEmpty { blocks.append(.paragraph(text)) }
  }

  // MARK: - Text

  private static func even(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func number(_ attribute: String, in tag: String) -> Int {
    guard let name = tag.range(of: attribute, options: .caseInsensitive) else { return 1 }
    let digits = tag[name.upperBound...].drop { " =\"'".contains($0) }.prefix { $0.isNumber }
    return min(max(1, Int(digits) ?? 1), 1000)
  }

  private static let names: [String: String] = [
    "nbsp": " ", "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "ndash": "–",
    "mdash": "—", "permil": "‰", "hellip": "…", "agrave": "à", "aacute": "á", "acirc": "â",
    "atilde": "ã", "egrave": "è", "eacute": "é", "ecirc": "ê", "igrave": "ì", "iacute": "í",
    "ograve": "ò", "oacute": "ó", "ocirc": "ô", "otilde": "õ", "ugrave": "ù", "uacute": "ú",
    "yacute": "ý", "Agrave": "À", "Aacute": "Á", "Acirc": "Â", "Atilde": "Ã", "Egrave": "È",
    "Eacute": "É", "Ecirc": "Ê", "Igrave": "Ì", "Iacute": "Í", "Ograve": "Ò", "Oacute": "Ó",
    "Ocirc": "Ô", "Otilde": "Õ", "Ugrave": "Ù", "Uacute": "Ú", "Yacute": "Ý",
  ]

  /// Text with its entities written out; what is no entity stays as it is.
  private static func decoded(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var result = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[mark...]
      guard let end = rest.prefix(12).firstIndex(of: ";"),
        let character = entity(rest[rest.index(after: mark)..<end])
      else {
        result += "&"
        rest = rest.dropFirst()
        continue
      }
      result += character
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func entity(_ name: Substring) -> String? {
    guard name.hasPrefix("#") else { return names[String(name)] }
    let digits = name.dropFirst()
    let code =
      digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return code.flatMap { Unicode.Scalar($0) }.map { String(Character($0)) }
  }
}
