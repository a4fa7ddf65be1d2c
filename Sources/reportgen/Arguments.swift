import Foundation
import ReportCore
import ReportWorkspace

/// Reading what stands on the command line, with the same words everywhere.
enum Arguments {
  /// A period.
  static func period(_ text: String) throws -> Period {
    guard let period = Period(code: text) else {
      throw Failure(
        .usage,
        "'\(text)' không phải là kỳ báo cáo; cần dạng 2025-M07, 2025-Q3, 2025-S1, 2025-9M, 2025"
          + " hoặc 2021--2025.")
    }
    return period
  }

  /// A day.
  static func date(_ text: String) throws -> CalendarDate {
    guard let date = CalendarDate(text) else {
      throw Failure(.usage, "'\(text)' không phải là ngày; cần dạng 2025-10-05.")
    }
    return date
  }

  /// How final a return is.
  static func maturity(_ text: String) throws -> Maturity {
    guard let maturity = Maturity(name: text.precomposedStringWithCanonicalMapping) else {
      throw Failure(.usage, "'\(text)': cần 'ước', 'sơ bộ' hoặc 'chính thức'.")
    }
    return maturity
  }

  /// What to read of the ledger: `sent`, a day (to its end) or a moment.
  static func view(_ text: String, sent period: Period) throws -> LedgerView {
    if text.lowercased() == "sent" { return .sent(period) }
    if let date = CalendarDate(text) { return .date(date) }
    if let moment = Timestamp(text) { return .at(moment) }
    throw Failure(
      .usage,
      "'\(text)': cần 'sent' (số liệu đã gửi khi chốt kỳ), một ngày (2025-10-08) hoặc một thời điểm"
        + " (2025-10-08T07:30:00+07:00).")
  }

  /// A reason, which must say something.
  static func reason(_ text: String) throws -> String {
    if text.allSatisfy(\.isWhitespace) { throw Failure(.usage, "Cần nêu lý do.") }
    return text
  }

  /// Who works with the ledger, where the command line does not say.
  static func author(_ given: String?) -> String {
    let environment = ProcessInfo.processInfo.environment
    let names = [given, environment["USER"], environment["LOGNAME"]].compactMap(\.self)
      .map { ShownText.line($0.trimmingCharacters(in: .whitespaces), atMost: 100) }
    return names.first { !$0.isEmpty } ?? "không ghi tên"
  }

  /// Formats, separated by commas.
  static func formats(_ text: String?, default formats: [String]) throws -> [String] {
    let chosen =
      text.map { $0.split(separator: ",").map(String.init) }
      ?? (formats.isEmpty ? ["xlsx", "csv"] : formats)
    try Exporters.publisher.check(chosen)
    return chosen
  }
}
