/// The exact, unrounded figure of a unit for a period, with what it rests on.
public struct Figure: Hashable, Sendable {
  /// How much of what is expected is present, over units and parts of the period.
  public struct Coverage: Hashable, Sendable {
    /// How many cells (a unit in a part of the period) have a value.
    public var present = 0
    /// How many there should be.
    public var expected = 0
    /// What is lacking: the parts of the period, by the unit that owes them.
    public var lacking: [OrganisationUnit.ID: Set<Period>] = [:]
    /// Those of the units that lack something which have other parts: the figure contains them, but
    /// not whole.
    public var partial: Set<OrganisationUnit.ID> = []
    /// The parts of the period of which any unit's return is in the figure; kept up to where nothing
    /// is lacking.
    public var reached: Set<Period> = []
    /// How many parts the period has, each with returns of its own.
    public var parts = 1
    /// The units that sent a figure and say themselves that it lacks something, such as a province whose
    /// total lacks communes, with the parts of the period that they say so of: what exactly is known to
    /// them only. The figure contains what they sent.
    public var admitted: [OrganisationUnit.ID: Set<Period>] = [:]

    /// The units that lack something, and those that say themselves that they do.
    public var missing: Set<OrganisationUnit.ID> { Set(lacking.keys).union(admitted.keys) }

    /// Whether nothing is lacking.
    public var isComplete: Bool { present == expected && admitted.isEmpty }

    /// Whether a part of the period is lacking altogether, of every unit.
    public var lacksParts: Bool { present < expected && present > 0 && reached.count < parts }

    /// Creates an empty value.
    public init() {}
  }

  /// Why there is no value.
  public enum Gap: Hashable, Sendable {
    /// No unit has reported.
    case noReturn
    /// The units say that it occurs and was not collected.
    case notCollected
    /// There is no stock at the start of the period, so no mean.
    case noOpeningStock
    /// Units of the old edition were split between this unit and others; those units. None where
    /// this unit went into a larger one, of which it cannot be told apart.
    case splitPredecessors([OrganisationUnit.ID])
    /// No succession leads to the edition of the other period.
    case noSuccession(UnitEdition)
    /// Nothing was reported under the same name and code at the time, of which this is the edition.
    case noCounterpart(UnitEdition)
    /// The denominator is zero.
    case divisionByZero
    /// Units' figures make no figure of the unit above.
    case doesNotAggregate
    /// The workspace has not chosen what the law leaves open; the setting.
    case settingMissing(String)
    /// Parts of the period are lacking, and not the same ones of all that the figure is made of.
    case unequalParts
    /// No piece of ground has all that is needed.
    case noCommonGround
    /// Of the years to compare with a part is lacking, and a part of years says nothing of them.
    case incompleteYears
    /// Of two figures of other ground one lacks something, so that they cannot be told over what both have.
    case otherGround
    /// There is no such period to compare with.
    case noSuchPeriod
    /// The number does not fit.
    case overflow
  }

  /// The value; `nil` is missing, which is not zero.
  public var value: Fraction?
  /// For a quotient: the numerator.
  public var numerator: Fraction?
  /// For a quotient: the denominator.
  public var denominator: Fraction?
  /// For a quotient: the number of cases in the numerator, whichever way they count: for natural increase,
  /// births and deaths together.
  public var events: Fraction?
  /// What is known of it.
  public var status: ObservationStatus
  /// What is known of the returns that it rests on, whether or not any are lacking.
  public var soundness: ObservationStatus = .normal
  /// What it rests on.
  public var coverage: Coverage
  /// Why there is no value.
  public var gap: Gap?

  /// How many cases the figure rests on: of a ratio of two separate groups both; of so many in a
  /// thousand people the events, which are rare; else those below the line.
  public func cases(for indicator: Indicator) -> Fraction? {
    guard let numerator, let denominator else { return nil }
    return switch indicator.unit {
    case .boysPerHundredGirls: try? numerator.adding(denominator)
    case .perMille: events
    default: denominator
    }
  }

  /// Whether returns that it rests on may still change: they are provisional or an estimate.
  public var isTentative: Bool { soundness == .provisional || soundness == .estimated }

  /// Whether the figure rests on fewer cases than its indicator, or the caller, requires.
  func isTooFew(for indicator: Indicator, atLeast minimum: Int64 = 0) -> Bool {
    cases(for: indicator).map { $0 < Fraction(max(minimum, indicator.meaningfulFrom ?? 0)) }
      ?? false
  }

  /// The figures of years that others are compared with: without a value where anything is lacking.
  var ofWholeYears: Figure {
    guard value != nil, !coverage.isComplete else { return self }
    return .without(.incompleteYears, coverage: coverage)
  }

  /// A figure without a value.
  public static func without(_ gap: Gap, coverage: Coverage = Coverage()) -> Figure {
    Figure(
      value: nil, numerator: nil, denominator: nil,
      status: gap == .notCollected
        ? .notCollected : gap == .doesNotAggregate ? .notApplicable : .missing,
      coverage: coverage, gap: gap)
  }
}
