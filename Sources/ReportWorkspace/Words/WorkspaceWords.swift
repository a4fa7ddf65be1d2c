import ReportCore

/// What is said of the settings of a workspace where something goes against them.
enum WorkspaceWords {
  /// A day on which nobody reports.
  static func noOffice(on day: CalendarDate) -> String {
    "reportgen.yaml: không có cơ quan báo cáo nào có hiệu lực ngày \(Wording.date(day))."
  }
  /// A period outside of those that the workspace is for.
  static func outside(_ period: Period, from first: Period?, to last: Period?) -> String {
    let limits = [first.map { "từ \($0)" }, last.map { "đến \($0)" }].compactMap(\.self)
    return "\(Wording.isOutside(period)): \(limits.joined(separator: " "))"
      + " (khóa periods của reportgen.yaml)."
  }
}
