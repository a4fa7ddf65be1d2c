public import ReportCore

/// By how much two figures may differ without counting as different, by indicator.
///
/// No official tolerance is known. The default is exact for counts, and half a unit of the last printed decimal
/// for figures that were rounded before they were printed.
public struct ToleranceTable: Hashable, Sendable {
  /// By how much two figures of one indicator may differ: the wider of the two limits holds.
  public struct Tolerance: Hashable, Sendable {
    /// In the indicator's own unit.
    public var absolute: ExactDecimal
    /// In percent of the greater of the two figures.
    public var percent: ExactDecimal

    /// Creates a tolerance.
    ///
    /// - Returns: `nil` if one of them is below zero.
    public init?(absolute: ExactDecimal = .zero, percent: ExactDecimal = .zero) {
      guard absolute >= .zero, percent >= .zero else { return nil }
      self.absolute = absolute
      self.percent = percent
    }
  }

  /// What was used for an indicator.
  public enum Rule: Hashable, Sendable {
    /// Nothing is tolerated.
    case exact
    /// Half a unit of the last printed decimal; how large that unit is.
    case halfUnit(Fraction)
    /// The entries of the table.
    case set(Tolerance)
  }

  /// The tolerances that are not the default ones. That of an indicator holds for its marginals too.
  public let tolerances: [IndicatorKey: Tolerance]

  /// The defaults alone.
  public static let `default` = ToleranceTable([:])

  /// Creates a table.
  public init(_ tolerances: [IndicatorKey: Tolerance]) { self.tolerances = tolerances }

  /// What is used for an indicator whose figures are printed in steps.
  ///
  /// - Parameters:
  ///   - item: the indicator or marginal.
  ///   - step: the unit of the last printed decimal, the coarser one if both sides print; zero where
  ///     nothing was rounded.
  /// - Returns: the table's own rule, else the default one.
  func rule(for item: IndicatorKey, step: Fraction) -> Rule {
    if let own = tolerances[item] ?? tolerances[IndicatorKey(item.indicator)] { return .set(own) }
    return step == .zero ? .exact : .halfUnit(step)
  }

  /// How far two figures may lie apart.
  static func allowed(
    by rule: Rule, _ left: Fraction, _ right: Fraction
  ) throws(Fraction.ArithmeticError) -> Fraction {
    switch rule {
    case .exact: return .zero
    case .halfUnit(let step): return try step.divided(by: Fraction(Int64(2)))
    case .set(let tolerance):
      let greater = max(left.magnitude, right.magnitude)
      let relative = try greater.multiplied(by: Fraction(tolerance.percent))
        .divided(by: Fraction(Int64(100)))
      return max(Fraction(tolerance.absolute), relative)
    }
  }
}
