import ReportCore

/// What libFuzzer calls with every file that it makes up.
///
/// A report of any bytes is read or refused; what is read is written, and reads back as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let report = try? Report.read(json: bytes) else { return 0 }
  do {
    let again = try Report.read(json: try report.json())
    precondition(again == report, "written and read differ")
  } catch {
    preconditionFailure("\(error)")
  }
  return 0
}
