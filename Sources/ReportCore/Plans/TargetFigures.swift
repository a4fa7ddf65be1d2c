/// The figures that a target is compared with, in its own unit of measure: those of the unit, of an area of
/// it, or the share of its units that reach a level.
struct TargetFigures {
  let target: Target
  /// Whose figures they are: the unit, or the group of units in its place. `nil` where no unit belongs
  /// to the group.
  let subject: OrganisationUnit.ID?
  private let aggregator: Aggregator
  private let factor: Fraction

  init(_ target: Target, of unit: OrganisationUnit.ID, aggregator: Aggregator) {
    self.target = target
    self.aggregator = aggregator
    let group = target.area.map { OrganisationHistory.group($0, in: unit.edition) }
    subject =
      group.map { group in
        aggregator.history.reportingUnits(ofGroup: group)?.isEmpty == false ? group : nil
      } ?? unit
    let own = aggregator.catalogue[target.item.indicator]?.unit ?? target.unit
    factor = own.factor(to: target.unit) ?? Fraction(Int64(1))
  }

  /// The figure for a period.
  func figure(in period: Period) -> Figure {
    guard let subject else { return .without(.noReturn) }
    if let reach = reach(in: period) { return reach.figure }
    return aggregator.figure(target.item, of: subject, in: period).scaled(by: factor)
  }

  /// The figure for the same period of the year before.
  func figureOfLastYear(in period: Period) -> Figure {
    guard let subject else { return .without(.noReturn) }
    if target.each != nil {
      return reach(of: units.map { ($0, lastYear($0, in: period)) }, in: period.samePeriodLastYear)
        .figure
    }
    return aggregator.figureOfLastYear(target.item, of: subject, in: period).scaled(by: factor)
  }

  /// The change against an earlier period, over ground that has both.
  func change(
    in period: Period, against shift: IndicatorFormula.Shift = .lastYear
  ) -> FigureChange {
    guard let subject else { return FigureChange(gap: .noReturn) }
    guard target.each != nil else {
      return aggregator.change(target.item, of: subject, in: period, against: shift)
        .scaled(by: factor)
    }
    guard let earlier = shift == .lastYear ? period.samePeriodLastYear : period.previous else {
      return FigureChange(gap: .noSuchPeriod)
    }
    let pairs = units.map { unit in
      (
        unit, now: aggregator.figure(target.item, of: unit, in: period),
        before: shift == .lastYear
          ? lastYear(unit, in: period) : aggregator.figure(target.item, of: unit, in: earlier)
      )
    }
    let (now, before) = (
      reach(of: pairs.map { ($0.0, $0.now) }, in: period),
      reach(of: pairs.map { ($0.0, $0.before) }, in: earlier)
    )
    var change = FigureChange(current: now.figure, base: before.figure)
    if change.difference == nil
      || change.current.coverage.isComplete
        && change.base.coverage.isComplete
    {
      return change
    }
    let lacking = Set(now.reach.unknown + before.reach.unknown)
    let both = pairs.filter { !lacking.contains($0.0) }
    change.current.value = reach(of: both.map { ($0.0, $0.now) }, in: period).figure.value
    change.base.value = reach(of: both.map { ($0.0, $0.before) }, in: earlier).figure.value
    for unit in lacking {
      change.current.coverage.lacking[unit, default: []].formUnion(parts(of: period))
    }
    change.isOfPrintedFigures =
      change.current.value == now.figure.value && change.base.value == before.figure.value
    return change
  }

  /// Which units reach the level, with their share; `nil` for a target that is no share of units.
  func reach(in period: Period) -> (reach: UnitReach, figure: Figure)? {
    if target.each == nil { return nil }
    return reach(
      of: units.map { ($0, aggregator.figure(target.item, of: $0, in: period)) }, in: period)
  }

  /// The units that report for the subject.
  var units: [OrganisationUnit.ID] {
    subject.map { aggregator.history.reportingUnits(under: $0).map(\.id).sorted() } ?? []
  }

  private func lastYear(_ unit: OrganisationUnit.ID, in period: Period) -> Figure {
    aggregator.figureOfLastYear(target.item, of: unit, in: period)
  }

  private func reach(
    of figures: [(unit: OrganisationUnit.ID, figure: Figure)], in period: Period
  ) -> (reach: UnitReach, figure: Figure) {
    var reach = UnitReach()
    var coverage = Figure.Coverage()
    coverage.parts = parts(of: period).count
    var soundness = ObservationStatus.normal
    // What units sent of a part of the period is not in the share.
    var hasParts = false
    for (unit, figure) in figures {
      guard let isReached = isReached(by: figure) else {
        if figure.gap == .divisionByZero {
          reach.without.append(unit)
        } else {
          reach.unknown.append(unit)
          let parts = figure.coverage.lacking.values.reduce(into: Set()) { $0.formUnion($1) }
          coverage.expected += 1
          coverage.lacking[unit] = parts.isEmpty ? self.parts(of: period) : parts
          if figure.coverage.present > 0 { hasParts = true }
        }
        continue
      }
      if isReached { reach.reached.append(unit) } else { reach.short.append(unit) }
      coverage.expected += 1
      coverage.present += 1
      soundness = Readings.Reading.moreDoubtful(soundness, figure.soundness)
    }
    if coverage.present > 0 {
      coverage.reached = parts(of: period)
    }
    guard let share = reach.share else {
      let isNothing = reach.unknown.isEmpty && !reach.without.isEmpty
      let gap: Figure.Gap =
        isNothing ? .divisionByZero : hasParts ? .unequalParts : .noReturn
      return (reach, .without(gap, coverage: coverage))
    }
    let figure = Figure(
      value: share, numerator: nil, denominator: nil,
      status: coverage.isComplete ? soundness : .incomplete, soundness: soundness,
      coverage: coverage, gap: nil)
    return (reach, figure)
  }

  private func parts(of period: Period) -> Set<Period> {
    Set(period.split(byMonths: aggregator.monthsPerReturn))
  }

  /// Whether a unit's figure reaches the level; `nil` where it is lacking or not whole.
  private func isReached(by figure: Figure) -> Bool? {
    guard let each = target.each, let value = figure.value else { return nil }
    let isMet = each.isMet(by: value)
    if figure.coverage.isComplete { return isMet }
    return isMet && aggregator.isForGood(each, of: target.item) ? true : nil
  }
}

extension Aggregator {
  /// Whether a figure that meets a condition with something lacking meets it for good: what is lacking
  /// can only add to a count.
  func isForGood(_ condition: Target.Condition, of item: IndicatorKey) -> Bool {
    guard case .atLeast = condition, let indicator = catalogue[item.indicator] else { return false }
    return indicator.origin == .collected && indicator.domain != .signed
  }
}
