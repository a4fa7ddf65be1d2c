/// Reads a workbook of Excel 5 to 2003 (`.xls`): its values, fonts, formats, merged areas, and what is
/// hidden. Formulas are kept as the fact that there is one, and never computed.
struct Excel97Reader {
  private let limits: WorkbookLimits
  private let stream: ByteReader
  private var isUnicode = true
  private var dateSystem = DateSystem.from1900
  private var fonts: [CellStyle] = []
  private var formats: [Int: NumberFormat] = [:]
  private var styles: [CellStyle] = []
  private var sheets: [SheetEntry] = []
  private var strings: [RecordText.Text] = []
  private var stringBytes = 0
  private var notes: [WorkbookNote] = []
  /// What all sheets together may still take of the stream: each lies in a stretch of its own, so that no
  /// number of names for one stretch makes a small file long to read.
  private var bytesLeft = 0

  private struct SheetEntry {
    var name: String
    var start: Int
    var visibility: Worksheet.Visibility
    var isTable: Bool
  }

  init(bytes: [UInt8], limits: WorkbookLimits) throws(WorkbookError) {
    self.limits = limits
    let file = try CompoundFile(bytes)
    if file.names.contains("EncryptedPackage") { throw Self.encrypted }
    var stream = try file.stream(named: "Workbook")
    if stream == nil { stream = try file.stream(named: "Book") }
    guard let stream else {
      let found =
        file.names.contains("WordDocument")
        ? "tệp Word đời cũ (.doc); hãy mở bằng Word và lưu lại dạng .docx"
        : file.names.contains("PowerPoint Document")
          ? "tệp trình chiếu (.ppt), không phải báo cáo số liệu"
          : "tệp không chứa bảng tính Excel; hãy xin lại tệp gốc"
      throw WorkbookError(.notAWorkbook, found)
    }
    self.stream = ByteReader(stream)
    bytesLeft = stream.count
  }

  private static var encrypted: WorkbookError {
    WorkbookError(
      .encrypted, "tệp được đặt mật khẩu; hãy mở bằng Excel, bỏ mật khẩu rồi lưu lại dạng .xlsx")
  }

  mutating func read() throws(WorkbookError) -> Workbook {
    try readGlobals()
    var worksheets: [Worksheet] = []
    var cellsLeft = limits.cells
    for entry in sheets {
      guard entry.isTable else {
        notes.append(
          WorkbookNote(.notAWorksheet, sheet: entry.name, "không phải bảng số liệu, đã bỏ qua"))
        continue
      }
      do {
        let sheet = try worksheet(entry, cellLimit: cellsLeft)
        cellsLeft -= sheet.cells.count
        worksheets.append(sheet)
      } catch {
        var located = error
        located.location.sheet = entry.name
        throw located
      }
    }
    notes += worksheets.flatMap { WorkbookNote.ofHidden($0) }
    return Workbook(sheets: worksheets, dateSystem: dateSystem, notes: notes)
  }

  // MARK: - Records

  private enum Kind {
    static let (start, end, goesOn, password): (UInt16, UInt16, UInt16, UInt16) = (
      0x809, 0x0A, 0x3C, 0x2F
    )
  }

  /// A record: its kind, what it holds and where the next one begins.
  private func record(at place: Int) throws(WorkbookError) -> (kind: UInt16, content: Range<Int>) {
    let kind = try stream.word(at: place)
    let length = Int(try stream.word(at: place + 2))
    guard place + 4 + length <= stream.bytes.count else { throw CompoundFile.damage }
    return (kind, place + 4..<place + 4 + length)
  }

  /// A record and those that continue it.
  private func pieces(from content: Range<Int>) throws(WorkbookError) -> [[UInt8]] {
    var pieces = [Array(stream.bytes[content])]
    var place = content.upperBound
    while place + 4 <= stream.bytes.count {
      let next = try record(at: place)
      guard next.kind == Kind.goesOn else { break }
      pieces.append(Array(stream.bytes[next.content]))
      place = next.content.upperBound
    }
    return pieces
  }

  private func text(
    in content: Range<Int>, from start: Int, hasLongLength: Bool
  ) throws(WorkbookError) -> RecordText.Text {
    var reader = RecordText(try pieces(from: content), from: start)
    return isUnicode
      ? try reader.next(hasLongLength: hasLongLength)
      : try reader.nextBytes(hasLongLength: hasLongLength)
  }

  // MARK: - The workbook

  private mutating func readGlobals() throws(WorkbookError) {
    var place = 0
    while true {
      let (kind, content) = try record(at: place)
      if kind == Kind.end { break }
      if kind == Kind.password { throw Self.encrypted }
      try readGlobal(kind, content)
      place = content.upperBound
    }
  }

