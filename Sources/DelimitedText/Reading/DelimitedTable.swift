/// All records of a small file as strings.
///
///     let table = DelimitedTable(bytes.span, separator: .comma)
///     for row in table.rows { print(row.line, row.fields) }
///
/// For files that need not fit into memory twice, and for speed, use ``DelimitedReader``.
public struct DelimitedTable: Hashable, Sendable {
  /// One record.
  public struct Row: Hashable, Sendable {
    /// The line of the file on which the record begins, counted from 1.
    public let line: Int
    /// The row that the record is for a spreadsheet: a line end within quotes begins none. In a part of a
    /// text, only quotes of that part are told from line ends.
    public let row: Int
    /// The text of each field.
    public let fields: [String]
  }

  /// The records in the order of the file; they need not have the same number of fields.
  public let rows: [Row]
  /// What was wrong in the file.
  public let faults: [DelimitedFault]

  /// Reads UTF-8 text.
  ///
  /// ```swift
  /// let bytes = Array("Xã,Số sinh\nBum Tở,12\n".utf8)
  /// let table = DelimitedTable(bytes.span, separator: .comma)
  /// table.rows[1].fields  // ["Bum Tở", "12"]
  /// table.rows[1].line  // 2
  /// ```
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - separator: What stands between fields.
  ///   - skipsBlankLines: Whether empty lines are passed over. Otherwise each is a row of one
  ///     empty field.
  public init(_ bytes: Span<UInt8>, separator: Separator, skipsBlankLines: Bool = true) {
    var reader = DelimitedReader(bytes, separator: separator, skipsBlankLines: skipsBlankLines)
    var rows: [Row] = []
    while let record = reader.next() {
      let fields = (0..<record.count).map { record.text($0) }
      rows.append(Row(line: record.line, row: record.row, fields: fields))
    }
    self.rows = rows
    faults = reader.faults
  }
}
