/// What a plan wants an indicator to be.
public struct Target: Hashable, Sendable {
  /// When the target is met.
  public enum Condition: Hashable, Sendable {
    /// Below the value.
    case below(ExactDecimal)
    /// Not above the value.
    case atMost(ExactDecimal)
    /// Not below the value.
    case atLeast(ExactDecimal)
    /// Above the value.
    case above(ExactDecimal)
    /// Changed against the year before by the value or further down: −0.1 is met by −0.2.
    case changeAtMost(ExactDecimal)
    /// Changed against the year before by the value or further up.
    case changeAtLeast(ExactDecimal)
    /// Changed against the year before by so many percent or further down: −15 is met by −20.
    case percentChangeAtMost(ExactDecimal)
    /// Changed against the year before by so many percent or further up.
    case percentChangeAtLeast(ExactDecimal)

    /// The number that the plan names.
    public var value: ExactDecimal {
      switch self {
      case .below(let value), .atMost(let value), .atLeast(let value), .above(let value),
        .changeAtMost(let value), .changeAtLeast(let value), .percentChangeAtMost(let value),
        .percentChangeAtLeast(let value):
        value
      }
    }

    /// Whether a change is wanted rather than a level.
    public var isChange: Bool {
      switch self {
      case .changeAtMost, .changeAtLeast, .percentChangeAtMost, .percentChangeAtLeast: true
      case .below, .atMost, .atLeast, .above: false
      }
    }

    /// Whether the change is wanted in percent of the year before: of a count, since a change of a
    /// rate is told in points.
    public var isPercentChange: Bool {
      switch self {
      case .percentChangeAtMost, .percentChangeAtLeast: true
      case .below, .atMost, .atLeast, .above, .changeAtMost, .changeAtLeast: false
      }
    }

    /// Whether the exact, unrounded figure meets the condition.
    func isMet(by figure: Fraction) -> Bool {
      switch self {
      case .below(let value): figure < Fraction(value)
      case .atMost(let value), .changeAtMost(let value), .percentChangeAtMost(let value):
        figure <= Fraction(value)
      case .atLeast(let value), .changeAtLeast(let value), .percentChangeAtLeast(let value):
        figure >= Fraction(value)
      case .above(let value): figure > Fraction(value)
      }
    }
  }

  /// When the target is judged.
  public enum Timing: String, Hashable, Sendable {
    /// At the end of the year; before that the figure is shown without judgement.
    case yearEnd = "year_end"
    /// In every report.
    case anyPeriod = "any_period"
    /// As a share of the plan in every report, and judged at the end of the year.
    case progress
  }

  /// The code within the plan.
  public var code: String
  /// The title, as the plan words it.
  public var title: String
  /// The indicator or marginal.
  public var item: IndicatorKey
  /// What the target is written in, which may differ from the indicator's own unit: ‰ printed in %.
  public var unit: UnitOfMeasure
  /// How many decimals are printed.
  public var decimals: Int
  /// When it is met.
  public var condition: Condition
  /// When it is judged.
  public var timing: Timing
  /// Where the plan says so: `II.2`.
  public var reference: String
  /// Whether it was set by a document. One that was only taken over from another year is shown and never
  /// judged.
  public var isConfirmed = true

  /// A target.
  public init(
    code: String, title: String, item: IndicatorKey, unit: UnitOfMeasure, decimals: Int,
    condition: Condition, timing: Timing, reference: String = ""
  ) {
    self.code = code
    self.title = title
    self.item = item
    self.unit = unit
    self.decimals = decimals
    self.condition = condition
    self.timing = timing
    self.reference = reference
  }
}
