extension ReportBuilder {
  /// When the returns for a period are due, a sentence for each level that reports.
  func deadlineNotes(of units: [OrganisationUnit], for period: Period) -> [String] {
    guard let deadlines else { return [] }
    return DeadlineRule.Level.allCases.compactMap { level in
      let members = units.filter {
        aggregator.history.hierarchies[$0.id.edition]?.level(of: $0.code) == level
      }
      if members.isEmpty { return nil }
      let deadline = deadlines.deadline(for: level, period: period)
      return "Hạn nộp báo cáo \(Wording.name(of: period)) của \(Wording.kinds(of: members)): "
        + Wording.deadline(deadline) + "."
    }
  }
}

extension Wording {
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
