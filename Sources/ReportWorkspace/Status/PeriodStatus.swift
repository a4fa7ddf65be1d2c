public import ReportCore
import ReportTemplates

/// Who has reported for a period, and what is missing because of those who have not.
public struct PeriodStatus: Sendable {
  /// A unit that is to report.
  public struct Unit: Sendable {
    /// The unit that this is about.
    public let unit: OrganisationUnit
    /// What it returned, and when it had to.
    public let standing: ReturnStanding
    /// How many errors the rules find in its figures as they count now.
    public let errors: Int
    /// What is asked for and was not given.
    public let lacking: [IndicatorKey]
    /// Whether only some parts of the period came, or figures that were typed in while nothing tells
    /// what is asked for.
    public let isPart: Bool
    /// Files of the unit that were refused since its last return came in, the earliest first: each is
    /// settled when a good one comes.
    public let refused: [RefusedReturn]

    /// Whether it has come, is late, or is still awaited.
    public var state: ReturnState {
      if standing.current != nil, isPart || !lacking.isEmpty { return .partial }
      if errors > 0 { return .reportedWithErrors }
      // What was wrong when it came in may have been put right since: the rules are asked again.
      return standing.state == .reportedWithErrors
        ? standing.daysLate > 0 ? .late : .reported : standing.state
    }
    /// What is wrong with the last file of the unit that was refused: its own faults and those of the whole
    /// file, not those of others who report in the same one, unless there are no other faults.
    package var faultsOfRefused: [Finding] {
      guard let file = refused.last else { return [] }
      let own = file.faults.filter { $0.unit == nil || $0.unit == unit.id }
      return own.isEmpty ? file.faults : own
    }
    /// How many faults of that file are the unit's own or of the whole file, with those that the trace
    /// did not keep.
    package var countOfFaultsOfRefused: Int {
      guard let file = refused.last else { return 0 }
      return file.faultCount - file.faults.count + faultsOfRefused.count
    }
    /// Whether everything came that is asked for.
    public var hasReported: Bool { standing.current != nil && state != .partial }
    /// How long the deadline is past while something is lacking.
    public var daysOverdue: Int? {
      guard !hasReported, let deadline = standing.expected.deadline else { return nil }
      let days = standing.today.dayNumber - deadline.dayNumber
      return days > 0 ? days : nil
    }
  }

  /// A sum over the units.
  public struct Total: Sendable {
    /// What is summed.
    public let item: IndicatorKey
    /// Which units are in it, and which not.
    public let coverage: Figure.Coverage
    /// The share of the units without the figure in the total a year before, in per cent; `nil` if it is
    /// unknown for all of them.
    public let share: ExactDecimal?
    /// Those of them whose share is unknown, such as units made of split ones.
    public let withoutShare: [OrganisationUnit]
  }

  let workspace: Workspace
  /// The period: as long as one return.
  public let period: Period
  /// The day that it refers to.
  public let today: CalendarDate
  /// The deadline for most units, in words.
  public let deadline: String
  /// The units that are to report, by code.
  public let units: [Unit]
  /// How many figures a unit is asked for; `nil` if unknown.
  public let asked: Int?
  /// Files that were refused and of which nobody can say which unit sent them.
  public let refusedOfNobody: [RefusedReturn]
  /// The sums over the units, as far as there are figures.
  public let totals: [Total]
  /// Who has sent the review that the plan orders, of the period that was asked for; with its last part
  /// alone. `nil` where no review is awaited.
  public internal(set) var reviews: ReviewStandings?
  /// What each province has sent, where it is the country's status.
  public let provinces: [ProvinceStatus]

  // The period is as long as one return; a given deadline overrides those of the templates.
  // Without a store nobody has reported.
  init(
    _ period: Period, store: (any ReturnStore)?, workspace: Workspace,
    deadline: CalendarDate? = nil, today: CalendarDate
  ) throws {
    let (data, returns) = try reading { () throws(StoreError) in
      (
        try store?.dataSet(.now, periods: nil) ?? DataSet(),
        try store?.returns(for: Set(period.withParts), .now) ?? []
      )
    }
    let aggregator = Aggregator(
      data: data, catalogue: workspace.catalogue, history: workspace.history,
      monthsPerReturn: workspace.settings.monthsPerReturn)
    let expected = Self.expected(period, workspace: workspace, deadline: deadline)
    let byUnit = Dictionary(grouping: returns, by: \.key.unit)
    let reported = expected.map(\.unit.id).filter { byUnit[$0] != nil }
    let findings = Validator(rules: workspace.library.rules.rules, aggregator: aggregator)
      .errors(of: reported, in: period)
    let errors = Dictionary(grouping: findings, by: \.unit).mapValues(\.count)
    let asked = AskedItems(
      period, data: data, catalogue: workspace.catalogue,
      forms: workspace.library.forms.forms
    ) {
      workspace.reportingUnits(in: $0).map(\.id)
    }
    self.asked = asked.items?.count
    let traces = LedgerPlaces.refused(in: workspace).filter { Self.isFor(period, $0) }
    let known = Set(expected.map(\.unit.id))
    refusedOfNobody = traces.filter { known.isDisjoint(with: $0.units) }
    units = expected.map { unit, expected in
      let all = byUnit[unit.id] ?? []
      let complete = Self.completeReturns(of: period, among: all)
      let last = all.map(\.submission.arrival.recorded.seconds).max() ?? .min
      let isTyped = complete.allSatisfy { $0.submission.sha256 == nil }
      return Unit(
        unit: unit,
        standing: ReturnStanding(
          expected, returns: complete.isEmpty ? all : complete, today: today),
        errors: complete.isEmpty ? 0 : errors[unit.id] ?? 0,
        lacking: all.isEmpty ? [] : asked.lacking(of: unit.id),
        isPart: complete.isEmpty || (asked.items == nil && isTyped),
        refused: traces.filter { $0.units.contains(unit.id) && $0.arrival.recorded.seconds > last })
    }
    provinces = ProvinceStatus.provinces(
      of: workspace.settings.unit, in: workspace.history.edition(for: period), units,
      returns: returns, history: workspace.history)
    totals = Self.totals(period, aggregator: aggregator, workspace: workspace)
    self.deadline = deadline.map(Wording.date) ?? Self.deadline(period, workspace, units)
    self.workspace = workspace
    self.period = period
    self.today = today
  }

