/// Judges targets by exact figures, in the right direction and at the right time.
public struct TargetJudge: Sendable {
  private let aggregator: Aggregator
  private let plan: Plan
  private let unit: OrganisationUnit.ID
  private let isSameGround: Bool

  /// Creates a judge of one plan by the figures of one unit.
  public init(plan: Plan, unit: OrganisationUnit.ID, aggregator: Aggregator) {
    self.plan = plan
    self.unit = unit
    self.aggregator = aggregator
    isSameGround = aggregator.history.isSameGround(plan.unit, unit)
  }

  /// What became of a target by the end of a period.
  public func result(of target: Target, in period: Period) -> TargetResult {
    let sinceNewYear = period.yearToDate ?? period
    let target = target.on(sinceNewYear)
    let figures = TargetFigures(target, of: unit, aggregator: aggregator)
    let inPeriod = inPeriod(target, period, figures)
    var change = FigureChange(current: inPeriod, base: .without(.noSuchPeriod))
    var lastPeriod = change.base
    // What counts since 1 January begins again: it cannot be compared with the quarter before.
    if let before = period.previous, !countsSinceNewYear(target) {
      lastPeriod = figures.figure(in: before)
      change = figures.change(in: period, against: .previous)
    }
    var result = TargetResult(
      inPeriod: inPeriod, cumulative: figures.figure(in: sinceNewYear),
      lastYear: figures.figureOfLastYear(in: sinceNewYear),
      change: figures.change(in: sinceNewYear),
      changeFromLastPeriod: change, lastPeriod: lastPeriod, shareOfPlan: nil,
      judgement: .atYearEnd)
    result.isOnChange = target.condition.isChange
    result.reach = figures.reach(in: sinceNewYear)?.reach
    result.sinceStart = sinceStart(figures, through: sinceNewYear)
    if period.kind == .years { result.lastYear = result.lastYear.ofWholeYears }
    if target.timing == .progress, target.absence == nil, let done = result.judged.value {
      result.shareOfPlan = try? done.divided(by: Fraction(target.condition.value))
        .multiplied(by: Fraction(Int64(100)))
    }
    result.judgement =
      figures.subject == nil
      ? .notJudged(.noUnits) : judgement(of: target, result, in: sinceNewYear)
    return result
  }

  /// For a plan of several years: what was done since its start. A rate is one a year, and told where
  /// the year is over; a figure of one day is the last one.
  /// A target by years is compared with each year alone, and a share of units is one of a time.
  private func sinceStart(_ figures: TargetFigures, through period: Period) -> Figure? {
    let item = figures.target.item
    guard plan.period.kind == .years, plan.period.contains(period), figures.target.path.isEmpty,
      figures.target.each == nil, let indicator = aggregator.catalogue[item.indicator]
    else { return nil }
    let (first, calendar) = (plan.period.year, period.calendar)
    func years(to last: Int) -> Period { .years(first...last, calendar: calendar) }
    if period.endsYear { return figures.figure(in: years(to: period.lastYear)) }
    let thisYear = figures.figure(in: period)
    if first == period.year { return thisYear }
    let isOfLastDay =
      indicator.origin == .collected ? indicator.overTime != .sum : isOfLastDay(item)
    if isOfLastDay { return thisYear }
    // Half a year's rate says nothing of the years before.
    guard isSumOfFlows(indicator) else { return nil }
    return figures.figure(in: years(to: period.year - 1)).adding(thisYear)
  }

  /// Whether what is computed rests on figures of the last day alone.
  private func isOfLastDay(_ item: IndicatorKey) -> Bool {
    guard let formula = aggregator.catalogue.expression(for: item.indicator) else { return false }
    return formula.operands.allSatisfy { operand, _ in
      operand.reading == .value
        && aggregator.catalogue[operand.item.indicator].map {
          $0.origin == .collected && $0.overTime != .sum
        } ?? false
    }
  }

  /// Whether what happened in two stretches of time adds up to what happened in both.
  private func isSumOfFlows(_ indicator: Indicator) -> Bool {
    if indicator.origin == .collected { return indicator.overTime == .sum }
    guard let formula = aggregator.catalogue.expression(for: indicator.code) else { return false }
    return formula.quotient == nil
      && formula.operands.allSatisfy { operand, _ in
        operand.reading == .value
          && aggregator.catalogue[operand.item.indicator]?.overTime == .sum
      }
  }

  /// Distinct persons since 1 January cannot be told for a later quarter alone.
  private func inPeriod(
    _ target: Target, _ period: Period, _ figures: TargetFigures
  ) -> Figure {
    if countsSinceNewYear(target) && period.yearToDate != period {
      return .without(.doesNotAggregate)
    }
    return figures.figure(in: period)
  }

