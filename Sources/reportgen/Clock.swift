import Foundation
import ReportWorkspace

/// The one place that reads the clock.
enum Clock {
  /// The variable of the environment that stands in for the clock, as in tests: a moment such as
  /// `2025-10-08T07:30:00+07:00`.
  static let variable = "REPORTGEN_NOW"

  /// Whether something stands in for the clock.
  static var isGiven: Bool {
    !(ProcessInfo.processInfo.environment[variable] ?? "").isEmpty
  }

  /// What time it is.
  ///
  /// - Throws: `Failure` if the variable is set and is no moment.
  static func now() throws -> Timestamp {
    guard let text = ProcessInfo.processInfo.environment[variable], !text.isEmpty else {
      return Timestamp(seconds: Int64(Date().timeIntervalSince1970.rounded(.down)))
    }
    return try moment(text, called: variable)
  }

  /// Reads a moment, or a day: its first second in Vietnam.
  static func moment(_ text: String, called name: String) throws -> Timestamp {
    if let moment = Timestamp(text) { return moment }
    if let date = CalendarDate(written: text) { return Timestamp(date) }
    throw Failure(
      .usage,
      "\(name): '\(text)' không phải là thời điểm; cần dạng 2025-10-08 hoặc"
        + " 2025-10-08T07:30:00+07:00.")
  }
}
