import FuzzContext
import WorkbookReading

/// What libFuzzer calls with every file that it makes up.
///
/// Whatever the bytes: reading ends by a workbook or a clear refusal, and nothing traps. An input is a file
/// as it stands (an archive of Excel, LibreOffice or Word, an old `.xls`, a page), or, since compression
/// hides the XML from mutations, the parts of an archive, each behind a line with its name.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  let bytes = input.starts(with: StoredArchive.mark) ? StoredArchive.bytes(ofParts: input) : input
  do {
    let workbook = try Workbook(bytes: bytes)
    for sheet in workbook.sheets {
      for (cell, next) in zip(sheet.cells, sheet.cells.dropFirst()) {
        precondition(
          (cell.address.row, cell.address.column) < (next.address.row, next.address.column),
          "cells stand in no order")
      }
    }
  } catch {
    precondition(!error.message.isEmpty, "a refusal without a reason")
  }
  FuzzContext.read(bytes)
  return 0
}
