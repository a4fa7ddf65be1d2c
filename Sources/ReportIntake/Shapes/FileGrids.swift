import DelimitedText
import WorkbookReading

/// The sheets of a file, whatever kind of table it holds.
enum FileGrids {
  static func grids(of bytes: [UInt8]) -> [Grid]? {
    if FileSignature.isWorkbook(bytes) {
      guard let workbook = try? Workbook(bytes: bytes) else { return nil }
      return workbook.sheets.map { Grid($0) }
    }
    return (try? DelimitedTable(foundIn: bytes)).map { [Grid($0)] }
  }
}
