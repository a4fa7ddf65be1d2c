import ReportCore

/// What is said where a name stands for nothing, or for several things; and names that are known by heart.
enum NamingWords {
  /// What kind of thing is named.
  static func kind(_ subject: Naming.Subject) -> String {
    switch subject {
    case .plan: "kế hoạch"
    case .report: "loại báo cáo"
    case .programme: "chương trình, đề án"
    case .form: "biểu"
    case .calendar: "lịch báo cáo"
    case .basis: "cơ sở so sánh"
    case .letter: "loại công văn"
    case .deadline: "loại thời hạn"
    case .agency: "cơ quan"
    case .setting: "lựa chọn"
    case .unit: "đơn vị"
    case .numbers: "quy ước ghi số"
    }
  }
  /// Several things bear a name.
  static func ambiguous(_ words: String, _ subject: Naming.Subject, _ offers: [String]) -> String {
    "'\(words)' có thể là nhiều \(kind(subject)): \(offers.joined(separator: "; ")); hãy ghi mã."
  }
  /// Nothing bears a name.
  static func unknown(_ words: String, _ subject: Naming.Subject) -> String {
    "Không có \(kind(subject)) '\(words)'."
  }
  /// What may be meant.
  static func meant(_ offers: [String]) -> String {
    " Có phải \(offers.joined(separator: " hay ")) không?"
  }
  /// What there is.
  static func all(_ offers: [String]) -> String { " Có: \(offers.joined(separator: ", "))." }

  // MARK: Names

  /// How officers call a calendar.
  static func names(of calendar: ReportingCalendar) -> [String] {
    switch calendar {
    case .statistical: ["thống kê", "lịch thống kê", "dương lịch"]
    case .administrative: ["hành chính", "lịch hành chính"]
    }
  }
  /// How officers call what last year's figures are told by.
  static func names(of basis: ComparisonBasis) -> [String] {
    switch basis {
    case .current: ["địa giới hiện nay", "hiện nay"]
    case .reported: ["đã báo cáo khi đó", "đã báo cáo"]
    }
  }
  /// How officers call a way of writing numbers.
  static func names(of convention: NumberConvention) -> [String] {
    switch convention {
    case .vietnamese: ["việt nam", "kiểu việt nam", "1.234,5"]
    case .english: ["anh", "kiểu anh", "tiếng anh", "1,234.5"]
    case .plain: ["trơn", "không phân cách", "1234.5"]
    }
  }
  /// How officers call what was sent.
  static let sent = "đã gửi"
  /// What officers put before the name of a kind of report.
  static let reports = ["báo cáo "]
  /// How officers call a kind of deadline.
  static func name(of kind: DeadlineKind) -> String {
    switch kind {
    case .ongoing: "thường xuyên"
    case .during: "trong kỳ"
    case .from: "từ kỳ"
    case .noLaterThan: "chậm nhất"
    case .after: "sau khi ban hành"
    case .periodic: "định kỳ"
    case .urgent: "khẩn trương"
    case .notStated: "không nêu"
    }
  }
  /// What the words for a kind of unit are cut short to.
  static let abbreviations: [String: [String]] = [
    "thành phố": ["TP", "TP."], "tỉnh": ["T."], "xã": ["X."], "phường": ["P."],
    "thị trấn": ["TT", "TT."], "quận": ["Q."], "huyện": ["H."], "thị xã": ["TX", "TX."],
  ]
  /// What stands before the names of programmes.
  static let programmes = ["Chương trình ", "Đề án "]
  /// A year in a title.
  static func year(_ year: Int) -> String { "năm \(year)" }
  /// The letter that is made of no other with a mark.
  static let barredD: (barred: String, plain: String) = ("đ", "d")
}
