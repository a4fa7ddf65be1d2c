/// Relations between figures of one unit: sums, parts of a whole, balances over time.
extension Validator {
  /// A relation for each set of options for which the unit reported one of its figures.
  func relations(_ relation: Relation, for subject: Subject) -> [Relation] {
    let indicators = Set(relation.operands.map(\.operand.item.indicator))
    let options = aggregator.data.items.filter { item in
      indicators.contains(item.indicator)
        && reader.cell(item, of: subject.unit, in: subject.period) != nil
    }.map(\.options)
    return Set(options).sorted().compactMap { relation.with(options: $0) }
  }

  func relation(
    _ relation: Relation, _ left: ValidationRule.MissingStrategy,
    _ right: ValidationRule.MissingStrategy, _ tolerance: ValidationRule.Tolerance,
    for subject: Subject
  ) -> Outcome {
    var values: [[Fraction]] = []
    var read: [FigureReader.Reading] = []
    var blanks: [(reason: ValidationResult.Reason, side: IndicatorFormula)] = []
    for (side, strategy) in [(relation.left, left), (relation.right, right)] {
      let readings = side.operands.map { subject.reading($0.operand, by: reader) }
      for reading in readings {
        // What was not collected, or cannot be followed, is not "missing": it is no zero.
        if let reason = reading.reason, !reason.isMissing { return .unchecked(reason, nil) }
      }
      let missing = readings.compactMap(\.reason)
      let isUnchecked =
        switch strategy {
        // Of parts that are added the filled ones alone may be too much.
        case .skipIfAny: !missing.isEmpty && (missing.count == readings.count || !side.isSum)
        case .skipIfAll: !missing.isEmpty && missing.count == readings.count
        case .zero: false
        }
      if isUnchecked { return .unchecked(missing[0], nil) }
      if strategy != .zero, let first = missing.first { blanks.append((first, side)) }
      values.append(readings.map { $0.value ?? .zero })
      read += readings
    }
    do throws(Fraction.ArithmeticError) {
      let sides = try Sides(relation, values, tolerance)
      if let blank = blanks.first {
        // A blank is no zero: only parts that are too much already, whatever is filled in, are wrong.
        let item: IndicatorKey? = if case .missing(let item) = blank.reason { item } else { nil }
        guard blanks.count == 1, blank.side.isSum, sides.isExceeded(by: blank.side, in: relation)
        else {
          return .unchecked(blank.reason, item)
        }
      } else if sides.hold {
        return .passed
      }
      var cells: [Finding.Cell] = []
      for cell in read.lazy.flatMap(\.cells) where !cells.contains(where: { $0.key == cell.key }) {
        cells.append(cell)
      }
      let suspicion =
        subject.isHypothetical
        ? nil : suspicion(relation, values, tolerance, cells: cells, for: subject)
      let foundItem: IndicatorKey? =
        if case .operand(let operand, _) = relation.left { operand.item } else { nil }
      return .failed(
        Failure(
          item: suspicion?.cell.key.item ?? relation.left.operands.first?.operand.item
            ?? relation.right.operands.first?.operand.item,
          foundItem: foundItem, found: sides.left, expected: sides.right, cells: cells,
          suspect: suspicion?.cell,
          cause: suspicion?.cause))
    } catch {
      return .unchecked(.gap(error == .divisionByZero ? .divisionByZero : .overflow), nil)
    }
  }

  func compulsoryPair(
    _ first: IndicatorKey, _ second: IndicatorKey, for subject: Subject
  ) -> [Outcome] {
    guard let given = reader.cell(first, of: subject.unit, in: subject.period) else {
      return [.unchecked(.missing(first), first)]
    }
    if reader.cell(second, of: subject.unit, in: subject.period) != nil { return [.passed] }
    return [
      .failed(
        Failure(item: second, found: nil, expected: nil, cells: [given], suspect: given))
    ]
  }

  func exclusivePair(
    _ first: IndicatorKey, _ second: IndicatorKey, for subject: Subject
  ) -> [Outcome] {
    let cells = [first, second].compactMap {
      reader.cell($0, of: subject.unit, in: subject.period)
    }
    if cells.isEmpty { return [.unchecked(.missing(first), first)] }
    let occurring = cells.filter { $0.value != .zero }
    if occurring.count < 2 { return [.passed] }
    return [
      .failed(
        Failure(
          item: second, found: occurring[1].value.map { Fraction($0) }, expected: .zero,
          cells: occurring, suspect: occurring[1]))
    ]
  }
}

// MARK: - What may have happened

extension Validator {
  /// Both sides of a relation, computed.
  private struct Sides {
    let left: Fraction
    let right: Fraction
    let limit: Fraction
    let hold: Bool

