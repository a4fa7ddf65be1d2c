/// Checks of rates: as printed, against their counts, and within what is plausible.
extension Validator {
  /// - Returns: `nil` where the unit printed no rate: it is computed here anyway.
  func printedRate(
    _ item: IndicatorKey, _ decimals: Int?, _ tolerance: ValidationRule.Tolerance,
    for subject: Subject
  ) -> Outcome? {
    guard let printed = reader.cell(item, of: subject.unit, in: subject.period),
      let value = printed.value, let indicator = aggregator.catalogue[item.indicator]
    else { return nil }
    let computed = read(item, shift: .none, for: subject)
    guard let exact = computed.value else {
      return .unchecked(computed.reason ?? .missing(item), item)
    }
    let places = max(decimals ?? indicator.decimals, decimals == nil ? Int(value.scale) : 0)
    do throws(Fraction.ArithmeticError) {
      let rounded = try exact.rounded(decimals: places)
      if value == rounded { return .passed }
      var failure = Failure(
        item: item, found: Fraction(value), expected: Fraction(rounded),
        cells: [printed] + computed.cells)
      if try value == exact.truncated(decimals: places) {
        failure.cause = .truncation
        failure.severity = .information
        return .failed(failure)
      }
      let limit = try tolerance.limit(Fraction(value), exact)
      if try Relation.Sign.equal.holds(Fraction(value), exact, tolerance: limit) { return .passed }
      failure.cause = nearest(to: exact, correcting: value, item: item, for: subject)
      return .failed(failure)
    } catch {
      return .unchecked(.gap(.overflow), item)
    }
  }

  /// - Returns: `nil` where the unit printed no rate.
  func staleRate(_ item: IndicatorKey, for subject: Subject) -> Outcome? {
    guard let printed = reader.cell(item, of: subject.unit, in: subject.period) else { return nil }
    guard let earlier = subject.period.previous,
      let before = reader.cell(item, of: subject.unit, in: earlier)
    else { return .unchecked(.noComparison, item) }
    if printed.value != before.value { return .passed }
    let counts = aggregator.catalogue.collectedItems(of: item)
    var changed: [Finding.Cell] = []
    for count in counts {
      guard let now = reader.cell(count, of: subject.unit, in: subject.period) else {
        return .unchecked(.missing(count), item)
      }
      guard let then = reader.cell(count, of: subject.unit, in: earlier) else {
        return .unchecked(.noComparison, item)
      }
      if now.value != then.value { changed.append(now) }
    }
    // The same rate is right if it still follows from the counts.
    let exact = read(item, shift: .none, for: subject).value
    let places = max(
      Int(printed.value?.scale ?? 0), aggregator.catalogue[item.indicator]?.decimals ?? 0)
    let isRight = exact.flatMap { try? $0.rounded(decimals: places) } == printed.value
    if changed.isEmpty || isRight { return .passed }
    return .failed(
      Failure(
        item: item, found: printed.value.map { Fraction($0) }, expected: exact,
        cells: [printed, before] + changed, suspect: printed, cause: .copiedFromLastPeriod))
  }

  func zeroDenominator(_ item: IndicatorKey, for subject: Subject) -> Outcome {
    guard let quotient = aggregator.catalogue.expression(for: item.indicator)?.quotient else {
      return .unchecked(.gap(.settingMissing(item.indicator)), item)
    }
    let sides = [quotient.numerator, quotient.denominator].map { evaluate($0, for: subject) }
    for side in sides {
      if let reason = side.reason { return .unchecked(reason, item) }
    }
    guard let above = sides[0].value, sides[1].value == .zero, above != .zero else {
      return .passed
    }
    return .failed(
      Failure(
        item: item, found: above, expected: nil, cells: sides.flatMap(\.cells),
        suspect: sides[1].cells.first))
  }

  /// Whether a rate tells which part of a total some of its own options are.
  func isOfOptions(_ item: IndicatorKey) -> Bool {
    guard let quotient = aggregator.catalogue.expression(for: item.indicator)?.quotient,
      quotient.denominator.operands.count == 1,
      let whole = quotient.denominator.operands.first?.operand.item, whole.options.isEmpty
    else { return false }
    let parts = quotient.numerator.operands.map(\.operand.item)
    return !parts.isEmpty
      && parts.allSatisfy { $0.indicator == whole.indicator && !$0.options.isEmpty }
  }

  func plausibleRange(_ item: IndicatorKey, for subject: Subject) -> Outcome {
    let catalogue = aggregator.catalogue
    guard let indicator = catalogue[item.indicator],
      let range = catalogue.plausible(of: item.indicator)
    else { return .unchecked(.noComparison, item) }
    let printed = reader.cell(item, of: subject.unit, in: subject.period)
    let computed = read(item, shift: .none, for: subject)
    let printedValue = printed?.value.map { Fraction($0) }
    guard let value = computed.value ?? printedValue else {
      return .unchecked(computed.reason ?? .missing(item), item)
    }
    if Fraction(range.lowerBound) <= value, value <= Fraction(range.upperBound) { return .passed }
    // No chance makes a part more than the whole, however few they are.
    let isAboveWhole =
      catalogue.isShare(item.indicator)
      && indicator.unit.partsOfWhole.map { value > Fraction($0) } == true
    if !isAboveWhole, let quotient = catalogue.expression(for: item.indicator)?.quotient {
      let above = evaluate(quotient.numerator, for: subject).value
      let below = evaluate(quotient.denominator, for: subject).value
      let cases = aggregator.figure(item, of: subject.unit, in: subject.period).cases(
        for: indicator)
      if let above, let below,
        !SmallNumbers.isTelling(above, cases: cases ?? below, value: value, indicator: indicator)
      {
        return .unchecked(.tooFewCases, item)
      }
    }
    let bound = value < Fraction(range.lowerBound) ? range.lowerBound : range.upperBound
    let limits = [range.lowerBound, range.upperBound].map { Wording.number($0) }
    let cells = computed.value == nil ? printed.map { [$0] } ?? [] : computed.cells
    var failure = Failure(
      item: item, found: value, expected: Fraction(bound),
      limit: limits.joined(separator: " – "), cells: cells)
    // No explanation makes options more than the total that they are of.
    if isAboveWhole, computed.value != nil, isOfOptions(item) { failure.severity = .error }
    return .failed(failure)
  }
}
