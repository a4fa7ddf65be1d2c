extension Wording {
  /// By when units of a level are to report.
  static func deadline(
    _ deadline: DeadlineSchedule.Deadline, of units: [OrganisationUnit], for period: Period
  ) -> String {
    "Hạn nộp báo cáo \(name(of: period)) của \(kinds(of: units)): "
      + self.deadline(deadline) + "."
  }

  /// `07/10/2025 (05 ngày làm việc sau ngày cuối kỳ; Thông tư …)`, or why there is none.
  public static func deadline(_ deadline: DeadlineSchedule.Deadline) -> String {
    switch deadline {
    case .notSet: return "chưa có quy định"
    case .noHolidays(let year, let rule):
      return "chưa có lịch nghỉ năm \(year) (\(words(for: rule)))"
    case .day(let day, let rule, let uncheckedYears):
      let doubt = uncheckedYears.map {
        "; lịch nghỉ năm \($0) chưa đối chiếu với thông báo chính thức"
      }
      return "\(date(day)) (\(words(for: rule))\(doubt.joined()))"
    }
  }

  private static func words(for rule: DeadlineRule) -> String {
    func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let length =
      switch rule.allowance {
      case .calendarDays(let days): "\(twoDigits(days)) ngày"
      case .workingDays(let days): "\(twoDigits(days)) ngày làm việc"
      }
    return "\(length) sau ngày cuối kỳ; \(rule.basis)"
  }
}
