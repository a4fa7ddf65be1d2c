import Foundation
import ReportCore

/// Bytes that are made by one and then handed to the packing, which is in C.
///
/// Safe to hand over although it is not checked: whoever makes them is done before anybody else has them.
final class RowBytes: @unchecked Sendable {
  private var start: UnsafeMutableRawPointer
  private var room: Int
  /// Where the next bytes go.
  var end: UnsafeMutableRawPointer

  init(room: Int) throws(ExportError) {
    guard let bytes = malloc(max(room, 1)) else { throw WorkbookHandle.noMemory }
    (start, end, self.room) = (bytes, bytes, max(room, 1))
  }

  deinit { free(start) }

  /// Makes sure that so many more bytes fit.
  @inline(__always)
  func reserve(_ count: Int) throws(ExportError) {
    if room - (end - start) < count { try grow(by: count) }
  }

  private func grow(by count: Int) throws(ExportError) {
    let used = end - start
    let wider = max(room * 2, used + count)
    guard let bytes = realloc(start, wider) else { throw WorkbookHandle.noMemory }
    (start, end, room) = (bytes, bytes + used, wider)
  }

  /// Gives the bytes to whoever frees them.
  func handOver<Result>(_ body: (UnsafeMutableRawPointer, Int) -> Result) throws(ExportError)
    -> Result
  {
    guard let nothing = malloc(1) else { throw WorkbookHandle.noMemory }
    let (bytes, count) = (start, end - start)
    (start, end, room) = (nothing, nothing, 1)
    return body(bytes, count)
  }
}
