/// Checks over time: a period and its parts, counts since 1 January, changes.
extension Validator {
  /// - Returns: `nil` where the unit reports nothing for parts of the period, as it need not.
  func periodParts(
    _ item: IndicatorKey, _ tolerance: ValidationRule.Tolerance, for subject: Subject
  ) -> Outcome? {
    guard let own = reader.cell(item, of: subject.unit, in: subject.period),
      let value = own.value, let indicator = aggregator.catalogue[item.indicator]
    else { return nil }
    let parts: [Finding.Cell]?
    switch indicator.overTime {
    case .sum:
      parts = reader.parts(item, of: subject.unit, in: subject.period)
      if parts == nil {
        let anyPart = subject.period.parts.contains {
          reader.flow(item, of: subject.unit, in: $0) != nil
        }
        return anyPart ? .unchecked(.missing(item), item) : nil
      }
    case .last, .yearToDate:
      parts = reader.first(
        item, of: subject.unit, in: Array(subject.period.periodsWithSameEnd.dropFirst()))
    case .recompute, .none:
      return nil
    }
    guard let parts, let expected = reader.sum(parts, of: item).value else { return nil }
    return compare(Fraction(value), expected, tolerance, item: item, cells: [own] + parts)
  }

  /// - Returns: `nil` at the start of a year.
  func notFalling(
    _ item: IndicatorKey, _ tolerance: ValidationRule.Tolerance, for subject: Subject
  ) -> Outcome? {
    let earlier = subject.period.periodsBefore.filter {
      $0.lastYear == subject.period.lastYear && $0.year == $0.lastYear
    }
    guard !earlier.isEmpty else { return nil }
    let now = subject.reading(IndicatorFormula.Operand(item), by: reader)
    guard let found = now.value else {
      return .unchecked(now.reason ?? .missing(item), item)
    }
    // What nobody sent for a time has no figure of then, wherever it might be carried from.
    let isCollected = aggregator.catalogue[item.indicator]?.origin == .collected
    let before =
      earlier.lazy.filter { period in
        !isCollected || aggregator.hasReports(of: item, in: period)
      }.map { period in
        reader.read(IndicatorFormula.Operand(item), of: subject.unit, in: period)
      }.first { $0.value != nil }
    guard let before, let last = before.value else { return .unchecked(.noComparison, item) }
    if found >= last { return .passed }
    var failure = Failure(
      item: item, found: found, expected: last, cells: now.cells + before.cells)
    do throws(Fraction.ArithmeticError) {
      let limit = try tolerance.limit(found, last)
      if try last.subtracting(found) <= limit { failure.severity = .information }
    } catch {
      return .unchecked(.gap(.overflow), item)
    }
    return .failed(failure)
  }

  func change(
    _ item: IndicatorKey, against shift: IndicatorFormula.Shift, _ percent: ExactDecimal,
    _ minimum: ExactDecimal, for subject: Subject
  ) -> Outcome {
    let now = read(item, shift: .none, for: subject)
    guard let found = now.value else { return .unchecked(now.reason ?? .missing(item), item) }
    let then = read(item, shift: shift, for: subject)
    guard let base = then.value else {
      let reason = then.reason ?? .noComparison
      return .unchecked(reason.isMissing ? .noComparison : reason, item)
    }
    if max(found.magnitude, base.magnitude) < Fraction(minimum) {
      return .unchecked(.tooFewCases, item)
    }
    do throws(Fraction.ArithmeticError) {
      let allowed = try base.magnitude.multiplied(by: Fraction(percent))
        .divided(by: Fraction(Int64(100)))
      if try found.subtracting(base).magnitude <= allowed { return .passed }
      if try isBack(found, after: base, allowed, item, against: shift, for: subject) {
        return .passed
      }
    } catch {
      return .unchecked(.gap(.overflow), item)
    }
    let suspicion = now.cells.first.flatMap { cell in
      cell.value.flatMap { nearest(to: base, correcting: $0, item: cell.key.item, for: subject) }
    }
    return .failed(
      Failure(
        item: item, found: found, expected: base, limit: Wording.number(percent) + "%",
        cells: now.cells + then.cells, cause: suspicion))
  }

