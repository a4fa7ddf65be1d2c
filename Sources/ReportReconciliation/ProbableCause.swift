public import ReportCore

/// A probable cause of a difference, with its evidence in numbers.
public struct ProbableCause: Hashable, Sendable {
  /// What kind of cause it is. An open list.
  public struct Kind: Hashable, Sendable, RawRepresentable {
    /// The code, in ASCII.
    public let rawValue: String

    /// The kind with that code.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// One figure is the other, rounded.
    public static let rounding = Kind(rawValue: "rounding")
    /// One figure is the other, cut off after its last printed decimal.
    public static let truncation = Kind(rawValue: "truncation")
    /// Percent and per mille are mixed up.
    public static let percentPerMille = Kind(rawValue: "percent-permille")
    /// One figure is the other, ten, a hundred or a thousand times over.
    public static let decimalFactor = Kind(rawValue: "decimal-factor")
    /// The unit's code has lost the zeros at its front.
    public static let leadingZero = Kind(rawValue: "leading-zero")
    /// Two digits side by side changed places.
    public static let transposedDigits = Kind(rawValue: "transposed-digits")
    /// Two units side by side changed places.
    public static let swappedRows = Kind(rawValue: "swapped-rows")
    /// The figure is that of another period.
    public static let staleCopy = Kind(rawValue: "stale-copy")
    /// The rate was computed with another denominator.
    public static let otherDenominator = Kind(rawValue: "other-denominator")
    /// The figure is that of the other calendar.
    public static let otherCalendar = Kind(rawValue: "other-calendar")
    /// The figure is that of the other side before its revision.
    public static let earlierRevision = Kind(rawValue: "earlier-revision")
    /// The figure covers further units.
    public static let unitMerged = Kind(rawValue: "unit-merged")
    /// Two parts of one indicator changed places, such as boys and girls.
    public static let swappedParts = Kind(rawValue: "swapped-parts")
    /// A side's units do not add up to the total that it prints.
    public static let totalDiffers = Kind(rawValue: "total-differs")
    /// The difference is that of the figures which this one is made from.
    public static let followsFromParts = Kind(rawValue: "follows-from-parts")

    /// The figure is that of a longer period which holds this one, such as the year so far.
    public static let cumulative = Kind(rawValue: "cumulative")
    /// The figure is that of another indicator.
    public static let otherIndicator = Kind(rawValue: "other-indicator")
    /// The figure is that of the unit of the same code or name on another map.
    public static let otherBoundary = Kind(rawValue: "other-boundary")
    /// The total lacks units, such as those that reported late.
    public static let withoutUnits = Kind(rawValue: "without-units")
    /// The total is the sum of parts that were rounded before.
    public static let roundedParts = Kind(rawValue: "rounded-parts")

    /// All that this version finds.
    public static let all: [Kind] = [
      .cumulative, .otherIndicator, .otherBoundary, .withoutUnits, .roundedParts,
      .rounding, .truncation, .percentPerMille, .decimalFactor, .leadingZero, .transposedDigits,
      .swappedRows, .staleCopy, .otherDenominator, .otherCalendar, .earlierRevision, .unitMerged,
      .swappedParts, .totalDiffers, .followsFromParts,
    ]
  }

  /// Which population, or other stock, a rate was computed with.
  public typealias Denominator = IndicatorFormula.Reading

  /// What kind of cause it is.
  public var kind: Kind
  /// The side whose figure looks as if it were the odd one; `nil` where both might be.
  public var side: Discrepancy.Side?
  /// The evidence in numbers, whose meaning depends on the kind.
  public var figures: [Fraction] = []
  /// The other units that it involves.
  public var units: [OrganisationUnit.ID] = []
  /// The other marginal that it involves.
  public var item: IndicatorKey?
  /// The period whose figure it is.
  public var period: Period?
  /// The map whose figure it is.
  public var edition: UnitEdition?
  /// The denominator that explains the figure.
  public var denominator: Denominator?
  /// The name of the revision whose figure it is.
  public var revision = ""
  /// How many lines that differ show the same (of the unit, of the indicator or of all), and out of how
  /// many.
  public var support: Support?

  /// How many show the same.
  public struct Support: Hashable, Sendable {
    /// How many do.
    public var count: Int
    /// Out of how many.
    public var total: Int
  }

  init(_ kind: Kind, on side: Discrepancy.Side? = nil, figures: [Fraction] = []) {
    self.kind = kind
    self.side = side
    self.figures = figures
  }

  var mirrored: ProbableCause {
    var mirrored = self
    mirrored.side = side?.other
    return mirrored
  }

  /// How much a cause explains by itself. A chance agreement of digits says nothing where a figure is
  /// found, digit by digit, in another place.
  var rank: Int {
    switch kind {
    case .rounding, .truncation, .percentPerMille, .decimalFactor: 1
    case .transposedDigits: 2
    default: 0
    }
  }
}
