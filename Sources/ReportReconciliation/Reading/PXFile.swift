import DelimitedText
import Foundation
import ReportCore

/// Reads PC-Axis files (`.px`): keywords with values, each ended by a semicolon, and the cells after
/// `DATA=`.
struct PXFile {
  /// A keyword in a language, the dimension and value that it speaks of, and what it says.
  private struct Entry: Hashable {
    struct Key: Hashable {
      var keyword: String
      /// Empty for the file's own language.
      var language = ""
      var subjects: [String] = []
    }

    var values: [String]
  }

  /// A word of the cells and where it stands.
  private struct Token {
    var text: String
    var line: Int
    var isKey = false
  }

  private var entries: [Entry.Key: Entry] = [:]
  private var data: [Token] = []
  /// The language of the words: Vietnamese where the file has it beside its own.
  private var language = ""

  static func isOne(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: DecodedText(Array(bytes.prefix(4000))).utf8, as: UTF8.self)
    let lines = head.uppercased().split(whereSeparator: \.isNewline)
    return head.contains(";")
      && lines.contains { line in
        ["AXIS-VERSION=", "MATRIX=", "CHARSET=", "HEADING=", "STUB="].contains {
          line.hasPrefix($0)
        }
      }
  }

  static func cube(_ bytes: [UInt8]) throws(CubeFault) -> StatisticalCube {
    var file = PXFile()
    let text = DecodedText(bytes)
    try file.parse(Array(text.utf8))
    if file.entries.keys.contains(where: { $0.language == "vi" }) { file.language = "vi" }
    return try file.cube()
  }

  // MARK: - Text

  private mutating func parse(_ bytes: [UInt8]) throws(CubeFault) {
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 1
    while index < bytes.count {
      // A keyword runs to the equals sign that stands outside of quotes.
      let start = index
      var isQuoted = false
      while index < bytes.count, isQuoted || bytes[index] != UInt8(ascii: "=") {
        if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
        if bytes[index] == 10 { line += 1 }
        index += 1
      }
      let name = String(decoding: bytes[start..<index], as: UTF8.self)
        .trimmingCharacters(in: .whitespacesAndNewlines)
      if index >= bytes.count {
        if name.isEmpty || name == "\u{1A}" { return }
        throw CubeFault(message: "từ khóa '\(name.prefix(40))' không có dấu bằng", line: line)
      }
      index += 1
      let value = index
      isQuoted = false
      let valueLine = line
      while index < bytes.count, isQuoted || bytes[index] != UInt8(ascii: ";") {
        if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
        if bytes[index] == 10 { line += 1 }
        index += 1
      }
      let isEnded = index < bytes.count
      add(name, Array(bytes[value..<index]), line: valueLine)
      if !isEnded, name.uppercased() != "DATA" {
        throw CubeFault(
          message: "từ khóa '\(name.prefix(40))' không có dấu chấm phẩy kết thúc", line: line)
      }
      index += 1
    }
  }

  private mutating func add(_ name: String, _ value: [UInt8], line: Int) {
    if name.uppercased() == "DATA" {
      data = Self.tokens(value, line: line)
      return
    }
    var keyword = name
    var subjects: [String] = []
    if let open = name.firstIndex(of: "("), name.last == ")" {
      keyword = String(name[..<open])
      subjects = Self.strings(Array(name[name.index(after: open)...].dropLast().utf8))
    }
    var key = Entry.Key(keyword: keyword.uppercased(), subjects: subjects)
    if let open = keyword.firstIndex(of: "[") {
      key.keyword = keyword[..<open].uppercased()
      key.language = keyword[keyword.index(after: open)...].filter(\.isLetter).lowercased()
    }
    if entries[key] == nil { entries[key] = Entry(values: Self.strings(value)) }
  }

  /// Quoted texts, those that follow without a comma joined; else the words between commas.
  private static func strings(_ bytes: [UInt8]) -> [String] {
    var found: [String] = []
    var current: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    func finished() -> String {
      let text = String(decoding: current, as: UTF8.self)
      return wasQuoted ? text : text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    for byte in bytes {
      if byte == UInt8(ascii: "\"") {
        if !isQuoted && !wasQuoted { current = [] }
        isQuoted.toggle()
        wasQuoted = true
      } else if isQuoted {
        current.append(byte)
      } else if byte == UInt8(ascii: ",") {
        found.append(finished())
        (current, wasQuoted) = ([], false)
      } else if !wasQuoted {
        current.append(byte)
      }
    }
    let last = finished()
    if !last.isEmpty || wasQuoted { found.append(last) }
    return found
  }

  /// The words of the cells. Those in quotes that a comma follows are the keys of a line.
  private static func tokens(_ bytes: [UInt8], line: Int) -> [Token] {
    var found: [Token] = []
    var current: [UInt8] = []
    var line = line
    var isQuoted = false
    func finish() {
      if current.isEmpty { return }
      found.append(Token(text: String(decoding: current, as: UTF8.self), line: line))
      current = []
    }
    for byte in bytes + [32] {
      switch byte {
      case UInt8(ascii: "\""):
        isQuoted.toggle()
        current.append(byte)
      case UInt8(ascii: ",") where !isQuoted:
        finish()
        if found.last?.text.first == "\"" { found[found.count - 1].isKey = true }
      case 32 where isQuoted: current.append(byte)
      case 32, 9, 10, 13:
        finish()
        if byte == 10 { line += 1 }
      default: current.append(byte)
      }
    }
    return found
  }

  // MARK: - Table

  private func values(_ keyword: String, _ subjects: [String] = []) -> [String] {
    entries[.init(keyword: keyword, subjects: subjects)]?.values ?? []
  }

  /// What a keyword says in the language of the words, else in the file's own.
  private func words(_ keyword: String, _ subjects: [String] = [], own: [String] = []) -> [String] {
    let translated = entries[.init(keyword: keyword, language: language, subjects: subjects)]?
      .values
    return translated ?? values(keyword, own.isEmpty ? subjects : own)
  }

  private func cube() throws(CubeFault) -> StatisticalCube {
    var cube = StatisticalCube()
    cube.title = words("TITLE").first ?? words("DESCRIPTION").first ?? ""
    cube.contents = words("CONTENTS").first ?? ""
    cube.measure = words("UNITS").first ?? ""
    cube.source = words("SOURCE").first ?? ""
    cube.decimals = (values("SHOWDECIMALS").first ?? values("DECIMALS").first).flatMap { Int($0) }
    for keyword in ["STUB", "HEADING"] {
      let names = values(keyword).filter { !$0.isEmpty }
      let translated = words(keyword).filter { !$0.isEmpty }
      for (position, name) in names.enumerated() {
        let label = translated.count == names.count ? translated[position] : name
        cube.dimensions.append(try dimension(name, label))
      }
    }
    guard !cube.dimensions.isEmpty, let size = StatisticalCube.size(of: cube.dimensions) else {
      throw CubeFault(message: "tệp px không có STUB, HEADING, hoặc bảng quá lớn")
    }
    if entries.keys.contains(where: { $0.keyword == "KEYS" }) {
      try readKeyed(into: &cube, size)
      return cube
    }
    guard data.count == size else {
      throw CubeFault(message: "tệp px cần \(size) số sau DATA theo các chiều, gặp \(data.count)")
    }
    for token in data {
      cube.cells.append(cell(token.text))
      cube.lines.append(token.line)
    }
    return cube
  }

  /// A dimension by its name in the file's own language and in that of the words.
  private func dimension(
    _ name: String, _ label: String
  ) throws(CubeFault) -> StatisticalCube.Dimension {
    let own = values("VALUES", [name])
    let labels = words("VALUES", [label], own: [name])
    let codes = values("CODES", [name])
    guard !own.isEmpty, labels.count == own.count, codes.isEmpty || codes.count == own.count else {
      throw CubeFault(message: "chiều '\(name)' không có VALUES, hoặc CODES không cùng số giá trị")
    }
    var dimension = StatisticalCube.Dimension(id: name, label: label, values: [])
    for (position, text) in labels.enumerated() {
      dimension.values.append(
        .init(
          code: codes.isEmpty ? own[position] : codes[position], label: text,
          decimals: values("PRECISION", [name, own[position]]).first.flatMap { Int($0) },
          measure: words("UNITS", [text], own: [own[position]]).first ?? ""))
    }
    if values("CONTVARIABLE").first == name { dimension.role = .measure }
    if !values("TIMEVAL", [name]).isEmpty { dimension.role = .time }
    return dimension
  }

  /// Cells of a file that leaves out the lines with nothing but zeros: each line begins with the codes or
  /// words of its place.
  private func readKeyed(into cube: inout StatisticalCube, _ size: Int) throws(CubeFault) {
    let stub = cube.dimensions.prefix(values("STUB").count { !$0.isEmpty })
    var places: [[String: Int]] = []
    for dimension in stub {
      let isCoded = values("KEYS", [dimension.id]).first?.uppercased() == "CODES"
      let keys = isCoded ? values("CODES", [dimension.id]) : values("VALUES", [dimension.id])
      places.append(
        Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first }))
    }
    let width = size / max(1, stub.reduce(1) { $0 * $1.values.count })
    cube.cells = Array(repeating: .none, count: size)
    cube.lines = Array(repeating: 0, count: size)
    var seen: Set<Int> = []
    var rest = data[...]
    while let first = rest.first {
      let keys = rest.prefix(stub.count)
      var row = 0
      for (key, (dimension, known)) in zip(keys, zip(stub, places)) {
        guard key.isKey, let place = known[key.text.replacing("\"", with: "")] else {
          throw CubeFault(
            message: "chiều '\(dimension.id)' không có giá trị \(key.text)", line: key.line)
        }
        row = row * dimension.values.count + place
      }
      rest = rest.dropFirst(stub.count)
      let cells = rest.prefix { !$0.isKey }
      guard keys.count == stub.count, cells.count == width, seen.insert(row).inserted else {
        throw CubeFault(
          message: "dòng dữ liệu px cần \(stub.count) giá trị đầu dòng, chưa có ở dòng khác, và"
            + " \(width) số", line: first.line)
      }
      for (column, token) in cells.enumerated() {
        cube.cells[row * width + column] = cell(token.text)
        cube.lines[row * width + column] = token.line
      }
      rest = rest.dropFirst(width)
    }
    cube.rowsOfZeros = size / width - seen.count
  }

  private func cell(_ text: String) -> StatisticalCube.Cell {
    let bare = text.filter { $0 != "\"" }
    if bare == "-" { return .none }
    guard !bare.isEmpty, bare.allSatisfy({ $0 == "." }) else {
      return ExactDecimal(bare).map { .number($0) } ?? .other(bare)
    }
    // What the dots stand for is the file's to say.
    switch words("DATASYMBOL\(bare.count)").first {
    case "-": return .none
    case "..", "...", "…": return .notCollected
    case nil: return bare.count == 2 || bare.count == 3 ? .notCollected : .empty
    default: return .empty
    }
  }
}
