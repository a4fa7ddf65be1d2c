import Foundation
public import ReportCore
import ReportIntake

extension Period {
  /// Reads a period as somebody wrote it: by its code, or in words (`quý III năm 2025`, `Q3/2025`).
  ///
  /// - Throws: `WorkspaceError.Code.invalidRequest` if it is none.
  public init(reading text: String) throws(WorkspaceError) {
    guard let period = Period(code: text) ?? PeriodWords.period(in: text) else {
      throw WorkspaceError(
        .invalidRequest,
        "'\(text)' không phải là kỳ báo cáo; cần dạng 2025-M07, 2025-Q3, 2025-S1, 2025-9M, 2025"
          + " hoặc 2021--2025; cũng viết được 'quý III năm 2025', 'tháng 7/2025', '9 tháng 2025',"
          + " 'giai đoạn 2021-2025'.")
    }
    self = period
  }
}

extension CalendarDate {
  /// Reads a day as somebody wrote it: `2025-10-05`, or as letters of offices write it.
  ///
  /// - Throws: `WorkspaceError.Code.invalidRequest` if it is none.
  public init(reading text: String) throws(WorkspaceError) {
    guard let date = CalendarDate(written: text) else {
      throw WorkspaceError(
        .invalidRequest, "'\(text)' không phải là ngày; cần dạng 2025-10-05 hoặc 05/10/2025.")
    }
    self = date
  }

  /// A day as it is written in Vietnam, the day before the month (`5/10/2025`, `05-10-2025`, `5.10.2025`,
  /// `ngày 5 tháng 10 năm 2025`), or `2025-10-05`.
  ///
  /// - Returns: `nil` for anything else.
  public init?(written text: String) {
    let text = text.trimmingCharacters(in: .whitespaces).precomposedStringWithCanonicalMapping
      .lowercased()
    if let date = CalendarDate(text) {
      self = date
      return
    }
    let form =
      /(?:ngày\s+)?(\d{1,2})(?:\s*[\/.-]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[\/.-]\s*|\s+năm\s+)(\d{4})/
    guard let parts = text.wholeMatch(of: form)?.output, let day = Int(parts.1),
      let month = Int(parts.2), let year = Int(parts.3)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

/// What is meant by an earlier time that is no day.
public enum EarlierTime {
  /// Whether words name what was sent when a period was closed: `sent`, `đã gửi`.
  public static func isSent(_ text: String) -> Bool {
    ["sent", NamingWords.sent].contains(Naming.folded(text))
  }
}

extension LedgerView {
  /// Reads what to see of the ledger: `sent` (`đã gửi`), a day (to its end) or a moment.
  ///
  /// - Throws: `WorkspaceError.Code.invalidRequest` if it is none of these.
  public init(reading text: String, sent period: Period) throws(WorkspaceError) {
    if EarlierTime.isSent(text) {
      self = .sent(period)
    } else if let date = CalendarDate(written: text) {
      self = .date(date)
    } else if let moment = Timestamp(text) {
      self = .at(moment)
    } else {
      throw WorkspaceError(
        .invalidRequest,
        "'\(text)': cần 'đã gửi' (sent: số liệu đã gửi khi chốt kỳ), một ngày (2025-10-08, 08/10/2025)"
          + " hoặc một thời điểm (2025-10-08T07:30:00+07:00).")
    }
  }
}

extension Maturity {
  /// Reads how final a return is.
  ///
  /// - Throws: `WorkspaceError.Code.invalidRequest` if the word is none of the three.
  public init(reading text: String) throws(WorkspaceError) {
    guard let maturity = Maturity(name: text.precomposedStringWithCanonicalMapping) else {
      throw WorkspaceError(
        .invalidRequest, "'\(text)': cần 'ước', 'sơ bộ' hoặc 'chính thức'.")
    }
    self = maturity
  }
}

extension ReportingCalendar {
  /// Reads which calendar somebody means: by its code, or in words.
  ///
  /// - Throws: `WorkspaceError.Code.invalidRequest` if it is neither, or both.
  public init(reading text: String) throws(WorkspaceError) {
    let names = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    let naming = Naming(
      Self.allCases.map { .init($0.rawValue, names: NamingWords.names(of: $0)) },
      of: .calendar)
    if names.count > 1, names.allSatisfy({ naming.codeIfKnown($0) != nil }) {
      throw WorkspaceError(
        .invalidRequest,
        advising: """
          Một bảng không được trộn hai lịch báo cáo; hãy lập hai báo cáo, mỗi báo cáo theo một lịch\
          \(.giveCalendar).
          """)
    }
    self = Self(rawValue: try naming.code(text)) ?? .statistical
  }
}

extension ComparisonBasis {
  /// Reads which boundaries somebody means: by the code, or in words.
  ///
  /// - Throws: `WorkspaceError.Code.invalidRequest` if it is neither.
  public init(reading text: String) throws(WorkspaceError) {
    let naming = Naming(
      Self.allCases.map { .init($0.rawValue, names: NamingWords.names(of: $0)) }, of: .basis)
    self = Self(rawValue: try naming.code(text)) ?? .current
  }
}
