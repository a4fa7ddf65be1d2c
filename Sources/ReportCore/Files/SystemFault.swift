internal import Foundation

/// A failure of the operating system, as far as it matters to an officer.
///
/// Failures are error numbers of the C library, often wrapped twice; their English texts do not help officers.
package enum SystemFault: Hashable, Sendable {
  /// No room is left, or no more may be used.
  case diskFull
  /// The disk or the network share does not answer as it should.
  case device
  /// No leave to read or write, or a disk that can only be read.
  case noLeave
  /// Too many files are open.
  case tooManyFiles
  /// No memory is left.
  case noMemory
  /// There is no such file or folder.
  case missing
  /// Something else.
  case other

  /// What lies behind a failure.
  package init(_ error: (any Error)?) {
    var error = error
    for _ in 0..<5 {
      if let fault = error as? DiskFault { error = fault.cause }
      if let code = (error as? POSIXError)?.code {
        self.init(code)
        return
      }
      guard let present = error else { break }
      let general = present as NSError
      if general.domain == NSPOSIXErrorDomain, let number = Int32(exactly: general.code),
        let code = POSIXErrorCode(rawValue: number)
      {
        self.init(code)
        return
      }
      if let cocoa = present as? CocoaError, cocoa.underlying == nil {
        switch cocoa.code {
        case .fileWriteOutOfSpace: self = .diskFull
        case .fileReadNoPermission, .fileWriteNoPermission, .fileWriteVolumeReadOnly:
          self = .noLeave
        case .fileNoSuchFile, .fileReadNoSuchFile: self = .missing
        default: self = .other
        }
        return
      }
      error = (present as? CocoaError)?.underlying ?? (present as? ExportError)?.cause
    }
    self = .other
  }

  private init(_ code: POSIXErrorCode) {
    switch code {
    case .ENOSPC, .EDQUOT, .EFBIG: self = .diskFull
    case .EIO, .ENXIO, .ENODEV, .ESTALE, .ETIMEDOUT: self = .device
    case .EACCES, .EPERM, .EROFS: self = .noLeave
    case .EMFILE, .ENFILE: self = .tooManyFiles
    case .ENOMEM: self = .noMemory
    case .ENOENT, .ENOTDIR, .ELOOP: self = .missing
    default: self = .other
    }
  }

  /// What the C library failed with last.
  package static var last: any Error { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }

  /// The number of the C library behind a failure; 0 if there is none.
  package static func number(of error: any Error) -> Int32 {
    let cause = (error as? DiskFault)?.cause ?? error
    return (cause as? POSIXError)?.code.rawValue ?? 0
  }

  /// What happened to something that was to be written, and what to do.
  package var wordsOfWriting: String {
    switch self {
    case .diskFull: "Đĩa đã đầy, không ghi được. Hãy giải phóng dung lượng rồi làm lại."
    case .device:
      "Ổ đĩa hoặc thư mục mạng báo lỗi khi ghi. Hãy kiểm tra ổ đĩa, đường mạng rồi làm lại."
    case .noLeave: "Không có quyền ghi ở đây. Hãy kiểm tra quyền ghi của thư mục."
    case .tooManyFiles:
      "Hệ thống không cho mở thêm tệp. Hãy đóng bớt chương trình khác, hoặc nâng giới hạn số tệp mở"
        + " (ulimit -n), rồi làm lại."
    case .noMemory: "Không đủ bộ nhớ. Hãy đóng bớt chương trình khác rồi làm lại."
    case .missing, .other:
      "Không ghi được. Hãy kiểm tra quyền ghi và dung lượng đĩa còn trống."
    }
  }

  /// What happened to something that was to be read.
  package var wordsOfReading: String {
    switch self {
    case .missing: "không tìm thấy tệp hoặc thư mục"
    case .noLeave: "không có quyền đọc"
    case .device: "ổ đĩa hoặc thư mục mạng báo lỗi khi đọc"
    case .tooManyFiles: "hệ thống không cho mở thêm tệp"
    case .noMemory: "không đủ bộ nhớ"
    case .diskFull, .other: "không đọc được"
    }
  }

  /// Whether the fault lies with the machine rather than with what it was asked for.
  package var isOfTheMachine: Bool {
    switch self {
    case .diskFull, .device, .tooManyFiles, .noMemory: true
    case .noLeave, .missing, .other: false
    }
  }
}
