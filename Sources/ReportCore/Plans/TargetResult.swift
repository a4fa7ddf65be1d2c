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
    /// Nobody set the target: it was taken over from another year.
    case unconfirmed
    /// The plan is for another year.
    case otherPeriod(Period)
    /// The plan names a level for each year, and none for this period.
    case noLevel(Target.Absence)
    /// No unit belongs to the area that the target is of.
    case noUnits
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
  public var change: FigureChange
  /// The figure for the period against the one just before, over ground that has both; its base is the
  /// earlier one over that ground alone.
  public var changeFromLastPeriod: FigureChange
  /// The figure for the period just before.
  public var lastPeriod: Figure
  /// For a share of units: which units reach the level by the end of the period.
  public var reach: UnitReach?
  /// For counts: which share of the plan is done, in percent.
  public var shareOfPlan: Fraction?
  /// Whether the target is met.
  public var judgement: Judgement

  /// Whether the target is on a change, and compared with its two figures.
  var isOnChange = false

  /// Whether the figures that it is judged by may still change.
  public var isTentative: Bool {
    isOnChange ? change.current.isTentative || change.base.isTentative : judged.isTentative
  }

  /// The figure that the target is compared with.
  public var judged: Figure { sinceStart ?? cumulative }
}
