import Foundation
import FuzzContext
import ReportTemplates

/// What libFuzzer calls with every file that it makes up.
///
/// A YAML file of any bytes is read as a layout or refused with its faults; a formula of any text is read or
/// refused.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  // In memory: the readers take files only.
  let url = URL(fileURLWithPath: "/dev/shm/reportgen-fuzz-\(getpid()).yaml")
  do {
    try Data(bytes).write(to: url)
  } catch {
    preconditionFailure("\(error)")
  }
  do throws(TemplateError) {
    _ = try LayoutTemplates.layout(at: url, catalogue: FuzzContext.catalogue)
  } catch {
    precondition(!error.description.isEmpty)
  }
  let text = String(decoding: bytes, as: UTF8.self)
  _ = try? FuzzContext.catalogue.expression(text)
  _ = try? FuzzContext.catalogue.relation(text)
  return 0
}
