/// A check of returns, as plain data: a template file can express every part of it.
public struct ValidationRule: Hashable, Sendable {
  /// Which units a rule looks at.
  public enum Level: String, Hashable, Sendable, CaseIterable {
    /// Those that report and have none below.
    case reporting
    /// Those that others stand under. Their own printed figures come before the sum of the others'.
    case above
  }

  /// How a side of a relation is treated when figures are missing.
  ///
  /// What occurs but was not collected is never treated as zero.
  public enum MissingStrategy: String, Hashable, Sendable, CaseIterable {
    /// One missing figure is enough: the rule cannot be checked.
    case skipIfAny = "skip_if_any_missing"
    /// Only if all are missing can the rule not be checked; else the missing ones are zero.
    case skipIfAll = "skip_if_all_missing"
    /// Every missing figure is zero.
    case zero = "missing_as_zero"
  }

  /// The difference within which two figures count as equal: the larger of both limits.
  public struct Tolerance: Hashable, Sendable {
    /// The limit in the figures' own unit.
    public var absolute: ExactDecimal
    /// The limit in percent of the larger figure.
    public var percent: ExactDecimal

    /// Creates a tolerance.
    public init(absolute: ExactDecimal = .zero, percent: ExactDecimal = .zero) {
      self.absolute = absolute
      self.percent = percent
    }

    /// Not by anything.
    public static let none = Tolerance()
  }

  /// What the rule requires. Items and figures are names such as `births.male`; an empty list of items stands
  /// for all items of the catalogue that the rule can apply to.
  public enum Kind: Hashable, Sendable {
    /// Two formulas stand in a relation. With `asReported` a computed indicator is the figure that the
    /// unit printed, else it is recomputed.
    case relation(
      String, left: MissingStrategy = .skipIfAny, right: MissingStrategy = .skipIfAny,
      tolerance: Tolerance = .none, asReported: Bool = false)
    /// Where the first figure is given, the second must be.
    case compulsoryPair(String, String)
    /// Only one of both figures may be given and not zero.
    case exclusivePair(String, String)
    /// Counts are whole numbers from zero, quantities are not negative.
    case domain(items: [String] = [])
    /// A unit's own figure for a period is the sum of its parts; a stock is that of the last part.
    case periodParts(items: [String] = [], tolerance: Tolerance = .none)
    /// A count since 1 January does not fall within the year. A fall within the tolerance is for
    /// information: the earlier figure was put right since.
    case notFalling(items: [String] = [], tolerance: Tolerance = .none)
    /// A rate of the whole lies between those of its parts; without parts, between those that the
    /// units directly below report.
    case betweenParts(whole: String, parts: [String] = [], tolerance: Tolerance = .none)
    /// A printed rate is the one that follows from the counts, rounded to so many decimals; without
    /// a number, to those of the indicator.
    case printedRate(items: [String] = [], decimals: Int? = nil, tolerance: Tolerance = .none)
    /// A printed rate that stays the same although its counts changed was copied.
    case staleRate(items: [String] = [])
    /// Nothing is divided by zero, save zero itself.
    case zeroDenominator(items: [String] = [])
    /// Figures lie in the plausible range of the catalogue. Where too few cases stand behind a rate,
    /// that cannot be checked.
    case plausibleRange(items: [String] = [])
    /// Figures change by no more than so many percent. Below `minimum`, the larger of both figures is
    /// too small to tell.
    case change(
      items: [String], against: IndicatorFormula.Shift, percent: ExactDecimal,
      minimum: ExactDecimal = .zero)
    /// The total that a source prints is the sum of its units.
    case sumOfUnits(items: [String] = [], tolerance: Tolerance = .none)
  }

  /// The code, in ASCII.
  public var code: String
  /// The message of the rule, in Vietnamese.
  public var title: String
  /// How much a finding weighs.
  public var severity: Finding.Severity
  /// The relation that must hold.
  public var kind: Kind
  /// What an officer reads, with `{unit}`, `{period}`, `{item}`, `{found}`, `{expected}`,
  /// `{difference}` and `{limit}` filled in; empty for the usual words of the kind.
  public var message: String
  /// The text that the rule follows from.
  public var legalBasis: String
  /// How sure the rule is.
  public var certainty: Indicator.Certainty
  /// For which kinds of period it holds; empty for all.
  public var periods: Set<Period.Kind>
  /// Which units it looks at.
  public var levels: Set<Level>
  /// Whether a relation is looked at once for each set of options for which the unit reported one of
  /// its figures, rather than for the totals: by method, by programme and source.
  public var isForEachOption: Bool
  /// Whether every report shows what it finds, and not only a check.
  public var isInReports: Bool

  /// Creates a rule.
  public init(
    code: String, title: String, severity: Finding.Severity, kind: Kind, message: String = "",
    legalBasis: String = "", certainty: Indicator.Certainty = .inferred,
    periods: Set<Period.Kind> = [], levels: Set<Level> = [.reporting],
    isForEachOption: Bool = false, isInReports: Bool = false
  ) {
    self.code = code
    self.title = title
    self.severity = severity
    self.kind = kind
    self.message = message
    self.legalBasis = legalBasis
    self.certainty = certainty
    self.periods = periods
    self.levels = levels
    self.isForEachOption = isForEachOption
    self.isInReports = isInReports
  }
}

extension ValidationRule {
  /// Whether it looks at units of a level for periods of a kind.
  func applies(at level: Level, in kind: Period.Kind) -> Bool {
    levels.contains(level) && (periods.isEmpty || periods.contains(kind))
  }
}

extension ValidationRule.Tolerance {
  /// By how much these two may differ.
  func limit(_ left: Fraction, _ right: Fraction) throws(Fraction.ArithmeticError) -> Fraction {
    if percent == .zero { return Fraction(absolute) }
    let larger = max(left.magnitude, right.magnitude)
    let share = try Fraction(percent).multiplied(by: larger).divided(by: Fraction(Int64(100)))
    return max(Fraction(absolute), share)
  }
}
