/// A figure that is collected from units or computed from others, with its rules of aggregation.
public struct Indicator: Hashable, Sendable {
  /// Where the figures come from.
  public enum Origin: Hashable, Sendable {
    /// Counted by the reporting units.
    case collected
    /// Computed by a formula, separately at every level.
    case computed(formula: String)
    /// Taken from the statistics office, which estimates it from surveys or the census: commune
    /// returns cannot give it.
    case statisticsOffice
  }

  /// How figures of units make up the figure of the unit above.
  public enum UnitAggregation: String, Hashable, Sendable {
    /// Figures add up.
    case sum
    /// The formula is recomputed from the added parts. For computed indicators.
    case recompute
    /// A unit's figure is its own, whatever stands below it: what the province's own agencies spend
    /// is no sum of the communes'. A computed indicator adds such figures to sums.
    case own
    /// They make no figure: arrivals from other communes, added up, would count moves within the
    /// province.
    case none
  }

  /// How figures of parts of a period make up the figure of the period.
  public enum TimeAggregation: String, Hashable, Sendable {
    /// A flow: the parts add up.
    case sum
    /// A stock: the figure of the last day.
    case last
    /// Distinct persons since 1 January: each report counts the year so far, the last one holds.
    case yearToDate = "year_to_date"
    /// The formula is recomputed. For computed indicators.
    case recompute
    /// They make no figure.
    case none
  }

  /// Which numbers are possible at all.
  public enum Domain: String, Hashable, Sendable {
    /// Whole numbers from zero.
    case count
    /// Numbers from zero.
    case quantity
    /// Any number.
    case signed
  }

  /// Which way is better.
  public enum Direction: String, Hashable, Sendable {
    /// Higher figures are better.
    case higher
    /// Lower figures are better.
    case lower
    /// Neither direction is better.
    case neutral
  }

  /// How sure the definition is.
  public enum Certainty: String, Hashable, Sendable {
    /// Read in the legal text or the official handbook.
    case verified
    /// Read in a text that reports another.
    case reported
    /// Follows from practice or from the structure of the forms; no text was read.
    case inferred
    /// The office's own.
    case own
  }

  /// The code, in ASCII: `crude_birth_rate`.
  public let code: String
  /// The Vietnamese name, as it is printed.
  public let name: String
  /// What it is counted in.
  public let unit: UnitOfMeasure
  /// Where the figures come from.
  public let origin: Origin
  /// How units add up.
  public let overUnits: UnitAggregation
  /// How times add up.
  public let overTime: TimeAggregation
  /// How many decimals are printed.
  public let decimals: Int
  /// Which numbers are possible at all.
  public let domain: Domain
  /// Which way is better.
  public let direction: Direction
  /// What is plausible, ends included; a value outside needs a look, it is not wrong.
  public let plausible: ClosedRange<ExactDecimal>?
  /// The fewest cases for which the value means something (births for the sex ratio at birth, else
  /// the denominator); below, it is printed with a note.
  public let meaningfulFrom: Int64?
  /// The codes of the categories it is broken down by.
  public let categories: [String]
  /// The text that defines it.
  public let legalBasis: String
  /// How sure the definition is.
  public let certainty: Certainty
  /// The setting that names the denominator, where law and practice leave it open.
  public let setting: String?

  /// Creates an indicator with all that comes with it.
  public init(
    code: String, name: String, unit: UnitOfMeasure, origin: Origin = .collected,
    overUnits: UnitAggregation = .sum, overTime: TimeAggregation = .sum, decimals: Int = 0,
    domain: Domain = .count, direction: Direction = .neutral,
    plausible: ClosedRange<ExactDecimal>? = nil, meaningfulFrom: Int64? = nil,
    categories: [String] = [], legalBasis: String = "", certainty: Certainty = .own,
    setting: String? = nil
  ) {
    self.code = code
    self.name = name
    self.unit = unit
    self.origin = origin
    self.overUnits = overUnits
    self.overTime = overTime
    self.decimals = decimals
    self.domain = domain
    self.direction = direction
    self.plausible = plausible
    self.meaningfulFrom = meaningfulFrom
    self.categories = categories
    self.legalBasis = legalBasis
    self.certainty = certainty
    self.setting = setting
  }
}

extension Indicator {
  /// Whether a unit can report that nothing occurred: of a count of events, not of what there is.
  package var canBeNil: Bool { overTime == .sum || overTime == .yearToDate }
}
