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
    /// Not below the first and not above the second.
    case between(ExactDecimal, ExactDecimal)
    /// Changed against the year before by the value or further down: −0.1 is met by −0.2.
    case changeAtMost(ExactDecimal)
    /// Changed against the year before by the value or further up.
    case changeAtLeast(ExactDecimal)
    /// Changed against the year before by so many percent or further down: −15 is met by −20.
    case percentChangeAtMost(ExactDecimal)
    /// Changed against the year before by so many percent or further up.
    case percentChangeAtLeast(ExactDecimal)

    /// The number that the plan names; of a range the lower end.
    public var value: ExactDecimal {
      switch self {
      case .below(let value), .atMost(let value), .atLeast(let value), .above(let value),
        .between(let value, _), .changeAtMost(let value), .changeAtLeast(let value),
        .percentChangeAtMost(let value),
        .percentChangeAtLeast(let value):
        value
      }
    }

    /// The upper end of a range; `nil` where the plan names one number.
    public var upperEnd: ExactDecimal? {
      if case .between(_, let value) = self { value } else { nil }
    }

    /// Whether a change is wanted rather than a level.
    public var isChange: Bool {
      switch self {
      case .changeAtMost, .changeAtLeast, .percentChangeAtMost, .percentChangeAtLeast: true
      case .below, .atMost, .atLeast, .above, .between: false
      }
    }

    /// Whether the change is wanted in percent of the year before: of a count, since a change of a
    /// rate is expressed in points.
    public var isPercentChange: Bool {
      switch self {
      case .percentChangeAtMost, .percentChangeAtLeast: true
      case .below, .atMost, .atLeast, .above, .between, .changeAtMost, .changeAtLeast: false
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
      case .between(let lower, let upper):
        figure >= Fraction(lower) && figure <= Fraction(upper)
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

  /// Why a target by years has no level for a period.
  public enum Absence: Hashable, Sendable {
    /// The plan names none for that year.
    case noLevel(Int)
    /// The period is of several years, and each has a level of its own.
    case byYear
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
  /// When it is met. Of a target by years it is that of the year that is looked at.
  public var condition: Condition
  /// The condition for each year, if a plan of several years states them (lộ trình); otherwise empty.
  public var path: [Int: Condition] = [:]
  /// Why there is no level to compare a figure with; `nil` where there is one.
  public var absence: Absence?
  /// The code of the group of units that it is wanted of: the urban ones, those on the coast; `nil` for
  /// the whole unit.
  public var area: String?
  /// What a unit must reach to be counted, where the target is the share of the units that do ("90 % số
  /// xã đạt …"), in the indicator's own unit of measure; else `nil`.
  public var each: Condition?
  /// Whether the plan only strives for it (phấn đấu): to fall short of it is not to miss the plan.
  public var isAspired = false
  /// When it is judged.
  public var timing: Timing
  /// The place in the plan: `II.2`.
  public var reference: String
  /// Whether it was set by a document. One that was only taken over from another year is shown and never
  /// judged.
  public var isConfirmed = true

  /// Creates a target.
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

extension Target {
  /// The target as it is for a period: of one by years with the level of that year.
  public func on(_ period: Period) -> Target {
    if path.isEmpty { return self }
    var target = self
    if period.lastYear > period.year {
      target.absence = .byYear
    } else if let condition = path[period.year] {
      (target.condition, target.absence) = (condition, nil)
    } else {
      target.absence = .noLevel(period.year)
    }
    return target
  }

  /// The years of a period that have a level of their own, where it is of several years.
  func byYear(in period: Period) -> [Period] {
    guard absence == .byYear else { return [] }
    return path.keys.sorted().filter { (period.year...period.lastYear).contains($0) }
      .map { .year($0, calendar: period.calendar) }
  }

  /// Whether one number can be assigned of it to a unit: neither a range, nor a level for each year, nor
  /// a share of units.
  public var canBeAssigned: Bool { condition.upperEnd == nil && path.isEmpty && each == nil }

  /// The indicator as the target tells it: of a share of units a share.
  func shape(of indicator: Indicator?) -> Indicator? {
    guard each != nil, let indicator else { return indicator }
    return Indicator(
      code: indicator.code, name: title, unit: unit, origin: .computed(formula: ""),
      overUnits: .recompute, overTime: .recompute, decimals: decimals, domain: .quantity,
      direction: .higher)
  }
}
