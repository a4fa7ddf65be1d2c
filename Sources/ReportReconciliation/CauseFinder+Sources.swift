import ReportCore

// Causes that show in another place of the data: an earlier period, another calendar, a revision,
// another denominator, the parts of a figure.
extension CauseFinder {
  func sourceCauses(
    of line: Discrepancy
  ) throws(Fraction.ArithmeticError) -> [ProbableCause] {
    var found = try partCauses(of: line)
    if line.verdict == .withinTolerance { return found }
    found += try totalCauses(of: line)
    for side in [Side.there, .here] {
      found += try revisions(line, on: side)
      found += try denominators(line, printedBy: side)
    }
    return found
  }

  // MARK: - Revisions

  /// What the other side said before it was revised, or what follows from that.
  private func revisions(
    _ line: Discrepancy, on side: Side
  ) throws(Fraction.ArithmeticError) -> [ProbableCause] {
    guard let shown = line[side].value, let current = line[side.other].value,
      !line[side].isDerived
    else { return [] }
    let key = ObservationKey(unit: line.unit, item: line.item, period: here.period)
    for revision in index(side.other).revisions.reversed() {
      let aggregator = revision.aggregator
      var earlier = aggregator.data[key]?.value.map { Fraction($0) }
      if earlier == nil {
        let figure = aggregator.figure(line.item, of: line.unit, in: here.period)
        if figure.coverage.isComplete { earlier = figure.value }
      }
      guard let earlier, earlier != current, try isShown(earlier, by: line, on: side) else {
        continue
      }
      var cause = ProbableCause(.earlierRevision, on: side, figures: [shown, current])
      cause.revision = revision.name
      return [cause]
    }
    return []
  }

  // MARK: - Denominators

  private func denominators(
    _ line: Discrepancy, printedBy side: Side
  ) throws(Fraction.ArithmeticError) -> [ProbableCause] {
    let printed = line[side]
    guard !printed.isDerived, let shown = printed.value,
      let expression = here.catalogue.expression(for: line.item.indicator),
      expression.quotient != nil
    else { return [] }
    for source in [side.other, side] {
      let aggregator = index(source).aggregator
      let base = aggregator.figure(line.item, of: line.unit, in: here.period)
      guard let usual = base.value, !(try Self.shows(shown, usual, printed.step)) else { continue }
      for reading in Self.otherReadings(of: expression, here.catalogue) {
        let other = expression.reading(stocksAs: reading, here.catalogue)
        let figure = try aggregator.evaluate([other], of: line.unit, in: here.period).figures[0]
        guard let value = figure.value, figure.coverage.isComplete,
          try Self.shows(shown, value, printed.step)
        else { continue }
        var cause = ProbableCause(.otherDenominator, on: side, figures: [shown, value, usual])
        cause.denominator = reading
        return [cause]
      }
    }
    return []
  }

  private static func shows(
    _ shown: Fraction, _ value: Fraction, _ step: Fraction
  ) throws(Fraction.ArithmeticError) -> Bool {
    if step == .zero { return shown == value }
    if try rounded(value, to: step) == shown { return true }
    return try truncated(value, to: step) == shown
  }

  private static func otherReadings(
    of expression: IndicatorFormula, _ catalogue: IndicatorCatalogue
  ) -> [IndicatorFormula.Reading] {
    let readings = Set(
      (expression.quotient?.denominator.operands ?? [])
        .filter { catalogue[$0.operand.item.indicator]?.overTime == .last }
        .map(\.operand.reading))
    if readings.isEmpty { return [] }
    return [.value, .average, .opening].filter { !readings.contains($0) }
  }

  // MARK: - Parts

  /// Totals that do not add up, and differences that come from the figures below.
  func partCauses(
    of line: Discrepancy
  ) throws(Fraction.ArithmeticError) -> [ProbableCause] {
    var found: [ProbableCause] = []
    var fits: [Side: Bool] = [:]
    let isTotal = Side.all.contains { index($0).standsAbove(line.unit, line.item) }
    let adds = here.catalogue[line.item.indicator]?.overUnits == .sum
    let isComputed = here.catalogue.expression(for: line.item.indicator) != nil
    guard isTotal && adds || isComputed else { return [] }
    for side in Side.all {
      guard let shown = line[side].value, !line[side].isDerived else { continue }
      guard let own = try followed(line, on: side) else { continue }
      let step = line[side].step
      let isSame = step == .zero ? own == shown : try Self.rounded(own, to: step) == shown
      fits[side] = isSame
      if isTotal && adds && !isSame {
        found.append(ProbableCause(.totalDiffers, on: side, figures: [own, shown]))
      }
    }
    if line.verdict != .outside { return found }
    let isConsistent = Side.all.allSatisfy { line[$0].isDerived || fits[$0] == true }
    guard isConsistent, fits.values.contains(true), partsDiffer(line) else { return found }
    let difference = line.difference ?? .zero
    found.append(ProbableCause(.followsFromParts, figures: [difference]))
    return found
  }

  /// The figure that follows from a side's own; where it lacks the denominator, from its numerator
  /// and the other side's denominator.
  private func followed(
    _ line: Discrepancy, on side: Side
  ) throws(Fraction.ArithmeticError) -> Fraction? {
    if case .value(let own) = index(side).derived(line.item, of: line.unit) { return own }
    guard case .value(let other) = index(side.other).derived(line.item, of: line.unit),
      let counted = here.catalogue.expression(for: line.item.indicator)?.quotient?.numerator
    else { return nil }
    let figures = [side, side.other].compactMap { side in
      try? index(side).aggregator.evaluate([counted], of: line.unit, in: here.period).figures[0]
    }
    guard figures.count == 2, let mine = figures[0].value, figures[0].coverage.isComplete,
      let others = figures[1].value, others != .zero
    else { return nil }
    return try other.multiplied(by: mine).divided(by: others)
  }

  /// Whether any figure that the line is made from differs.
  private func partsDiffer(_ line: Discrepancy) -> Bool {
    if let expression = here.catalogue.expression(for: line.item.indicator) {
      let items = Set(expression.operands.map(\.operand.item))
      let hierarchy = here.history.hierarchies[line.unit.edition]
      return differing.contains { unit, positions in
        guard positions.contains(where: { items.contains(lines[$0].item) }) else { return false }
        return unit == line.unit
          || hierarchy?.ancestors(of: unit.code).contains { $0.id == line.unit } == true
      }
    }
    return true
  }
}

extension Discrepancy.Side {
  static let all: [Discrepancy.Side] = [.there, .here]
}

extension IndicatorFormula {
  /// The same formula where every stock below the line is read in another way.
  fileprivate func reading(
    stocksAs reading: Reading, _ catalogue: IndicatorCatalogue
  ) -> IndicatorFormula {
    let changed = quotient?.denominator.operands.map(\.operand) ?? []
    return mapOperands { operand, offset in
      guard changed.contains(operand), catalogue[operand.item.indicator]?.overTime == .last else {
        return .operand(operand, at: offset)
      }
      var other = operand
      other.reading = reading
      return .operand(other, at: offset)
    }
  }
}
