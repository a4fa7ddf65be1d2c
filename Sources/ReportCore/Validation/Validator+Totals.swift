/// Checks of single figures, and of a whole against its parts.
extension Validator {
  func domain(_ items: [IndicatorKey], for subject: Subject) -> [Outcome] {
    items.map { item in
      guard let indicator = aggregator.catalogue[item.indicator],
        let cell = reader.cell(item, of: subject.unit, in: subject.period), let value = cell.value
      else { return .unchecked(.missing(item), item) }
      let isPossible =
        switch indicator.domain {
        case .count: value.isInteger && value >= .zero
        case .quantity: value >= .zero
        case .signed: true
        }
      if isPossible { return .passed }
      return .failed(
        Failure(
          item: item, found: Fraction(value), cells: [cell],
          cause: value < .zero ? .sign : value.scale <= 3 ? .thousands : nil))
    }
  }

  func betweenParts(
    _ whole: IndicatorKey, _ parts: [IndicatorKey], _ tolerance: ValidationRule.Tolerance,
    for subject: Subject
  ) -> [Outcome] {
    guard let cell = reader.cell(whole, of: subject.unit, in: subject.period),
      let value = cell.value
    else { return [.unchecked(.missing(whole), whole)] }
    var cells: [Finding.Cell] = []
    if parts.isEmpty {
      let hierarchy = aggregator.history.hierarchies[subject.unit.edition]
      for unit in hierarchy?.children(of: subject.unit.code) ?? [] {
        guard let part = reader.cell(whole, of: unit.id, in: subject.period) else {
          return [.unchecked(.incomplete([unit.id]), whole)]
        }
        cells.append(part)
      }
    } else {
      for part in parts {
        guard let found = reader.cell(part, of: subject.unit, in: subject.period) else {
          return [.unchecked(.missing(part), whole)]
        }
        cells.append(found)
      }
    }
    let values = cells.compactMap(\.value)
    guard let lowest = values.min(), let highest = values.max() else {
      return [.unchecked(.noComparison, whole)]
    }
    do throws(Fraction.ArithmeticError) {
      let found = Fraction(value)
      let bound = Fraction(value < lowest ? lowest : highest)
      let limit = try tolerance.limit(found, bound)
      let isAbove = try Relation.Sign.atLeast.holds(found, Fraction(lowest), tolerance: limit)
      let isBelow = try Relation.Sign.atMost.holds(found, Fraction(highest), tolerance: limit)
      if isAbove && isBelow { return [.passed] }
      return [
        .failed(
          Failure(
            item: whole, found: found, expected: bound,
            limit: Wording.number(lowest) + " – " + Wording.number(highest),
            cells: [cell] + cells))
      ]
    } catch {
      return [.unchecked(.gap(.overflow), whole)]
    }
  }

  /// - Returns: `nil` where the source prints no total.
  func sumOfUnits(
    _ item: IndicatorKey, _ tolerance: ValidationRule.Tolerance, for subject: Subject
  ) -> Outcome? {
    guard let indicator = aggregator.catalogue[item.indicator], indicator.overUnits == .sum,
      let printed = reader.cell(item, of: subject.unit, in: subject.period),
      let value = printed.value
    else { return nil }
    let sum = aggregator.figure(item, of: subject.unit, in: subject.period)
    guard sum.coverage.isComplete, let expected = sum.value else {
      let missing = sum.coverage.missing.sorted()
      return .unchecked(
        sum.coverage.present > 0 ? .incomplete(missing) : .gap(sum.gap ?? .noReturn), item)
    }
    let parts = aggregator.history.reportingUnits(under: subject.unit).compactMap {
      reader.cell(item, of: $0.id, in: subject.period)
    }
    return compare(Fraction(value), expected, tolerance, item: item, cells: [printed] + parts)
  }
}
