import DelimitedText
import ReportCore

/// A small delimited file whose first line names the columns, in any order.
struct NamedTable {
  let file: String
  let head: [String]
  private(set) var rows: [DelimitedTable.Row] = []
  var findings: [Finding] = []

  init(_ bytes: [UInt8], file: String) {
    self.file = file
    let text = DecodedText(bytes)
    let separator: Separator
    switch SeparatorGuess(text.utf8.span) {
    case .declared(let found), .counted(let found): separator = found
    case .absent: separator = .comma
    case .ambiguous(let candidates):
      let signs = candidates.map { "'\($0)'" }.joined(separator: ", ")
      head = []
      add(.damagedText, "Không xác định được dấu phân cách các cột; có thể là \(signs).", line: 1)
      return
    }
    let table = DelimitedTable(text.utf8.span, separator: separator)
    guard let first = table.rows.first else {
      head = []
      add(.emptyFile, "Tệp rỗng; cần một bảng có dòng tên cột.", line: 1)
      return
    }
    head = first.fields.map(\.trimmed)
    for fault in table.faults {
      add(
        .damagedText, "Tệp bị hỏng hoặc không theo bảng mã UTF-8.", line: fault.line,
        column: fault.field)
    }
    for row in table.rows.dropFirst() {
      if row.fields.count == head.count {
        rows.append(row)
      } else {
        add(
          .raggedLine, "Dòng có \(row.fields.count) ô, cần \(head.count) ô như dòng tên cột.",
          line: row.line)
      }
    }
  }

  /// The place of the first of these columns that is there.
  func column(_ names: String...) -> Int? {
    for name in names {
      if let position = head.firstIndex(where: { $0.lowercased() == name }) { return position }
    }
    return nil
  }

  mutating func add(_ code: Finding.Code, _ message: String, line: Int, column: Int = 0) {
    findings.append(
      Finding(.error, code, message, at: Provenance(file: file, row: line, column: column)))
  }

  /// Says that columns are lacking.
  mutating func addMissing(_ names: [String]) {
    if !head.isEmpty {
      add(
        .missingColumn, "Thiếu cột: \(names.map { "'\($0)'" }.joined(separator: ", ")).", line: 1)
    }
  }
}

extension IndicatorKey {
  /// Reads `births[sex=male]`.
  init?(written text: String) {
    guard let open = text.firstIndex(of: "[") else {
      if text.isEmpty { return nil }
      self.init(text)
      return
    }
    guard text.last == "]" else { return nil }
    let options = text[text.index(after: open)...].dropLast()
    self.init(String(text[..<open]), options: options)
  }
}
