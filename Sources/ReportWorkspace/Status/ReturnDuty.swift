public import ReportCore

/// A return that a unit owes for a period: its deadline and its standing.
public struct ReturnDuty: Sendable {
  /// The unit that this is about.
  public let unit: OrganisationUnit
  /// The period that this is about.
  public let period: Period
  /// The last day that is in time; `nil` if there is no deadline.
  public let deadline: CalendarDate?
  /// When the first return came; `nil` if none did.
  public let received: CalendarDate?
  /// How many days it came after the deadline, or is still awaited after it.
  public let daysLate: Int
  /// Whether the period was closed: nothing is taken for it any more.
  public let isClosed: Bool
  /// The day that it refers to.
  public let today: CalendarDate

  /// Whether it is still to come.
  public var isAwaited: Bool { received == nil && !isClosed }

  /// How many days are left; below zero when it is overdue; `nil` where nothing is awaited, or by no day.
  public var daysLeft: Int? {
    guard isAwaited, let deadline else { return nil }
    return deadline.dayNumber - today.dayNumber
  }
}

extension OpenWorkspace {
  /// The returns that units owe for some periods, by period and unit in the requested order. It blocks.
  ///
  /// - Parameters:
  ///   - periods: periods as long as one return.
  ///   - unit: whose; `nil` for all that report.
  ///   - today: the day that it refers to.
  ///   - work: follows the work, and can end it.
  /// - Returns: one duty for each period and unit; none of a unit that does not report on a period.
  /// - Throws: `WorkspaceError` if the ledger cannot be read.
  public func duties(
    for periods: [Period], of unit: OrganisationUnit.ID? = nil, today: CalendarDate,
    _ work: Work = .unwatched
  ) throws(WorkspaceError) -> [ReturnDuty] {
    let returns = Dictionary(
      grouping: try self.returns(for: Set(periods), of: unit, work), by: \.key)
    let closings = try closings(work)
    return periods.flatMap { period in
      let isClosed = closings.contains { $0.period.contains(period) }
      return PeriodStatus.expected(period, workspace: workspace).filter {
        unit == nil || $0.unit.id == unit
      }.map { expected in
        let key = ReturnKey(unit: expected.unit.id, period: period)
        let standing = ReturnStanding(
          expected.expected, returns: returns[key] ?? [], today: today)
        return ReturnDuty(
          unit: expected.unit, period: period, deadline: expected.expected.deadline,
          received: standing.firstReceived, daysLate: standing.daysLate, isClosed: isClosed,
          today: today)
      }
    }
  }
}