  /// Whether a figure is back where it was before the one that it is compared with: then that one was odd, and was
  /// told when it came.
  private func isBack(
    _ found: Fraction, after base: Fraction, _ allowed: Fraction, _ item: IndicatorKey,
    against shift: IndicatorFormula.Shift, for subject: Subject
  ) throws(Fraction.ArithmeticError) -> Bool {
    let earlier =
      shift == .previous
      ? subject.period.previous?.previous
      : subject.period.samePeriodLastYear.samePeriodLastYear
    guard let earlier, aggregator.catalogue[item.indicator]?.origin == .collected,
      let before = reader.first(item, of: subject.unit, in: earlier.periodsWithSameEnd)?.first?
        .value
    else { return false }
    let wasAway = try Fraction(before).subtracting(base).magnitude > allowed
    let isBack = try Fraction(before).subtracting(found).magnitude <= allowed
    return wasAway && isBack
  }

  /// A collected figure as the unit reported it, or a recomputed rate.
  func read(
    _ item: IndicatorKey, shift: IndicatorFormula.Shift, for subject: Subject
  ) -> FigureReader.Reading {
    guard let own = aggregator.catalogue.expression(for: item.indicator),
      let expression = try? own.shifted(by: shift)
    else {
      return subject.reading(IndicatorFormula.Operand(item, shift: shift), by: reader)
    }
    return evaluate(expression, for: subject)
  }

  /// A formula over the unit's own figures.
  func evaluate(_ expression: IndicatorFormula, for subject: Subject) -> FigureReader.Reading {
    var (values, readings): ([Fraction], [FigureReader.Reading]) = ([], [])
    for (operand, _) in expression.operands {
      let reading = subject.reading(operand, by: reader)
      guard let value = reading.value else {
        return FigureReader.Reading(reason: reading.reason)
      }
      values.append(value)
      readings.append(reading)
    }
    do throws(Fraction.ArithmeticError) {
      return FigureReader.Reading(value: try expression.evaluate(values), from: readings)
    } catch {
      return FigureReader.Reading(
        value: nil, reason: .gap(error == .divisionByZero ? .divisionByZero : .overflow),
        from: readings)
    }
  }

  /// Whether two figures agree; where they do not, with the slip that would explain it.
  func compare(
    _ found: Fraction, _ expected: Fraction, _ tolerance: ValidationRule.Tolerance,
    item: IndicatorKey, cells: [Finding.Cell]
  ) -> Outcome {
    do throws(Fraction.ArithmeticError) {
      let limit = try tolerance.limit(found, expected)
      if try Relation.Sign.equal.holds(found, expected, tolerance: limit) { return .passed }
    } catch {
      return .unchecked(.gap(.overflow), item)
    }
    let cause = cells.first?.value.flatMap { value in
      SuspectedCause.corrections(of: value, isCount: isCount(item))
        .first { Fraction($0.value) == expected }?.cause
    }
    return .failed(
      Failure(item: item, found: found, expected: expected, cells: cells, cause: cause))
  }

  /// The slip whose correction comes within a third of what was to be expected.
  func nearest(
    to expected: Fraction, correcting value: ExactDecimal, item: IndicatorKey,
    for subject: Subject
  ) -> SuspectedCause? {
    guard expected > .zero else { return nil }
    let sums = HeldSums(rules: rules, reader: reader, unit: subject.unit, period: subject.period)
    if value == .zero { return .missingAsZero }
    return SuspectedCause.corrections(of: value, isCount: isCount(item)).first { correction in
      guard
        let ratio = try? Fraction(correction.value).divided(by: expected)
          .multiplied(by: Fraction(Int64(3)))
      else { return false }
      guard sums.agree(with: [item: Fraction(correction.value)]) else { return false }
      let width: Int64 = correction.cause == .transposedDigits ? 10 : 1
      return
        (try? ratio.subtracting(Fraction(Int64(3))).magnitude
        .multiplied(by: Fraction(width))).map { $0 <= Fraction(Int64(1)) } ?? false
    }?.cause
  }

  /// Whether only whole numbers make sense.
  func isCount(_ item: IndicatorKey) -> Bool {
    let indicator = aggregator.catalogue[item.indicator]
    return indicator?.origin == .collected && indicator?.domain == .count
  }
}
