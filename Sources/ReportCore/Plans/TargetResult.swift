/// What became of a target, in the target's own unit.
public struct TargetResult: Sendable {
  /// Whether the target is met, or why that is not said.
  public enum Judgement: Hashable, Sendable {
    /// The target is met.
    case met
    /// The target is not met.
    case notMet
    /// The year is not over.
    case atYearEnd
    /// The plan is of several years, and they are not over.
    case atPlanEnd
    /// Nothing can be said.
    case notJudged(Cause)
  }

  /// Why nothing can be said.
  public enum Cause: Hashable, Sendable {
    /// The figure is lacking.
    case gap(Figure.Gap)
    /// The figure rests on fewer units than there are.
    case incomplete
    /// A share is of more than there is: one of its parts must be wrong.
    case aboveWhole
    /// The plan was written for other ground than the figures are of: the plan's unit.
    case otherTerritory(OrganisationUnit.ID)
    /// The plan is for another year.
    case otherPeriod(Period)
  }

  /// The figure for the period of the report.
  public var inPeriod: Figure
  /// The figure since the start of the year.
  public var cumulative: Figure
  /// For a plan of several years: the figure since its start, which is what is judged.
  public var sinceStart: Figure?
  /// The figure for the same months of the year before.
  public var lastYear: Figure
  /// The difference between the two, over ground that has both.
  public var change: Change
  /// The figure for the period against the one just before, over ground that has both; its base is the
  /// earlier one over that ground alone.
  public var changeFromLastPeriod: Change
  /// The figure for the period just before.
  public var lastPeriod: Figure
  /// For counts: which share of the plan is done, in percent.
  public var shareOfPlan: Fraction?
  /// Whether the target is met.
  public var judgement: Judgement

  /// Whether the figures that it is judged by may still change.
  public var isTentative: Bool { judged.isTentative }

  /// The figure that the target is held against.
  public var judged: Figure { sinceStart ?? cumulative }
}

/// A figure against an earlier one, both over the ground that has both.
public struct Change: Hashable, Sendable {
  /// The later figure.
  public var current: Figure
  /// The earlier figure.
  public var base: Figure
  /// Whether the two are the figures that stand in the columns of the two periods; else they are told
  /// over less ground.
  public var isOfPrintedFigures = true

  /// Two figures.
  public init(current: Figure, base: Figure) {
    self.current = current
    self.base = base
  }

  /// No change, for a reason.
  init(gap: Figure.Gap) { self.init(current: .without(gap), base: .without(gap)) }

  /// The change of the two figures as they are printed: a reader can follow that of a count.
  func rounded(decimals: Int) -> Change {
    var rounded = self
    func printed(_ value: Fraction?) -> Fraction? {
      value.flatMap { try? $0.rounded(decimals: decimals) }.map { Fraction($0) }
    }
    rounded.current.value = printed(current.value)
    rounded.base.value = printed(base.value)
    return rounded
  }

  /// The later less the earlier.
  public var difference: Fraction? {
    guard let now = current.value, let before = base.value else { return nil }
    return try? now.subtracting(before)
  }

  /// The difference in percent of the earlier figure; `nil` if that is zero.
  public var percent: Fraction? {
    guard let difference, let before = base.value, before != .zero else { return nil }
    return try? difference.divided(by: before).multiplied(by: Fraction(Int64(100)))
  }
}