  private mutating func readGlobal(_ kind: UInt16, _ content: Range<Int>) throws(WorkbookError) {
    let start = content.lowerBound
    guard styles.count + fonts.count + formats.count <= limits.definitions * 3 else {
      throw .limit("số kiểu định dạng", limits.definitions)
    }
    switch kind {
    case Kind.start: isUnicode = try stream.word(at: start) >= 0x600
    case 0x22: if try stream.word(at: start) != 0 { dateSystem = .from1904 }
    case 0x31: try addFont(content)
    case 0x41E:
      let code = try text(in: content, from: 2, hasLongLength: isUnicode).string
      formats[Int(try stream.word(at: start))] = NumberFormat(code: code)
    case 0xE0:
      var style = font(Int(try stream.word(at: start)))
      let number = Int(try stream.word(at: start + 2))
      style.format = formats[number] ?? NumberFormat(builtIn: number)
      styles.append(style)
    case 0x85: try addSheet(content)
    case 0xFC: try addStrings(content)
    default: break
    }
  }

  private mutating func addFont(_ content: Range<Int>) throws(WorkbookError) {
    let start = content.lowerBound
    var style = CellStyle()
    if try stream.word(at: start + 2) & 8 != 0 { style.marks.insert(.struck) }
    switch try stream.word(at: start + 8) {
    case 1: style.marks.insert(.raised)
    case 2: style.marks.insert(.lowered)
    default: break
    }
    style.fontName = try text(in: content, from: 14, hasLongLength: false).string
    fonts.append(style)
  }

  /// The font with a number. There is no font 4, for reasons of history.
  private func font(_ number: Int) -> CellStyle {
    let index = number > 4 ? number - 1 : number
    return fonts.indices.contains(index) ? fonts[index] : CellStyle()
  }

  private mutating func addSheet(_ content: Range<Int>) throws(WorkbookError) {
    guard sheets.count < limits.sheets else { throw .limit("số trang tính", limits.sheets) }
    let start = content.lowerBound
    let state = try stream.byte(at: start + 4) & 3
    sheets.append(
      SheetEntry(
        name: try text(in: content, from: 6, hasLongLength: false).string,
        start: Int(try stream.double(at: start)),
        visibility: state == 0 ? .visible : state == 1 ? .hidden : .veryHidden,
        isTable: try stream.byte(at: start + 5) == 0))
  }

  private mutating func addStrings(_ content: Range<Int>) throws(WorkbookError) {
    let count = Int(try stream.double(at: content.lowerBound + 4))
    guard strings.count + count <= limits.sharedStrings else {
      throw .limit("số chuỗi dùng chung", limits.sharedStrings)
    }
    var reader = RecordText(try pieces(from: content), from: 8)
    for _ in 0..<count where !reader.isAtEnd {
      let text = try reader.next(hasLongLength: true)
      stringBytes += text.units.count * 2
      guard stringBytes <= limits.sharedStringBytes else {
        throw .limit("dung lượng chuỗi dùng chung", limits.sharedStringBytes)
      }
      strings.append(text)
    }
  }
}

// MARK: - Sheets

extension Excel97Reader {
  private mutating func worksheet(
    _ entry: SheetEntry, cellLimit: Int
  ) throws(WorkbookError) -> Worksheet {
    var sheet = SheetBuilder(name: entry.name, dateSystem: dateSystem, cellLimit: cellLimit)
    sheet.visibility = entry.visibility
    var place = entry.start
    var depth = 0
    /// The cell whose computed text comes in a record of its own.
    var awaited: Place?
    while true {
      let (kind, content) = try record(at: place)
      bytesLeft -= content.upperBound - place
      guard bytesLeft >= 0 else { throw CompoundFile.damage }
      place = content.upperBound
      // Charts within a sheet have beginnings and ends of their own.
      if kind == Kind.start { depth += 1 }
      if kind == Kind.end { depth -= 1 }
      if depth <= 0 { break }
      guard depth == 1 else { continue }
      if kind == 0x207, let cell = awaited {
        let text = try text(in: content, from: 0, hasLongLength: true)
        try sheet.add(cell.row, cell.column, .text(text.string), cell.style, formula: "")
        awaited = nil
      } else {
        try readSheetRecord(kind, content, into: &sheet, awaited: &awaited)
      }
    }
    return try sheet.worksheet()
  }

  private struct Place {
    var row: Int
    var column: Int
    var style: CellStyle
  }

  private func cell(at start: Int) throws(WorkbookError) -> Place {
    Place(
      row: Int(try stream.word(at: start)) + 1, column: Int(try stream.word(at: start + 2)) + 1,
      style: style(Int(try stream.word(at: start + 4))))
  }

  private func style(_ number: Int) -> CellStyle {
    styles.indices.contains(number) ? styles[number] : CellStyle()
  }

