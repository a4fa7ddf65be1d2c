/// The deadline for units of a level, as data: the law sets it for each level and changes it.
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
  /// The last days of the periods that it is for.
  public var validity: Validity

  /// Creates a rule.
  public init(
    level: Level, periods: [Period.Kind], calendar: ReportingCalendar, allowance: Allowance,
    basis: String, validity: Validity = .always
  ) {
    self.level = level
    self.periods = periods
    self.calendar = calendar
    self.allowance = allowance
    self.basis = basis
    self.validity = validity
  }

  /// Whether the rule applies to the returns for a period.
  public func isValid(for period: Period) -> Bool {
    calendar == period.calendar && periods.contains(period.kind)
      && validity.contains(period.lastDay)
  }
}
