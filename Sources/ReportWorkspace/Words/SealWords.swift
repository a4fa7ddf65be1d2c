import ReportCore

/// What is said of seals, of the keys that make them, and of the packages that carry them.
enum SealWords {
  // MARK: Keys

  /// How a key stands.
  static func state(of key: RegisteredKey) -> String {
    switch key.end?.kind {
    case nil: "đang dùng từ ngày \(Wording.date(key.registered))"
    case .lost: "đã báo mất từ ngày \(Wording.date(key.end?.day ?? key.registered))"
    case .withdrawn: "đã thôi dùng từ ngày \(Wording.date(key.end?.day ?? key.registered))"
    }
  }
  /// A key that somebody else may have.
  static func lost(on day: CalendarDate) -> String {
    "khóa niêm phong đã báo mất ngày \(Wording.date(day)), nên không còn tin được niêm phong bằng khóa ấy"
  }
  /// A key that another one had replaced before a package was made.
  static func withdrawn(on day: CalendarDate, before made: CalendarDate) -> String {
    "khóa niêm phong đã thôi dùng từ ngày \(Wording.date(day)), gói ghi ngày lập \(Wording.date(made))"
  }
  /// The other half of a pair was given.
  static let isForChecking = " Đây là khóa để kiểm tra; cần tệp khóa không có đuôi .cong-khai."

  // MARK: Seals

  /// The manifest is not the one that was sealed.
  static let broken = "niêm phong không khớp với manifest.json: gói đã bị sửa sau khi niêm phong"
  /// There is no seal.
  static let none = "gói không niêm phong"
  /// There is no seal, and nobody could check one.
  static func noneYet(of unit: String) -> String {
    "gói không niêm phong, và chưa đăng ký khóa nào của \(unit)"
  }
  /// There is no seal where there has to be one.
  static func missing(of unit: String) -> String {
    "gói không niêm phong, trong khi \(unit) đã đăng ký khóa niêm phong"
  }
  /// A key that nobody registered, of a unit without any.
  static func unregistered(_ fingerprint: String) -> String {
    "gói niêm phong bằng khóa chưa đăng ký (dấu vân tay \(fingerprint))"
  }
  /// A key that nobody registered, of a unit that has one.
  static func strange(_ fingerprint: String, of unit: String) -> String {
    "gói niêm phong bằng khóa lạ (dấu vân tay \(fingerprint)), không phải khóa đã đăng ký của \(unit)"
  }
  /// The key of another unit.
  static func ofAnother(_ code: String, than unit: String) -> String {
    "gói của \(unit) lại niêm phong bằng khóa đăng ký cho đơn vị \(code)"
  }
  /// Another key than the one that was given.
  static func other(_ fingerprint: String) -> String {
    "gói niêm phong bằng khóa khác (dấu vân tay \(fingerprint))"
  }
  /// All is well.
  static func whole(_ fingerprint: String, of unit: String) -> String {
    "niêm phong còn nguyên, bằng khóa đã đăng ký của \(unit) (dấu vân tay \(fingerprint))"
  }
}
