/// Units by how many of their targets they have met (thi đua).
///
/// Only units take part whose figures are complete for every target. A target that rests on too few
/// cases to mean anything counts neither for nor against a unit, so that a small commune is not ranked
/// by chance. Units with the same share of targets met have the same rank, and the next rank leaves
/// room for them: 1, 1, 3.
public struct TargetRanking: Sendable {
  /// A unit and what became of its targets.
  public struct Entry: Sendable {
    /// The unit.
    public var unit: OrganisationUnit
    /// How many targets were met.
    public var met: Int
    /// How many targets were judged.
    public var judged: Int
    /// Targets that rest on too few cases.
    public var tooFew: [Target]
    /// Targets whose figures are not complete.
    public var incomplete: [Target]
    /// The rank; `nil` for a unit that takes no part.
    public var rank: Int?

    /// Which share of the judged targets was met.
    var share: Fraction? {
      judged == 0 || !incomplete.isEmpty ? nil : try? Fraction(Int64(met), over: Int64(judged))
    }
  }

  /// The units, those with a rank first, best first; units of one rank by code.
  public let entries: [Entry]

  /// Ranks the units that report under the plan's unit.
  ///
  /// - Parameters:
  ///   - plan: whose targets count. A rate holds for every unit unless another was assigned; a count
  ///     or a change counts only for units that were assigned one.
  ///   - assigned: what was assigned.
  ///   - period: the period that is judged.
  ///   - aggregator: the figures.
  ///   - minimumCases: the fewest cases on which a rate is judged; an indicator may ask for more.
  public init(
    plan: Plan, assigned: [AssignedTarget], period: Period, aggregator: Aggregator,
    minimumCases: Int = 0
  ) {
    let values = Dictionary(
      assigned.map { ([$0.target, $0.unit.code, $0.unit.edition.rawValue], $0) }
    ) { first, _ in first }
    var entries = aggregator.history.reportingUnits(under: plan.unit).compactMap { unit -> Entry? in
      var own = plan
      own.unit = unit.id
      let judge = TargetJudge(plan: own, unit: unit.id, aggregator: aggregator)
      var entry = Entry(unit: unit, met: 0, judged: 0, tooFew: [], incomplete: [])
      for target in plan.targets {
        var target = target
        if let given = values[[target.code, unit.code, unit.id.edition.rawValue]] {
          target.condition = target.condition.with(given.value)
        } else if target.condition.isChange
          || aggregator.catalogue[target.item.indicator]?.overUnits == .sum
        {
          continue
        }
        entry.add(
          target, judge.result(of: target, in: period), aggregator.catalogue,
          minimumCases: Int64(minimumCases))
      }
      return entry
    }
    entries.sort { left, right in
      switch (left.share, right.share) {
      case (let first?, let second?) where first != second: first > second
      case (_?, nil): true
      case (nil, _?): false
      default: left.unit.id < right.unit.id
      }
    }
    for index in entries.indices where entries[index].share != nil {
      let isTied = index > 0 && entries[index].share == entries[index - 1].share
      entries[index].rank = isTied ? entries[index - 1].rank : index + 1
    }
    self.entries = entries
  }
}

extension TargetRanking.Entry {
  fileprivate mutating func add(
    _ target: Target, _ result: TargetResult, _ catalogue: IndicatorCatalogue, minimumCases: Int64
  ) {
    if let indicator = catalogue[target.item.indicator],
      let cases = result.cumulative.cases(for: indicator),
      cases < Fraction(max(minimumCases, indicator.meaningfulFrom ?? 0))
    {
      tooFew.append(target)
      return
    }
    switch result.judgement {
    case .met where result.cumulative.coverage.isComplete:
      met += 1
      judged += 1
    case .notMet: judged += 1
    case .atYearEnd: break
    case .met, .notJudged: incomplete.append(target)
    }
  }
}
