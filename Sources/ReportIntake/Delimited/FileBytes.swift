internal import Foundation

/// A file that is read piece by piece, from wherever, by several readers at once.
final class FileBytes: Sendable {
  /// How many bytes the file has.
  let count: Int
  private let path: String
  private let descriptor: Int32

  init(_ path: String) throws(UnreadableFile) {
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw UnreadableFile(path: path, reason: Self.reason) }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      throw UnreadableFile(path: path, reason: "không phải là tệp thường")
    }
    self.path = path
    descriptor = opened
    count = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Reads bytes into a part of a buffer, from a place on; fewer than asked for only at the end of the
  /// file.
  func read(
    into buffer: inout [UInt8], at start: Int = 0, count: Int, from place: Int
  ) throws(UnreadableFile) -> Int {
    var done = 0
    while done < count {
      let got = buffer.withUnsafeMutableBytes { bytes in
        pread(descriptor, bytes.baseAddress.map { $0 + start + done }, count - done, place + done)
      }
      if got == 0 { break }
      if got > 0 {
        done += got
      } else if errno != EINTR {
        throw UnreadableFile(path: path, reason: Self.reason)
      }
    }
    return done
  }

  private static var reason: String {
    switch errno {
    case ENOENT: "không có tệp này"
    case EACCES, EPERM: "không có quyền đọc"
    case EISDIR: "là thư mục"
    default: "đọc tệp bị lỗi"
    }
  }
}

/// Why a file could not be read at all. What is wrong *in* a file is a finding.
public struct UnreadableFile: Error, Hashable, Sendable {
  /// The file.
  public var path: String
  /// Why, in Vietnamese.
  public var reason: String
}
