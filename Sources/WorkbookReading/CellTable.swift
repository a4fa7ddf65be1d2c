/// The cells of a worksheet in compact form: 24 bytes a cell, its text in one buffer.
struct CellTable: Sendable {
  /// The cells, ascending by address, no address twice.
  var records: [Record] = []
  /// Numbers, errors, formulas and text that is not shared, one after the other.
  var text: [UInt8] = []
  /// The formulas, in the order of the file.
  var formulas: [Formula] = []
  /// The pieces of rich text that stands in the cell itself, by where the text begins.
  var runs: [UInt32: [TextRun]] = [:]
  /// The strings that cells share, through the whole workbook.
  var sharedStrings = StringTable()
  /// The styles of the workbook.
  var styles: [CellStyle] = []
  /// The date system of the workbook.
  var dateSystem = DateSystem.from1900

  struct Record {
    var row: UInt32
    var column: UInt16
    var style: UInt16
    /// Where the text begins, the index of a shared string, or 0 and 1 for truth values.
    var payload: UInt32
    var length: UInt32
    /// One more than the index of the formula; 0 when there is none.
    var formula: UInt32
    var kind: Kind
    var isHidden: Bool

    /// Where the cell stands, as one number that orders cells row by row.
    var place: UInt64 { UInt64(row) << 16 | UInt64(column) }
  }

  enum Kind: UInt8 {
    case sharedText, text, number, boolean, error, isoDate, formulaWithoutValue, unreadable
  }

  enum Formula {
    case text(Range<Int>)
    /// The formula of another cell, its references moved by rows and columns.
    case shared(index: Int, rows: Int, columns: Int)
    /// A shared formula whose text is nowhere in the file.
    case unknown
  }

  /// Where the cell at an address stands among the records.
  func index(of address: CellAddress) -> Int? {
    let place = UInt64(address.row) << 16 | UInt64(address.column)
    var low = 0
    var high = records.count
    while low < high {
      let middle = (low + high) / 2
      if records[middle].place < place { low = middle + 1 } else { high = middle }
    }
    return low < records.count && records[low].place == place ? low : nil
  }

  /// Builds the cell at a position.
  func cell(at index: Int) -> WorkbookCell {
    let record = records[index]
    let style = Int(record.style) < styles.count ? styles[Int(record.style)] : CellStyle()
    return WorkbookCell(
      address: CellAddress(row: Int(record.row), column: Int(record.column)),
      value: value(of: record, style: style),
      formula: record.formula == 0 ? nil : formulaText(Int(record.formula) - 1),
      format: style.format,
      fontName: style.fontName,
      marks: style.marks,
      runs: textRuns(of: record),
      isHidden: record.isHidden)
  }

  private func value(of record: Record, style: CellStyle) -> WorkbookCell.Value {
    switch record.kind {
    case .sharedText:
      return .text(sharedStrings[Int(record.payload)])
    case .text:
      return .text(string(of: record))
    case .number:
      let number = string(of: record)
      if style.format.kind == .date, let date = WorkbookDate(serial: number, system: dateSystem) {
        return .date(date)
      }
      return .number(number)
    case .boolean:
      return .boolean(record.payload == 1)
    case .error:
      return .error(string(of: record))
    case .isoDate:
      let letters = string(of: record)
      return WorkbookDate(iso: letters).map { .date($0) } ?? .unreadable(letters)
    case .formulaWithoutValue:
      return .formulaWithoutValue
    case .unreadable:
      return .unreadable(string(of: record))
    }
  }

  private func string(of record: Record) -> String {
    let start = Int(record.payload)
    return String(text.span.extracting(start..<start + Int(record.length)))
  }

  private func textRuns(of record: Record) -> [WorkbookCell.Run] {
    switch record.kind {
    case .sharedText: sharedStrings.runs(at: Int(record.payload))
    case .text where !runs.isEmpty:
      runs[record.payload].map { $0.resolved(in: text.span, from: Int(record.payload)) } ?? []
    default: []
    }
  }

  private func formulaText(_ index: Int) -> String {
    switch formulas[index] {
    case .text(let range):
      return String(text.span.extracting(range))
    case .shared(let master, let rows, let columns):
      guard case .text(let range) = formulas[master] else { return "" }
      return FormulaShift(rows: rows, columns: columns).apply(to: Array(text[range]))
    case .unknown:
      return ""
    }
  }
}
