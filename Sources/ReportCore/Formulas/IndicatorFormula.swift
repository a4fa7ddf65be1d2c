/// A formula as a tree. Each operand and operator has its position in the text, in UTF-8 bytes.
///
/// One small language for three purposes: computed indicators, checks, and live formulas in workbooks.
public indirect enum IndicatorFormula: Hashable, Sendable {
  /// A number written in the formula.
  case number(ExactDecimal)
  /// The figure of an indicator.
  case operand(Operand, at: Int)
  /// The other side of zero.
  case negated(IndicatorFormula)
  /// Two expressions joined.
  case operation(Operator, IndicatorFormula, IndicatorFormula, at: Int)

  /// What joins two expressions.
  public enum Operator: String, Hashable, Sendable {
    /// The sum.
    case add = "+"
    /// The difference.
    case subtract = "-"
    /// The product.
    case multiply = "*"
    /// The quotient. By zero it has no value.
    case divide = "/"
  }

  /// A figure that a formula names.
  public struct Operand: Hashable, Sendable {
    /// Which indicator or marginal.
    public var item: IndicatorKey
    /// What of it is read.
    public var reading: Reading
    /// The period that the operand is taken from, relative to the one that is computed.
    public var shift: Shift

    /// Creates a figure of the period itself, unless said otherwise.
    public init(_ item: IndicatorKey, reading: Reading = .value, shift: Shift = .none) {
      self.item = item
      self.reading = reading
      self.shift = shift
    }
  }

  /// What of an indicator is read.
  public enum Reading: String, Hashable, Sendable {
    /// Its figure for the period: a flow's sum, a stock's last day.
    case value
    /// A stock's mean over the period.
    case average
    /// A stock on the day before the period.
    case opening
  }

  /// Which period a figure is taken from.
  public enum Shift: String, Hashable, Sendable {
    /// The period in question.
    case none
    /// The period of the same length before it.
    case previous
    /// The same period one year earlier.
    case lastYear = "last_year"
  }

  /// Every operand, from left to right.
  public var operands: [(operand: Operand, offset: Int)] {
    switch self {
    case .number: []
    case .operand(let operand, let offset): [(operand, offset)]
    case .negated(let inner): inner.operands
    case .operation(_, let left, let right, _): left.operands + right.operands
    }
  }

  /// The same tree with every operand replaced by what `transform` makes of it.
  public func mapOperands<Failure: Error>(
    _ transform: (Operand, Int) throws(Failure) -> IndicatorFormula
  ) throws(Failure) -> IndicatorFormula {
    switch self {
    case .number: self
    case .operand(let operand, let offset): try transform(operand, offset)
    case .negated(let inner): .negated(try inner.mapOperands(transform))
    case .operation(let sign, let left, let right, let offset):
      .operation(
        sign, try left.mapOperands(transform), try right.mapOperands(transform), at: offset)
    }
  }

  /// The value, with every operand's own value given by `value`, which is asked from left to right.
  public func evaluate(
    _ value: (Operand) -> Fraction
  ) throws(Fraction.ArithmeticError) -> Fraction {
    switch self {
    case .number(let number): return Fraction(number)
    case .operand(let operand, _): return value(operand)
    case .negated(let inner): return try inner.evaluate(value).negated
    case .operation(let sign, let left, let right, _):
      let (left, right) = (try left.evaluate(value), try right.evaluate(value))
      return switch sign {
      case .add: try left.adding(right)
      case .subtract: try left.subtracting(right)
      case .multiply: try left.multiplied(by: right)
      case .divide: try left.divided(by: right)
      }
    }
  }

  /// The value, with the operands' own values in the order of `operands`.
  func evaluate(_ values: [Fraction]) throws(Fraction.ArithmeticError) -> Fraction {
    var rest = values[...]
    return try evaluate { _ in rest.popFirst() ?? .zero }
  }

  /// The two sides of the quotient that the formula is, constant factors left out: of
  /// `100 * births.male / births.female` the boys and the girls. Half of a count is no quotient.
  public var quotient: (numerator: IndicatorFormula, denominator: IndicatorFormula)? {
    switch self {
    case .operation(.divide, let left, .number, _): left.quotient
    case .operation(.divide, let left, let right, _): (left.withoutConstantFactor, right)
    case .operation(.multiply, .number, let right, _): right.quotient
    case .operation(.multiply, let left, .number, _): left.quotient
    default: nil
    }
  }

  /// The same with every sign taken off: of births less deaths, births and deaths together.
  var withoutSigns: IndicatorFormula {
    switch self {
    case .number, .operand: self
    case .negated(let inner): inner.withoutSigns
    case .operation(let sign, let left, let right, let offset):
      .operation(
        sign == .subtract ? .add : sign, left.withoutSigns, right.withoutSigns, at: offset)
    }
  }

  private var withoutConstantFactor: IndicatorFormula {
    switch self {
    case .operation(.multiply, .number, let right, _): right
    case .operation(.multiply, let left, .number, _): left
    default: self
    }
  }
}
