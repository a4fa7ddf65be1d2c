import DelimitedText
import FuzzContext

/// What libFuzzer calls with every file that it makes up.
///
/// Whatever the bytes: reading ends, and nothing traps. What was read and written again reads back as
/// the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let text = DecodedText(bytes)
  for separator in [Separator.comma, .semicolon, .tab] {
    let table = DelimitedTable(text.utf8.span, separator: separator)
    guard table.faults.isEmpty else { continue }
    checkWriting(of: table, separator)
  }
  FuzzContext.read(bytes)
  return 0
}

private func checkWriting(of table: DelimitedTable, _ separator: Separator) {
  var writer = DelimitedWriter(DelimitedFormat(separator: separator))
  for row in table.rows {
    for field in row.fields { writer.append(field) }
    writer.endRecord()
  }
  let again = DelimitedTable(writer.takeBytes().span, separator: separator)
  precondition(again.faults.isEmpty, "what was written has faults")
  precondition(again.rows.map(\.fields) == table.rows.map(\.fields), "written and read differ")
}
