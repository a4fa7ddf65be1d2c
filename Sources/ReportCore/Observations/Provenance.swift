/// Where a figure was read: a link to the cell that somebody filled in.
public struct Provenance: Hashable, Sendable, Codable {
  /// The file, as it was named when it was read; empty if there is none.
  public var file: String
  /// The sheet of a workbook; empty for other files.
  public var sheet: String
  /// The row of the sheet or the line of the file, from 1; 0 if unknown.
  public var row: Int
  /// The column, from 1; 0 if unknown.
  public var column: Int
  /// The note on the figure.
  public var note: String

  /// Creates a place in a file.
  public init(
    file: String = "", sheet: String = "", row: Int = 0, column: Int = 0, note: String = ""
  ) {
    self.file = file
    self.sheet = sheet
    self.row = row
    self.column = column
    self.note = note
  }

  /// The place as interchange files write it: `R12C4`, or empty.
  public var cell: String { row == 0 ? "" : column == 0 ? "R\(row)" : "R\(row)C\(column)" }

  /// The place as it is shown to officers: `D12` on a sheet, as spreadsheets write it, `R12C4` in a text file;
  /// empty if unknown.
  ///
  /// ```swift
  /// Provenance(file: "q3.xlsx", sheet: "Quý III", row: 7, column: 4).address  // D7
  /// ```
  public var address: String {
    sheet.isEmpty || row <= 0 || column <= 0 ? cell : SheetColumn.letters(of: column) + String(row)
  }
}
