import DelimitedText
import WorkbookReading

/// The sheets of a file, whatever kind of table it holds.
enum FileGrids {
  static func grids(of bytes: [UInt8]) -> [Grid]? {
    if FileSignature.isWorkbook(bytes) {
      guard let workbook = try? Workbook(bytes: bytes) else { return nil }
      return workbook.sheets.map { Grid($0) }
    }
    let text = DecodedText(bytes)
    let separator: Separator
    switch SeparatorGuess(text.utf8.span) {
    case .declared(let found), .counted(let found): separator = found
    case .absent: separator = .comma
    case .ambiguous: return nil
    }
    return [Grid(DelimitedTable(text.utf8.span, separator: separator))]
  }
}