  /// The number of units in that state.
  public func count(_ state: ReturnState) -> Int { units.count { $0.state == state } }

  /// The units whose time is up and of which something is lacking.
  public var overdue: [Unit] { units.filter { $0.daysOverdue != nil } }

  /// Whether a file that was refused is for a period: it says so, or says nothing and came when that
  /// period was due.
  static func isFor(_ period: Period, _ trace: RefusedReturn) -> Bool {
    if !trace.periods.isEmpty { return trace.periods.contains { period.contains($0) } }
    let day = trace.arrival.recorded.date.dayNumber - period.lastDay.dayNumber
    return (-15...75).contains(day)
  }

  static func expected(
    _ period: Period, workspace: Workspace, deadline: CalendarDate? = nil
  ) -> [(unit: OrganisationUnit, expected: ExpectedReturn)] {
    workspace.reportingUnits(in: period).map { unit in
      var day = deadline
      if day == nil, case .day(let found, _, _) = rule(for: unit, period, workspace) { day = found }
      return (unit, ExpectedReturn(unit: unit.id, deadline: day))
    }
  }

  private static func rule(
    for unit: OrganisationUnit, _ period: Period, _ workspace: Workspace
  ) -> DeadlineSchedule.Deadline {
    // What communes owe their province by then, the country awaits from the province.
    let own = workspace.history.hierarchies[unit.id.edition]?.level(of: unit.code)
    guard let level = workspace.history.isOfCountry ? .province : own else { return .notSet }
    return workspace.library.deadlines.deadline(for: level, period: period)
  }

  private static func deadline(
    _ period: Period, _ workspace: Workspace, _ units: [Unit]
  ) -> String {
    units.first.map { Wording.deadline(rule(for: $0.unit, period, workspace)) }
      ?? Wording.deadline(.notSet)
  }

  /// The returns for the period, or for all of its parts; then those of the part that came last.
  private static func completeReturns(
    of period: Period, among returns: [ReturnRevision]
  ) -> [ReturnRevision] {
    let own = returns.filter { $0.key.period == period }
    if !own.isEmpty || period.parts.isEmpty { return own }
    let parts = period.parts.map { completeReturns(of: $0, among: returns) }
    if parts.contains(where: \.isEmpty) { return [] }
    return parts.max { left, right in
      (left.map(\.submission.arrival.received).min() ?? Timestamp(seconds: 0))
        < (right.map(\.submission.arrival.received).min() ?? Timestamp(seconds: 0))
    } ?? []
  }

  private static func totals(
    _ period: Period, aggregator: Aggregator, workspace: Workspace
  ) -> [Total] {
    let (whole, before) = (workspace.settings.unit, period.samePeriodLastYear)
    let known = Set(aggregator.data.items)
    return workspace.catalogue.indicators.compactMap { indicator in
      let item = IndicatorKey(indicator.code)
      guard indicator.origin == .collected, indicator.overUnits == .sum, known.contains(item) else {
        return nil
      }
      let coverage = aggregator.figure(item, of: whole, in: period).coverage
      if coverage.present == 0 { return nil }
      var (sum, withoutShare) = (Fraction?.none, [OrganisationUnit]())
      for unit in coverage.lacking.keys.sorted() {
        if let value = aggregator.figure(item, of: unit, in: before).value,
          let next = try? value.adding(sum ?? .zero)
        {
          sum = next
        } else if let unit = workspace.history[unit] {
          withoutShare.append(unit)
        }
      }
      let share = sum.flatMap { sum in
        aggregator.figure(item, of: whole, in: before).value.flatMap { base in
          try? sum.multiplied(by: Fraction(Int64(100))).divided(by: base).rounded(decimals: 1)
        }
      }
      return Total(item: item, coverage: coverage, share: share, withoutShare: withoutShare)
    }
  }
}
