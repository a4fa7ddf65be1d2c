extension RuleSet {
  /// What the figure at which a finding stands comes to when it is worked out from others.
  ///
  /// - Parameter finding: what a rule found.
  /// - Returns: `nil` where the rule sets a limit to the figure, compares it with an earlier one, looks at something that
  ///   is worked out from it, or where a figure that it follows from has no cell in the finding: it is blank, or was
  ///   rolled up.
  package func recomputed(of finding: Finding) -> ExactDecimal? {
    guard let expected = finding.expected, finding.found != nil, finding.found == finding.written,
      let (rule, check) = rule(of: finding)
    else { return nil }
    switch check {
    case .periodParts, .printedRate, .staleRate, .sumOfUnits:
      return expected
    case .relation(let relation, _, _, _):
      guard let item = finding.item,
        let own = rule.isForEachOption ? relation.with(options: item.options) : relation
      else { return nil }
      return own.makes(expected, of: item, in: finding) ? expected : nil
    case .compulsoryPair, .exclusivePair, .domain, .notFalling, .betweenParts, .zeroDenominator,
      .plausibleRange, .change:
      return nil
    }
  }
}

extension Relation {
  /// Whether the left side is a figure by itself, so that the right one is what it is compared with.
  func compares(_ figure: IndicatorFormula.Operand) -> Bool {
    guard case .operand(let operand, _) = left else { return false }
    return operand == figure
  }

  /// Whether that is what an item is by an equality, beside the figures that a finding rests on.
  fileprivate func makes(
    _ value: ExactDecimal, of item: IndicatorKey, in finding: Finding
  ) -> Bool {
    let own = IndicatorFormula.Operand(item)
    guard sign == .equal, operands.contains(where: { $0.operand == own }) else { return false }
    var values: [IndicatorFormula.Operand: Fraction] = [:]
    var isOfReturn = true
    for (operand, _) in operands where operand != own {
      let isSame = operand == IndicatorFormula.Operand(operand.item)
      // What happened in a year may stand in its quarters.
      let figures = finding.cells.filter { cell in
        let isWithin = finding.period?.contains(cell.key.period) ?? false
        return cell.key.item == operand.item && isWithin == isSame
      }.compactMap(\.value)
      guard !figures.isEmpty,
        let sum = try? figures.reduce(Fraction.zero, { try $0.adding(Fraction($1)) })
      else { return false }
      isOfReturn = isOfReturn && isSame
      values[operand] = sum
    }
    if compares(own) { return true }
    guard isOfReturn else { return false }
    values[own] = Fraction(value)
    let read = { (operand: IndicatorFormula.Operand) in values[operand] ?? .zero }
    do throws(Fraction.ArithmeticError) {
      return try left.evaluate(read) == right.evaluate(read)
    } catch {
      return false
    }
  }
}
