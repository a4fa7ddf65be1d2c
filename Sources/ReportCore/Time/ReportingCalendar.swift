/// The days that a reporting period covers.
///
/// Both calendars are in force side by side, and a table never mixes them.
public enum ReportingCalendar: String, Hashable, Sendable, Codable, CaseIterable {
  /// Calendar months, quarters and years, for statistical forms
  /// (Thông tư số 01/2022/TT-BYT, Điều 3).
  case statistical
  /// From the 15th to the 14th, for periodic administrative reports
  /// (Nghị định số 09/2019/NĐ-CP, Điều 12): a year from 15 December to 14 December.
  case administrative
}
