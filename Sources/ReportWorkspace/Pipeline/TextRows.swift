/// The rows of a file of delimited text, as bytes.
enum TextRows {
  /// The file without those rows, counted from 1 as a spreadsheet counts them: as it was before they were
  /// added.
  static func without(_ rows: Set<Int>, of bytes: [UInt8]) -> [UInt8] {
    if rows.isEmpty { return bytes }
    var kept: [UInt8] = []
    var (row, start, isQuoted) = (1, 0, false)
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      let isLast = index == bytes.count - 1
      guard isLast || byte == UInt8(ascii: "\n") && !isQuoted else { continue }
      if !rows.contains(row) { kept += bytes[start...index] }
      (row, start) = (row + 1, index + 1)
    }
    return kept
  }
}
