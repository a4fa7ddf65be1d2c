/// What a part of a formula is counted in, as far as that can be told.
private enum Measure {
  /// A number written in the formula: it goes with anything.
  case neutral
  /// A figure, or a sum of figures of one unit.
  case known(UnitOfMeasure)
  /// A product or a quotient. `2 * couples` may well be persons, so nothing is said against it.
  case derived
}

extension IndicatorFormula {
  /// Refuses sums of what does not add up: persons and couples, percent and per mille.
  ///
  /// - Throws: `unitMismatch` at the sign between the two.
  func checkUnits(_ unit: (IndicatorKey) -> UnitOfMeasure?) throws(FormulaError) {
    _ = try measure(unit)
  }

  fileprivate func measure(
    _ unit: (IndicatorKey) -> UnitOfMeasure?
  ) throws(FormulaError) -> Measure {
    switch self {
    case .number: return .neutral
    case .operand(let operand, _): return unit(operand.item).map { .known($0) } ?? .derived
    case .negated(let inner): return try inner.measure(unit)
    case .operation(let sign, let left, let right, let offset):
      let (left, right) = (try left.measure(unit), try right.measure(unit))
      switch (sign, left, right) {
      case (.multiply, .neutral, .neutral), (.divide, .neutral, .neutral): return .neutral
      case (.multiply, _, _), (.divide, _, _): return .derived
      case (.add, _, _), (.subtract, _, _): return try common(left, right, at: offset)
      }
    }
  }
}

extension Relation {
  /// Refuses sides that cannot be compared.
  ///
  /// - Throws: `unitMismatch` at the sign between the two.
  func checkUnits(_ unit: (IndicatorKey) -> UnitOfMeasure?) throws(FormulaError) {
    _ = try common(try left.measure(unit), try right.measure(unit), at: offset)
  }
}

private func common(
  _ left: Measure, _ right: Measure, at offset: Int
) throws(FormulaError) -> Measure {
  switch (left, right) {
  case (.neutral, _): return right
  case (_, .neutral): return left
  case (.derived, _), (_, .derived): return .derived
  case (.known(let one), .known(let other)):
    guard one.isComparable(to: other) else {
      throw FormulaError(.unitMismatch(one.rawValue, other.rawValue), at: offset)
    }
    return left
  }
}
