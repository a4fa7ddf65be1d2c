import ReportCore

// What makes a filled workbook a document when it is printed: whose it is, and who answers for it.
extension EntryWriter {
  /// How many rows stand below the lines: a free one, the date, who signs, how, and room for it.
  static let signatureRows = 9

  /// The unit on the left, the words of the state on the right. Whoever sends it may put the name of the
  /// office and a number instead of what stands there.
  func fillLetterhead(
    _ sheet: WorkbookHandle.Sheet, of workbook: borrowing WorkbookHandle
  ) throws(ExportError) {
    let style = CellStyle(isBold: true, alignment: .centre)
    let bold = try workbook.addFormat(style)
    let open = try workbook.addUnlockedFormat(style)
    let plain = try workbook.addUnlockedFormat(CellStyle(alignment: .centre))
    let (left, right) = (0...Column.title, Column.unit...Column.note)
    try sheet.write(
      .text(entry.unit.fullName.uppercased()), in: .init(rows: 0...0, columns: left), open)
    try sheet.write(
      .text(PageWords.state), in: .init(rows: 0...0, columns: right), bold)
    try sheet.write(.text(EntryWords.number), in: .init(rows: 1...1, columns: left), plain)
    try sheet.write(
      .text(PageWords.motto), in: .init(rows: 1...1, columns: right), bold)
  }

  /// Date, names and stamp, below the lines.
  func fillSignatures(
    _ sheet: WorkbookHandle.Sheet, of workbook: borrowing WorkbookHandle
  ) throws(ExportError) {
    let first = Self.firstRow + lines.count + 1
    let bold = try workbook.addUnlockedFormat(CellStyle(isBold: true, alignment: .centre))
    let italic = try workbook.addUnlockedFormat(CellStyle(isItalic: true, alignment: .centre))
    let (left, right) = (0...Column.title, Column.unit...Column.note)
    func put(
      _ text: String, _ row: Int, _ columns: ClosedRange<Int>, _ format: WorkbookHandle.Format
    ) throws(ExportError) {
      try sheet.write(
        text.isEmpty ? .blank : .text(text), in: .init(rows: row...row, columns: columns), format)
    }
    try put(EntryWords.date, first, right, italic)
    try put(EntryWords.author, first + 1, left, bold)
    try put(EntryWords.head, first + 1, right, bold)
    try put(EntryWords.signed, first + 2, left, italic)
    try put(EntryWords.signedAndSealed, first + 2, right, italic)
    for row in first + 3...first + 6 { try sheet.setHeight(ofRow: row, points: 18) }
    try put("", first + 7, left, bold)
    try put("", first + 7, right, bold)
  }
}
