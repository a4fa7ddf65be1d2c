/// A plan's targets for the units below the one that it was written for, and their results.
package struct UnitTargets: Sendable {
  /// What became of one target of one unit.
  package enum Outcome: Hashable, Sendable {
    /// The target is met, if need be by figures that are not complete: what they lack cannot undo it.
    case met
    /// The target is not met.
    case notMet
    /// The figure rests on too few cases to mean anything.
    case tooFew
    /// The year is not over.
    case atYearEnd
    /// Nothing can be said.
    case unknown(TargetResult.Cause)
  }

  package let plan: Plan
  /// The unit reported on.
  package let whole: OrganisationUnit.ID
  private let aggregator: Aggregator
  private let period: Period
  private let minimumCases: Int64
  private let assigned: [OrganisationUnit.ID: [String: AssignedTarget]]
  /// Whether the plan was written for the ground that is reported on.
  package let isSameGround: Bool

  /// The targets of units below a unit.
  ///
  /// - Parameters:
  ///   - plan: whose targets count.
  ///   - assigned: what was assigned to units.
  ///   - whole: the unit reported on.
  ///   - period: the period that is judged.
  ///   - aggregator: the figures.
  ///   - minimumCases: the fewest cases on which a rate is judged; an indicator may ask for more.
  package init(
    plan: Plan, assigned: [AssignedTarget], whole: OrganisationUnit.ID, period: Period,
    aggregator: Aggregator, minimumCases: Int = 0
  ) {
    self.plan = plan
    self.whole = whole
    self.period = period
    self.aggregator = aggregator
    self.minimumCases = Int64(minimumCases)
    var byUnit: [OrganisationUnit.ID: [String: AssignedTarget]] = [:]
    for entry in assigned { byUnit[entry.unit, default: [:]][entry.target] = entry }
    self.assigned = byUnit
    isSameGround = aggregator.history.isSameGround(plan.unit, whole)
  }

  /// The units below to which something was assigned, by code.
  package var assignedUnits: [OrganisationUnit] {
    assigned.keys.filter { $0 != plan.unit && $0 != whole }.sorted()
      .compactMap { aggregator.history[$0] }
  }

  /// What was assigned to a unit.
  package func assignment(
    of target: Target, to unit: OrganisationUnit.ID
  ) -> AssignedTarget? {
    assigned[unit]?[target.code]
  }

  /// A target as it holds for a unit: with the number that was assigned to it. A rate that was not
  /// assigned holds for every unit as it is; a count or a change for none.
  package func target(_ target: Target, of unit: OrganisationUnit.ID) -> Target? {
    var target = target
    if unit != whole {
      // A share of units is nobody's own; a target of an area is that of the units in it.
      if target.each != nil { return nil }
      if let area = target.area {
        guard aggregator.history.isMember(unit, ofGroup: area) else { return nil }
        target.area = nil
      }
    }
    if let given = assignment(of: target, to: unit) {
      target.condition = target.condition.with(given.value)
    } else if unit != whole && !isInherited(target) {
      return nil
    }
    return target
  }

  /// Whether a target holds for units that were assigned nothing of their own.
  package func isInherited(_ target: Target) -> Bool {
    !target.condition.isChange && target.each == nil
      && aggregator.catalogue[target.item.indicator]?.overUnits != .sum
  }

  /// The result of a target of a unit; `nil` where the unit has no such target.
  package func result(
    of target: Target, of unit: OrganisationUnit.ID
  ) -> (target: Target, result: TargetResult)? {
    guard let own = self.target(target, of: unit) else { return nil }
    var plan = plan
    if isSameGround || assignment(of: target, to: unit) != nil { plan.unit = unit }
    let judge = TargetJudge(plan: plan, unit: unit, aggregator: aggregator)
    return (own, judge.result(of: own, in: period))
  }

  /// What became of a target, by its result.
  package func outcome(of result: TargetResult, of item: IndicatorKey) -> Outcome {
    if isTooFew(result.judged, of: item) { return .tooFew }
    return switch result.judgement {
    case .met: .met
    case .notMet: .notMet
    case .atYearEnd, .atPlanEnd: .atYearEnd
    case .notJudged(let cause): .unknown(cause)
    }
  }

  private func isTooFew(_ figure: Figure, of item: IndicatorKey) -> Bool {
    guard let indicator = aggregator.catalogue[item.indicator] else { return false }
    return figure.isTooFew(for: indicator, atLeast: minimumCases)
  }

  /// The targets of a unit, counted. What the plan only strives for is no duty, and what it wants of other
  /// years alone is none of this one: neither counts.
  package func tally(of unit: OrganisationUnit.ID) -> TargetTally {
    TargetTally(
      plan.targets.filter { !$0.isAspired && $0.absence == nil }.compactMap { target in
        result(of: target, of: unit).map { (target, outcome(of: $0.result, of: target.item)) }
      })
  }
}
