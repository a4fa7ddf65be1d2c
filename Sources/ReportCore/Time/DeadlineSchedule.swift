/// The deadlines of returns: rules by level, counted on a calendar of holidays.
public struct DeadlineSchedule: Hashable, Sendable {
  /// When a return is due, or why that is not said.
  public enum Deadline: Hashable, Sendable {
    /// On that day, by that rule. The years whose holidays it rests on and nobody has checked.
    case day(CalendarDate, DeadlineRule, uncheckedYears: [Int])
    /// The rule counts working days, and the holidays of a year are not known.
    case noHolidays(year: Int, DeadlineRule)
    /// No rule is known.
    case notSet
  }

  /// The rules. No two are for the same level and period.
  public var rules: [DeadlineRule]
  /// The holidays.
  public var holidays: HolidayCalendar

  /// Creates a schedule.
  public init(rules: [DeadlineRule] = [], holidays: HolidayCalendar = HolidayCalendar()) {
    self.rules = rules
    self.holidays = holidays
  }

  /// When the returns of a level for a period are due.
  public func deadline(for level: DeadlineRule.Level, period: Period) -> Deadline {
    guard let rule = rules.first(where: { $0.level == level && $0.isValid(for: period) }) else {
      return .notSet
    }
    switch rule.allowance {
    case .calendarDays(let days):
      return .day(period.lastDay.advanced(byDays: days), rule, uncheckedYears: [])
    case .workingDays(let days):
      do throws(HolidayCalendar.MissingYear) {
        let day = try holidays.workingDay(days, after: period.lastDay)
        let years = Set([period.lastDay.advanced(byDays: 1).year, day.year])
        return .day(
          day, rule,
          uncheckedYears: years.filter { holidays.years[$0]?.isVerified != true }.sorted())
      } catch {
        return .noHolidays(year: error.year, rule)
      }
    }
  }
}
