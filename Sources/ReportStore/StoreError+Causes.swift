import Foundation
import GRDB
import ReportCore

extension StoreError {
  /// What a failure of SQLite, of the disk or of the journal means for an officer.
  init(_ cause: any Error, at location: String) {
    switch cause {
    case let error as StoreError: self = error
    case let error as DatabaseError: self.init(database: error, at: location)
    case let fault as DiskFault where fault.isReading: self.init(reading: fault)
    case let fault as DiskFault: self.init(system: fault.cause, at: fault.path)
    case is POSIXError: self.init(system: cause, at: location)
    case let error as Originals.Changed: self = .originalLost(at: error.path, cause: error)
    case let error as SubmissionWriter.Duplicate: self = .duplicate(error)
    // Foundation's numbers of failed reading.
    case let error as CocoaError where (256..<512).contains(error.errorCode):
      self.init(reading: DiskFault(error.filePath ?? location, isReading: true, cause: error))
    case let error as CocoaError: self.init(system: error, at: error.filePath ?? location)
    default:
      self.init(.failed, "Sổ báo cáo gặp lỗi ngoài dự kiến.", at: location, cause: cause)
    }
  }

  private init(database error: DatabaseError, at location: String) {
    switch error.resultCode {
    case .SQLITE_FULL: self = .diskFull(at: location, cause: error)
    case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(at: location, cause: error)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(at: location, cause: error)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self = .damaged("Sổ báo cáo bị hỏng.", at: location, cause: error)
    case .SQLITE_CANTOPEN:
      self.init(
        .readOnly,
        "Không mở được sổ báo cáo. Hãy kiểm tra quyền đọc, ghi của thư mục và giới hạn số tệp mở.",
        at: location, cause: error)
    case .SQLITE_IOERR
    where [.SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_WRITE].contains(error.extendedResultCode):
      self = .diskFull(at: location, cause: error)
    case .SQLITE_IOERR: self = .device(.device, at: location, cause: error)
    case .SQLITE_NOMEM: self = .device(.noMemory, at: location, cause: error)
    default:
      self.init(.failed, "Sổ báo cáo gặp lỗi ngoài dự kiến.", at: location, cause: error)
    }
  }

  /// What cannot be read, for want of leave or because it is no file, must not be told as what cannot be written.
  private init(reading fault: DiskFault) {
    let state = PathState(fault.path)
    if state == .special || SystemFault(fault.cause) == .noLeave {
      let reason = state.reason ?? SystemFault(fault.cause).wordsOfReading
      self.init(.readOnly, "Không đọc được: \(reason).", at: fault.path, cause: fault.cause)
    } else {
      self.init(system: fault.cause, at: fault.path)
    }
  }

  private init(system error: any Error, at location: String) {
    let fault = SystemFault(error)
    switch fault {
    case .diskFull: self = .diskFull(at: location, cause: error)
    case .noLeave: self = .readOnly(at: location, cause: error)
    case .missing:
      self.init(.notFound, "Không tìm thấy tệp hoặc thư mục.", at: location, cause: error)
    case .device, .tooManyFiles, .noMemory, .other:
      self = .device(fault, at: location, cause: error)
    }
  }

  private static func device(
    _ fault: SystemFault, at location: String, cause: any Error
  ) -> StoreError {
    StoreError(
      .device, fault.wordsOfWriting + " Những gì đã lưu trước đó vẫn còn nguyên.", at: location,
      cause: cause)
  }

  private static func diskFull(at location: String, cause: any Error) -> StoreError {
    StoreError(
      .diskFull,
      "Đĩa đã đầy, lần ghi này không được lưu; những gì đã lưu trước đó vẫn còn nguyên. "
        + "Hãy giải phóng dung lượng rồi làm lại.",
      at: location, cause: cause)
  }

  private static func readOnly(at location: String, cause: any Error) -> StoreError {
    StoreError(
      .readOnly, "Thư mục chỉ cho phép đọc, không ghi được. Hãy kiểm tra quyền ghi.",
      at: location, cause: cause)
  }

  static func busy(at location: String, cause: (any Error)? = nil) -> StoreError {
    StoreError(
      .busy,
      "Một chương trình khác đang ghi vào sổ báo cáo. Hãy chờ chương trình đó xong rồi làm lại.",
      at: location, cause: cause)
  }

  static func damaged(
    _ message: String, at location: String, cause: (any Error)? = nil
  ) -> StoreError {
    StoreError(
      .damaged,
      advising: """
        \(message) Hãy dựng lại sổ từ các báo cáo gốc còn giữ\(.rebuildStore); tệp hỏng được giữ lại bên \
        cạnh.
        """,
      at: location, cause: cause)
  }

  static func originalLost(at location: String, cause: any Error) -> StoreError {
    StoreError(
      .originalLost, "Tệp báo cáo gốc bị mất hoặc đã bị sửa. Hãy chép lại từ bản sao lưu.",
      at: location, cause: cause)
  }

  private static func duplicate(_ error: SubmissionWriter.Duplicate) -> StoreError {
    let place = error.provenance
    return StoreError(
      .duplicateFigure,
      "Hai số liệu cho cùng một đơn vị, chỉ tiêu và kỳ: \(error.key.unit.code), \(error.key.item), "
        + "\(error.key.period.code). Báo cáo không được lưu.",
      at: [place.file, place.sheet, place.address].filter { !$0.isEmpty }.joined(separator: " "),
      cause: error)
  }
}
