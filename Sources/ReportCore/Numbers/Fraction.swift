/// An exact fraction, always in lowest terms, with a positive denominator.
///
/// Formulas are computed with fractions and rounded once, when printed. Sums of persons for a whole nation stay
/// far below the limits of 128 bits; overflow throws.
public struct Fraction: Hashable, Sendable {
  /// The part above the line, with the sign.
  public let numerator: Int128
  /// The part below the line: at least 1.
  public let denominator: Int128

  /// Why a result does not exist.
  public enum ArithmeticError: Error, Hashable, Sendable {
    /// Something was divided by zero.
    case divisionByZero
    /// The result does not fit into 128 bits, or a rounded one not into 18 digits.
    case overflow
  }

  /// Zero.
  public static let zero = Fraction(Int64(0))

  /// Creates a whole number.
  public init(_ integer: Int64) {
    numerator = Int128(integer)
    denominator = 1
  }

  /// The same number as a fraction.
  public init(_ decimal: ExactDecimal) {
    if decimal.scale == 0 {
      self.init(decimal.significand)
    } else {
      // Eighteen digits over at most 10^18: both fit.
      self.init(
        reducing: Int128(decimal.significand), over: ExactDecimal.powerOfTen(Int(decimal.scale)))
    }
  }

  /// `numerator / denominator`.
  ///
  /// ```swift
  /// try Fraction(190, over: 57)  // 10/3
  /// ```
  public init(_ numerator: Int64, over denominator: Int64) throws(ArithmeticError) {
    if denominator == 0 { throw .divisionByZero }
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.init(reducing: sign * Int128(numerator), over: sign * Int128(denominator))
  }

  private init(reducing numerator: Int128, over denominator: Int128) {
    let divisor = denominator == 1 ? 1 : Self.greatestCommonDivisor(numerator, denominator)
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  private static func greatestCommonDivisor(_ left: Int128, _ right: Int128) -> Int128 {
    var (a, b) = (left.magnitude, right.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    return a == 0 ? 1 : Int128(a)
  }

  /// Whether the number is whole.
  public var isInteger: Bool { denominator == 1 }

  /// The number with its sign turned.
  public var negated: Fraction { Fraction(reducing: -numerator, over: denominator) }

  /// The number without its sign.
  package var magnitude: Fraction { numerator < 0 ? negated : self }

  /// The sum of this number and another.
  public func adding(_ other: Fraction) throws(ArithmeticError) -> Fraction {
    if denominator == other.denominator {
      return Fraction(
        reducing: try Self.checked(numerator.addingReportingOverflow(other.numerator)),
        over: denominator)
    }
    return Fraction(
      reducing: try Self.checked(
        try Self.product(numerator, other.denominator)
          .addingReportingOverflow(try Self.product(other.numerator, denominator))),
      over: try Self.product(denominator, other.denominator))
  }

  /// This number less another.
  public func subtracting(_ other: Fraction) throws(ArithmeticError) -> Fraction {
    try adding(other.negated)
  }

  /// The product of this number and another.
  public func multiplied(by other: Fraction) throws(ArithmeticError) -> Fraction {
    Fraction(
      reducing: try Self.product(numerator, other.numerator),
      over: try Self.product(denominator, other.denominator))
  }

  /// This number divided by another.
  ///
  /// ```swift
  /// let births = Fraction(Int64(5_613))
  /// let people = Fraction(Int64(470_190))
  /// let rate = try births.divided(by: people).multiplied(by: Fraction(Int64(1_000)))
  /// try rate.rounded(decimals: 2)  // 11.94
  /// ```
  public func divided(by other: Fraction) throws(ArithmeticError) -> Fraction {
    if other.numerator == 0 { throw .divisionByZero }
    let sign: Int128 = other.numerator < 0 ? -1 : 1
    return Fraction(
      reducing: try Self.product(numerator, sign * other.denominator),
      over: try Self.product(denominator, sign * other.numerator))
  }

  /// The nearest decimal with `decimals` places; a half goes away from zero, as offices round.
  ///
  /// ```swift
  /// try Fraction(1, over: 8).rounded(decimals: 2)  // 0.13
  /// try Fraction(-1, over: 8).rounded(decimals: 2)  // -0.13
  /// ```
  public func rounded(decimals: Int) throws(ArithmeticError) -> ExactDecimal {
    let scaled = try scaled(decimals: decimals)
    let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: denominator)
    let isUp = remainder.magnitude >= denominator.magnitude - remainder.magnitude
    let digits = isUp ? quotient + (numerator < 0 ? -1 : 1) : quotient
    guard let significand = Int64(exactly: digits),
      let result = ExactDecimal(significand: significand, scale: decimals)
    else { throw .overflow }
    return result
  }

  /// The number cut after `decimals` places, as some offices print it.
  public func truncated(decimals: Int) throws(ArithmeticError) -> ExactDecimal {
    let scaled = try scaled(decimals: decimals)
    guard let significand = Int64(exactly: scaled / denominator),
      let result = ExactDecimal(significand: significand, scale: decimals)
    else { throw .overflow }
    return result
  }

  /// The same number as a decimal, where it has one: a third has none.
  ///
  /// ```swift
  /// try Fraction(1, over: 4).exactDecimal  // 0.25
  /// try Fraction(1, over: 3).exactDecimal  // nil
  /// ```
  public var exactDecimal: ExactDecimal? {
    for decimals in 0...ExactDecimal.maximumScale
    where ExactDecimal.powerOfTen(decimals) % denominator == 0 {
      return try? rounded(decimals: decimals)
    }
    return nil
  }

  /// The numerator with room for so many decimals.
  private func scaled(decimals: Int) throws(ArithmeticError) -> Int128 {
    guard (0...ExactDecimal.maximumScale).contains(decimals) else { throw .overflow }
    return try Self.product(numerator, ExactDecimal.powerOfTen(decimals))
  }

  private static func product(_ left: Int128, _ right: Int128) throws(ArithmeticError) -> Int128 {
    try checked(left.multipliedReportingOverflow(by: right))
  }

  private static func checked(
    _ result: (partialValue: Int128, overflow: Bool)
  ) throws(ArithmeticError) -> Int128 {
    // The least number of 128 bits has no opposite, so it counts as not fitting.
    if result.overflow || result.partialValue == .min { throw .overflow }
    return result.partialValue
  }
}

extension Fraction: Comparable {
  /// Compares exactly, by continued fractions where cross products would not fit.
  public static func < (left: Self, right: Self) -> Bool {
    let (a, overflowA) = left.numerator.multipliedReportingOverflow(by: right.denominator)
    let (b, overflowB) = right.numerator.multipliedReportingOverflow(by: left.denominator)
    if !overflowA && !overflowB { return a < b }
    let (wholeLeft, restLeft) = floorDivision(left)
    let (wholeRight, restRight) = floorDivision(right)
    if wholeLeft != wholeRight { return wholeLeft < wholeRight }
    if restRight == 0 { return false }
    if restLeft == 0 { return true }
    return Fraction(reducing: right.denominator, over: restRight)
      < Fraction(reducing: left.denominator, over: restLeft)
  }

  private static func floorDivision(_ value: Fraction) -> (whole: Int128, rest: Int128) {
    let (quotient, remainder) = value.numerator.quotientAndRemainder(
      dividingBy: value.denominator)
    return remainder < 0 ? (quotient - 1, remainder + value.denominator) : (quotient, remainder)
  }
}

extension Fraction: CustomStringConvertible {
  /// `numerator/denominator`, or the whole number alone.
  public var description: String {
    isInteger ? "\(numerator)" : "\(numerator)/\(denominator)"
  }
}
