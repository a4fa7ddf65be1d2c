import DelimitedText
import Foundation
import ReportCore

/// Reads PC-Axis files (`.px`): keywords with values, each ended by a semicolon, and the cells after
/// `DATA=`.
struct PXFile {
  /// A keyword, the dimension and value that it speaks of, and what it says.
  private struct Entry {
    var keyword: String
    var subjects: [String]
    var values: [String]
  }

  private var entries: [Entry] = []
  private var data: [(text: String, line: Int)] = []

  static func isOne(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes.prefix(4000), as: UTF8.self).uppercased()
    return ["AXIS-VERSION=", "MATRIX=", "CHARSET=", "HEADING=", "STUB="].contains {
      head.hasPrefix($0) || head.contains("\n" + $0) || head.hasPrefix("\u{FEFF}" + $0)
    } && bytes.count > 20 && head.contains(";")
  }

  static func cube(_ bytes: [UInt8]) throws(CubeFault) -> StatisticalCube {
    var file = PXFile()
    let text = DecodedText(bytes)
    try file.parse(Array(text.utf8))
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
    // A text in another language stands beside the same one in the file's own.
    if let bracket = keyword.firstIndex(of: "[") { keyword = String(keyword[..<bracket]) }
    let entry = Entry(
      keyword: keyword.uppercased(), subjects: subjects, values: Self.strings(value))
    let isKnown = entries.contains { $0.keyword == entry.keyword && $0.subjects == subjects }
    if !isKnown { entries.append(entry) }
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

  private static func tokens(_ bytes: [UInt8], line: Int) -> [(String, Int)] {
    var found: [(String, Int)] = []
    var current: [UInt8] = []
    var line = line
    for byte in bytes + [32] {
      if byte == 32 || byte == 9 || byte == 10 || byte == 13 {
        if !current.isEmpty { found.append((String(decoding: current, as: UTF8.self), line)) }
        current = []
        if byte == 10 { line += 1 }
      } else {
        current.append(byte)
      }
    }
    return found
  }

  // MARK: - Table

  private func values(_ keyword: String, _ subjects: String...) -> [String] {
    entries.first { $0.keyword == keyword && $0.subjects == subjects }?.values ?? []
  }

  private func cube() throws(CubeFault) -> StatisticalCube {
    if entries.contains(where: { $0.keyword == "KEYS" }) {
      throw CubeFault(message: "tệp px dạng KEYS (chỉ ghi các dòng có số) chưa đọc được")
    }
    var cube = StatisticalCube()
    cube.title = values("TITLE").first ?? values("DESCRIPTION").first ?? ""
    cube.contents = values("CONTENTS").first ?? ""
    cube.measure = values("UNITS").first ?? ""
    cube.source = values("SOURCE").first ?? ""
    cube.decimals = (values("SHOWDECIMALS").first ?? values("DECIMALS").first).flatMap { Int($0) }
    let contents = values("CONTVARIABLE").first
    for name in values("STUB") + values("HEADING") {
      let labels = values("VALUES", name)
      let codes = values("CODES", name)
      guard !labels.isEmpty, codes.isEmpty || codes.count == labels.count else {
        throw CubeFault(
          message: "chiều '\(name)' không có VALUES, hoặc CODES không cùng số giá trị")
      }
      var dimension = StatisticalCube.Dimension(id: name, label: name, values: [])
      for (position, label) in labels.enumerated() {
        let precision = entries.first { $0.keyword == "PRECISION" && $0.subjects == [name, label] }
        let measure = entries.first { $0.keyword == "UNITS" && $0.subjects == [label] }
        dimension.values.append(
          .init(
            code: codes.isEmpty ? label : codes[position], label: label,
            decimals: precision?.values.first.flatMap { Int($0) },
            measure: measure?.values.first ?? ""))
      }
      if contents == name { dimension.role = .measure }
      if entries.contains(where: { $0.keyword == "TIMEVAL" && $0.subjects == [name] }) {
        dimension.role = .time
      }
      cube.dimensions.append(dimension)
    }
    guard !cube.dimensions.isEmpty, let size = StatisticalCube.size(of: cube.dimensions) else {
      throw CubeFault(message: "tệp px không có STUB, HEADING, hoặc bảng quá lớn")
    }
    guard data.count == size else {
      throw CubeFault(message: "tệp px cần \(size) số sau DATA theo các chiều, gặp \(data.count)")
    }
    for (text, line) in data {
      cube.cells.append(Self.cell(text))
      cube.lines.append(line)
    }
    return cube
  }

  private static func cell(_ text: String) -> StatisticalCube.Cell {
    let bare = text.filter { $0 != "\"" }
    switch bare {
    case "-": return .none
    case "..", "...": return .notCollected
    case ".", "....", ".....", "......": return .empty
    default: return ExactDecimal(bare).map { .number($0) } ?? .other(bare)
    }
  }
}