  private func countsSinceNewYear(_ target: Target) -> Bool {
    aggregator.catalogue.collectedItems(of: target.item).contains {
      aggregator.catalogue[$0.indicator]?.overTime == .yearToDate
    }
  }

  private func judgement(
    of target: Target, _ result: TargetResult, in period: Period
  ) -> TargetResult.Judgement {
    if !isSameGround { return .notJudged(.otherTerritory(plan.unit)) }
    if !plan.period.contains(period) { return .notJudged(.otherPeriod(plan.period)) }
    if let absence = target.absence { return .notJudged(.noLevel(absence)) }
    if !target.isConfirmed { return .notJudged(.unconfirmed) }
    let isOfYears = plan.period.kind == .years && target.path.isEmpty
    if target.timing != .anyPeriod, isOfYears, period.lastDay < plan.period.lastDay {
      return .atPlanEnd
    }
    if target.timing != .anyPeriod && !period.endsYear { return .atYearEnd }

    let condition = target.condition
    let before = period.samePeriodLastYear
    if condition.isChange, case .success(let then)? = aggregator.counterpart(of: unit, in: before) {
      return .notJudged(.otherTerritory(then))
    }
    let figure = condition.isChange ? result.change.current : result.judged
    let wanted =
      condition.isPercentChange
      ? result.change.percent : condition.isChange ? result.change.difference : figure.value
    guard let value = wanted else {
      let isFromZero = condition.isPercentChange && result.change.base.value == .zero
      return .notJudged(
        .gap(
          isFromZero ? .divisionByZero : figure.gap ?? result.change.base.gap ?? .noReturn))
    }
    if let reach = result.reach, !condition.isChange {
      return reach.isMet(condition).map { $0 ? .met : .notMet } ?? .notJudged(.incomplete)
    }
    if isAboveWhole(figure, of: target) { return .notJudged(.aboveWhole) }
    let isMet = condition.isMet(by: value)
    if figure.coverage.isComplete { return isMet ? .met : .notMet }
    if isMet, aggregator.isForGood(condition, of: target.item) { return .met }
    // Where a part of the period is lacking of everybody, it is not some units that are.
    return .notJudged(figure.coverage.lacksParts ? .gap(.unequalParts) : .incomplete)
  }
}

extension TargetJudge {
  /// Whether a share is of more than there is. Nobody reaches a target that way.
  private func isAboveWhole(_ figure: Figure, of target: Target) -> Bool {
    guard target.each == nil, aggregator.catalogue.isShare(target.item.indicator),
      let value = figure.value,
      let whole = target.unit.partsOfWhole
    else { return false }
    return value > Fraction(whole)
  }
}

extension Figure {
  /// The same figure in another unit of measure.
  func scaled(by factor: Fraction) -> Figure {
    var scaled = self
    scaled.value = value.flatMap { try? $0.multiplied(by: factor) }
    return scaled
  }
}

extension Figure {
  /// Two sums of one unit, of stretches of time that follow each other.
  fileprivate func adding(_ other: Figure) -> Figure {
    guard let value, let more = other.value, let sum = try? value.adding(more) else {
      return self.value == nil ? self : other
    }
    var whole = self
    whole.value = sum
    whole.coverage.add(other.coverage)
    whole.coverage.parts = coverage.parts + other.coverage.parts
    whole.soundness = Readings.Reading.moreDoubtful(soundness, other.soundness)
    whole.status = whole.coverage.isComplete ? whole.soundness : .incomplete
    return whole
  }
}

extension FigureChange {
  /// The same change in another unit of measure.
  func scaled(by factor: Fraction) -> FigureChange {
    var scaled = self
    scaled.current = current.scaled(by: factor)
    scaled.base = base.scaled(by: factor)
    scaled.scale = factor
    return scaled
  }
}

extension IndicatorCatalogue {
  /// The collected items that an item rests on: itself, or those of its formula.
  public func collectedItems(of item: IndicatorKey) -> [IndicatorKey] {
    expression(for: item.indicator)?.operands.map(\.operand.item) ?? [item]
  }
}

extension OrganisationHistory {
  /// Whether two units, perhaps of different editions, are the same piece of the earth.
  public func isSameGround(_ one: OrganisationUnit.ID, _ other: OrganisationUnit.ID) -> Bool {
    if one == other { return true }
    guard one.edition != other.edition,
      let territory = try? Territory(of: one, in: [other.edition], history: self)
    else { return false }
    let covered = Set(territory.pieces.flatMap { $0.units[other.edition] ?? [] })
    return covered == Set(reportingUnits(under: other).map(\.id))
  }
}
