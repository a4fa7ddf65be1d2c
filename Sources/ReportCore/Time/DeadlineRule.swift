/// By when units of a level report, as data: the law sets it for each level and changes it.
public struct DeadlineRule: Hashable, Sendable {
  /// A level of reporting. A unit of any other kind, such as a hamlet, has none.
  public enum Level: String, Hashable, Sendable, CaseIterable {
    /// Communes, wards, townships and special zones.
    case commune
    /// Districts, until they ended.
    case district
    /// Provinces and cities under the centre.
    case province
  }

  /// How long units have after the last day of a period.
  public enum Allowance: Hashable, Sendable {
    /// So many days of the calendar.
    case calendarDays(Int)
    /// So many working days.
    case workingDays(Int)
  }

  /// Whose deadline it is.
  public var level: Level
  /// The kinds of period that it is for.
  public var periods: [Period.Kind]
  /// The calendar of those periods.
  public var calendar: ReportingCalendar
  /// How long units have.
  public var allowance: Allowance
  /// The legal basis.
  public var basis: String
  /// The first last day of a period that it is for; `nil` for no limit.
  public var validFrom: CalendarDate?
  /// The last last day of a period that it is for; `nil` for no limit.
  public var validTo: CalendarDate?

  /// A rule.
  public init(
    level: Level, periods: [Period.Kind], calendar: ReportingCalendar, allowance: Allowance,
    basis: String, validFrom: CalendarDate? = nil, validTo: CalendarDate? = nil
  ) {
    self.level = level
    self.periods = periods
    self.calendar = calendar
    self.allowance = allowance
    self.basis = basis
    self.validFrom = validFrom
    self.validTo = validTo
  }

  /// Whether the rule says when the returns for a period are due.
  public func isValid(for period: Period) -> Bool {
    let day = period.lastDay
    return calendar == period.calendar && periods.contains(period.kind)
      && validFrom.map { $0 <= day } ?? true && validTo.map { day <= $0 } ?? true
  }
}
