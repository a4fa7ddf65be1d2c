import DelimitedText
import ReportCore
import ReportIntake
import WorkbookReading

/// A small table whose columns are found by their names, in any order: a delimited file with the names
/// in its first line, or a sheet of a workbook with the names in some line.
struct NamedTable {
  /// One line below the names.
  struct Row {
    let line: Int
    let fields: [String]
    /// The fields that are numbers of a workbook, whose digits need no convention.
    var numbers: Set<Int> = []
  }

  let file: String
  /// The sheet of a workbook; empty for delimited files.
  private(set) var sheet = ""
  /// The line of the names.
  private(set) var headLine = 1
  private(set) var head: [String] = []
  private(set) var rows: [Row] = []
  /// Cells of a sheet that hold neither words nor a number: lines by column.
  private var unreadable: [Int: [Int]] = [:]
  var findings: [Finding] = []

  /// Whether it stands in a workbook, where titles and notes may stand around it.
  var isSheet: Bool { !sheet.isEmpty }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: how it is named in findings.
  ///   - names: one of these must stand in the line of names of a sheet, in lower case.
  init(_ bytes: [UInt8], file: String, headedBy names: [String]) {
    self.file = file
    if bytes.starts(with: [0x50, 0x4B]) {
      readWorkbook(bytes, names)
    } else {
      readText(bytes)
    }
  }

  private mutating func readText(_ bytes: [UInt8]) {
    let table: DelimitedTable
    do throws(Separator.Doubt) {
      table = try DelimitedTable(foundIn: bytes)
    } catch {
      add(.damagedText, Separator.doubt(among: error.candidates), line: 1)
      return
    }
    guard let first = table.rows.first else {
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
        rows.append(Row(line: row.line, fields: row.fields))
      } else {
        add(
          .raggedLine, "Dòng có \(row.fields.count) ô, cần \(head.count) ô như dòng tên cột.",
          line: row.line)
      }
    }
  }

  /// The tables of a file: of a workbook one for each sheet that has one.
  static func all(in bytes: [UInt8], file: String, headedBy names: [String]) -> [NamedTable] {
    let first = NamedTable(bytes, file: file, headedBy: names)
    guard first.isSheet, let workbook = try? Workbook(bytes: bytes) else { return [first] }
    let tables = workbook.sheets.filter { $0.visibility == .visible }.compactMap { sheet in
      NamedTable(in: Grid(sheet), file: file, headedBy: names)
    }
    return tables.isEmpty ? [first] : tables
  }

  /// The table of a sheet; `nil` if no line names its columns.
  private init?(in grid: Grid, file: String, headedBy names: [String]) {
    self.file = file
    guard find(in: grid, names) else { return nil }
  }

  private mutating func readWorkbook(_ bytes: [UInt8], _ names: [String]) {
    let workbook: Workbook
    do {
      workbook = try Workbook(bytes: bytes)
    } catch {
      add(.damagedText, "Không đọc được bảng tính: \(error.message).", line: 0)
      return
    }
    for grid in workbook.sheets.filter({ $0.visibility == .visible }).map({ Grid($0) })
    where find(in: grid, names) {
      return
    }
    let wanted = names.map { "'\($0)'" }.joined(separator: " hoặc ")
    add(
      .missingColumn,
      "Không tìm thấy dòng tên cột trong trang nào của bảng tính; cần một cột tên \(wanted).",
      line: 0)
  }

  private mutating func find(in grid: Grid, _ names: [String]) -> Bool {
    for row in 1...max(1, min(grid.lastRow, Self.lastHeadLine)) {
      let texts = (0..<grid.lastColumn).map { grid.headText(row, $0 + 1).trimmed }
      guard texts.contains(where: { names.contains($0.lowercased()) }) else { continue }
      (sheet, headLine, head) = (grid.name, row, texts)
      read(grid)
      return true
    }
    return false
  }

  /// Above the names of a printed table stands the head of a letter.
  private static let lastHeadLine = 40

  private mutating func read(_ grid: Grid) {
    for line in (headLine + 1)...max(headLine + 1, grid.lastRow) {
      var fields = Array(repeating: "", count: head.count)
      var numbers: Set<Int> = []
      for column in head.indices {
        guard let cell = grid[line, column + 1] else { continue }
        switch cell.content {
        case .text(let text): fields[column] = text
        case .number(let digits):
          fields[column] = cell.isPercent ? Self.hundredfold(digits) : digits
          numbers.insert(column)
        case .date, .boolean, .error, .formulaWithoutValue, .unreadable:
          unreadable[column, default: []].append(line)
        }
      }
      // Titles, notes and signatures stand alone in their line.
      if fields.count(where: { !$0.isEmpty }) > 1 {
        rows.append(Row(line: line, fields: fields, numbers: numbers))
      }
    }
  }

  private static func hundredfold(_ digits: String) -> String {
    guard let value = ExactDecimal(digits),
      let scaled = try? Fraction(value).multiplied(by: Fraction(Int64(100)))
    else { return digits }
    return scaled.exactDecimal?.description ?? digits
  }

  /// Finds dates, errors and formulas without a value in columns that are read; in others they do no harm.
  mutating func requireReadable(_ columns: [Int], severity: Finding.Severity = .error) {
    for column in columns {
      for line in unreadable[column] ?? [] {
        add(
          .badNumber,
          "Ô này không phải là chữ hay số đọc được (ngày tháng, lỗi công thức, hoặc công thức chưa có"
            + " kết quả); hãy sửa trong bảng tính rồi lưu lại.", severity: severity, line: line,
          column: column + 1)
      }
    }
  }

  /// Where a field stands.
  func place(_ line: Int, _ column: Int) -> Provenance {
    Provenance(file: file, sheet: sheet, row: line, column: column)
  }

  /// The place of the first of these columns that is there.
  func column(_ names: String...) -> Int? { column(names) }

  /// The place of the first of these columns that is there.
  func column(_ names: [String]) -> Int? {
    for name in names {
      if let position = head.firstIndex(where: { $0.lowercased() == name }) { return position }
    }
    return nil
  }

  mutating func add(
    _ code: Finding.Code, _ message: String, severity: Finding.Severity = .error, line: Int,
    column: Int = 0
  ) {
    findings.append(Finding(severity, code, message, at: place(line, column)))
  }

  mutating func add(
    _ code: Finding.Code, advising message: AdvisedText, line: Int, column: Int = 0
  ) {
    findings.append(Finding(.error, code, advising: message, at: place(line, column)))
  }

  /// Says that columns are lacking.
  mutating func addMissing(_ names: [String]) {
    if !head.isEmpty {
      add(
        .missingColumn, "Thiếu cột: \(names.map { "'\($0)'" }.joined(separator: ", ")).",
        line: headLine)
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