    /// Computes them from the values of the operands, of the left side and of the right one.
    init(
      _ relation: Relation, _ values: [[Fraction]], _ tolerance: ValidationRule.Tolerance
    ) throws(Fraction.ArithmeticError) {
      left = try relation.left.evaluate(values[0])
      right = try relation.right.evaluate(values[1])
      limit = try tolerance.limit(left, right)
      hold = try relation.sign.holds(left, right, tolerance: limit)
    }

    /// Whether a side, of which some figures are blank, is beyond the other already.
    func isExceeded(by side: IndicatorFormula, in relation: Relation) -> Bool {
      let isLeft = side == relation.left
      let (parts, whole) = isLeft ? (left, right) : (right, left)
      let mayBeLess: [Relation.Sign] = isLeft ? [.atLeast, .greater] : [.atMost, .less]
      if mayBeLess.contains(relation.sign) || relation.sign == .notEqual { return false }
      return ((try? Relation.Sign.atMost.holds(parts, whole, tolerance: limit)) ?? true) == false
    }
  }

  /// The single slip that would explain why a relation does not hold.
  ///
  /// An equality is a sharp test: a correction that makes it hold is likely the right one. An order is
  /// not, so there a correction must also bring the figure near to the unit's last one.
  private func suspicion(
    _ relation: Relation, _ values: [[Fraction]],
    _ tolerance: ValidationRule.Tolerance, cells: [Finding.Cell], for subject: Subject
  ) -> (cell: Finding.Cell, cause: SuspectedCause)? {
    let own = cells.filter { $0.key.unit == subject.unit && $0.key.period == subject.period }
    let sums = HeldSums(rules: rules, reader: reader, unit: subject.unit, period: subject.period)
    func holds(_ corrected: [IndicatorKey: Fraction]) -> Bool {
      let values = zip([relation.left, relation.right], values).map { side, values in
        zip(side.operands, values).map { place, value in
          let isOwn = place.operand.reading == .value && place.operand.shift == .none
          return isOwn ? corrected[place.operand.item] ?? value : value
        }
      }
      return (try? Sides(relation, values, tolerance).hold) ?? false
    }
    for cell in own {
      guard let value = cell.value else { continue }
      for correction in SuspectedCause.corrections(
        of: value, isCount: isCount(cell.key.item))
      where holds([cell.key.item: Fraction(correction.value)])
        && (relation.sign == .equal
          || isNearLast(correction.value, than: value, item: cell.key.item, for: subject))
        && sums.agree(with: [cell.key.item: Fraction(correction.value)], without: relation)
      {
        return (cell, correction.cause)
      }
    }
    guard relation.sign == .equal else { return nil }
    for (position, one) in own.enumerated() {
      for other in own.dropFirst(position + 1) {
        guard let first = one.value, let second = other.value, first != second else { continue }
        let swapped = [one.key.item: Fraction(second), other.key.item: Fraction(first)]
        if holds(swapped), sums.agree(with: swapped, without: relation) {
          return (one, .swappedRows)
        }
      }
    }
    return own.first { $0.value == .zero && wasLarge($0.key.item, for: subject) }
      .map { ($0, .missingAsZero) }
  }

  /// Whether a correction lies within a third of the unit's last figure, and the figure does not.
  private func isNearLast(
    _ correction: ExactDecimal, than value: ExactDecimal, item: IndicatorKey, for subject: Subject
  ) -> Bool {
    guard let last = lastValue(item, for: subject), last > .zero else { return false }
    func isNear(_ value: ExactDecimal) -> Bool {
      guard let ratio = try? Fraction(value).divided(by: last).multiplied(by: Fraction(Int64(3)))
      else { return false }
      return ratio >= Fraction(Int64(2)) && ratio <= Fraction(Int64(4))
    }
    return isNear(correction) && !isNear(value)
  }

  private func wasLarge(_ item: IndicatorKey, for subject: Subject) -> Bool {
    lastValue(item, for: subject).map { $0 >= Fraction(Int64(5)) } ?? true
  }

  private func lastValue(_ item: IndicatorKey, for subject: Subject) -> Fraction? {
    reader.read(
      IndicatorFormula.Operand(item, shift: .previous), of: subject.unit, in: subject.period
    )
    .value
  }
}

extension IndicatorFormula {
  /// Whether it is figures added up, which a further one can only make more.
  package var isSum: Bool {
    switch self {
    case .operand: true
    case .operation(.add, let left, let right, _): left.isSum && right.isSum
    case .number, .negated, .operation: false
    }
  }
}

extension ValidationResult.Reason {
  /// Whether a figure simply is not there.
  var isMissing: Bool {
    if case .missing = self { return true }
    return self == .gap(.noReturn)
  }
}