  private func readSheetRecord(
    _ kind: UInt16, _ content: Range<Int>, into sheet: inout SheetBuilder, awaited: inout Place?
  ) throws(WorkbookError) {
    let start = content.lowerBound
    switch kind {
    case 0xFD:
      let (cell, index) = (try cell(at: start), Int(try stream.double(at: start + 6)))
      try add(index, at: cell, to: &sheet)
    case 0x204, 0xD6:
      let cell = try cell(at: start)
      let text = try text(in: content, from: 6, hasLongLength: true)
      try sheet.add(cell.row, cell.column, .text(text.string), cell.style)
    case 0x203:
      let cell = try cell(at: start)
      try sheet.add(
        cell.row, cell.column, number(BinaryNumber.text(try stream.quad(at: start + 6))), cell.style
      )
    case 0x27E:
      let cell = try cell(at: start)
      try sheet.add(
        cell.row, cell.column, number(BinaryNumber.text(packed: try stream.double(at: start + 6))),
        cell.style)
    case 0xBD:
      let first = try cell(at: start)
      for (index, place) in stride(from: start + 4, to: content.upperBound - 7, by: 6).enumerated()
      {
        try sheet.add(
          first.row, first.column + index,
          number(BinaryNumber.text(packed: try stream.double(at: place + 2))),
          style(Int(try stream.word(at: place))))
      }
    case 0x205:
      let (cell, value) = (try cell(at: start), try stream.byte(at: start + 6))
      let isError = try stream.byte(at: start + 7) != 0
      try sheet.add(
        cell.row, cell.column, isError ? .error(Self.error(value)) : .boolean(value != 0),
        cell.style)
    case 0x06, 0x206, 0x406:
      awaited = try addComputed(at: start, to: &sheet)
    case 0x208:
      if try stream.word(at: start + 12) & 0x20 != 0 {
        sheet.hiddenRows.append(Int(try stream.word(at: start)) + 1)
      }
    case 0x7D:
      if try stream.word(at: start + 8) & 1 != 0 {
        let first = Int(try stream.word(at: start)) + 1
        let last = Int(try stream.word(at: start + 2)) + 1
        if first <= last { sheet.hiddenColumns.append(first...last) }
      }
    case 0xE5:
      for index in 0..<Int(try stream.word(at: start)) {
        let place = start + 2 + index * 8
        try sheet.merge(
          rows: Int(try stream.word(at: place)) + 1, Int(try stream.word(at: place + 2)) + 1,
          columns: Int(try stream.word(at: place + 4)) + 1,
          Int(try stream.word(at: place + 6)) + 1)
      }
    default: break
    }
  }

  private func number(_ text: String?) -> SheetBuilder.Content {
    text.map { .number($0) } ?? .unreadable("")
  }

  /// Adds a string that cells share, with its fonts.
  private func add(
    _ index: Int, at cell: Place, to sheet: inout SheetBuilder
  ) throws(WorkbookError) {
    guard strings.indices.contains(index) else {
      return try sheet.add(cell.row, cell.column, .unreadable(String(index)), cell.style)
    }
    let text = strings[index]
    var runs: [WorkbookCell.Run] = []
    var start = 0
    var style = cell.style
    for (next, font) in text.changes where next <= text.units.count && next >= start {
      if next > start { runs.append(run(text.units[start..<next], style)) }
      start = next
      style = self.font(font)
    }
    if !runs.isEmpty || !text.changes.isEmpty, start < text.units.count {
      runs.append(run(text.units[start...], style))
    }
    try sheet.add(cell.row, cell.column, .text(text.string), cell.style, runs: runs)
  }

  private func run(_ units: ArraySlice<UInt16>, _ style: CellStyle) -> WorkbookCell.Run {
    .init(
      text: String(decoding: units, as: UTF16.self), fontName: style.fontName, marks: style.marks)
  }

  /// Adds what a formula came to; gives the cell back when that is text, which comes later.
  private func addComputed(
    at start: Int, to sheet: inout SheetBuilder
  ) throws(WorkbookError) -> Place? {
    let cell = try cell(at: start)
    let result = try stream.quad(at: start + 6)
    guard result >> 48 == 0xFFFF else {
      try sheet.add(
        cell.row, cell.column, number(BinaryNumber.text(result)), cell.style, formula: "")
      return nil
    }
    let value = UInt8(truncatingIfNeeded: result >> 16)
    switch result & 0xFF {
    case 0: return cell
    case 1: try sheet.add(cell.row, cell.column, .boolean(value != 0), cell.style, formula: "")
    case 2:
      try sheet.add(cell.row, cell.column, .error(Self.error(value)), cell.style, formula: "")
    default: try sheet.add(cell.row, cell.column, .text(""), cell.style, formula: "")
    }
    return nil
  }

  private static func error(_ code: UInt8) -> String {
    switch code {
    case 0x00: "#NULL!"
    case 0x07: "#DIV/0!"
    case 0x0F: "#VALUE!"
    case 0x17: "#REF!"
    case 0x1D: "#NAME?"
    case 0x24: "#NUM!"
    default: "#N/A"
    }
  }
}
