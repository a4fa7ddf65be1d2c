internal import Foundation
internal import ReportCore
internal import Synchronization

/// A file in the making, written by several threads in turn, that is gone unless it is kept.
final class NewFile: Sendable {
  private let path: String
  private let descriptor: Int32
  private let kept = Mutex(false)

  init(_ path: String) throws(ExportError) {
    let opened = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    // Before anything is stored: a file that somebody else made must not go with this object.
    if opened < 0 { throw Self.failure(path) }
    self.path = path
    descriptor = opened
  }

  deinit {
    close(descriptor)
    if !kept.withLock({ $0 }) { unlink(path) }
  }

  /// Writes bytes after those that were written before.
  func write(_ bytes: ArraySlice<UInt8>) throws(ExportError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Foundation.write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
      }
      if count > 0 {
        done += count
      } else if errno != EINTR {
        throw Self.failure(path)
      }
    }
  }

  /// Lets the file stay.
  func keep() { kept.withLock { $0 = true } }

  private static func failure(_ path: String) -> ExportError {
    errno == EEXIST
      ? ExportError(.exists, "Đã có tệp này.", at: path)
      : ExportError(
        .cannotWrite, "Không ghi được tệp (\(String(cString: strerror(errno)))).", at: path)
  }
}
