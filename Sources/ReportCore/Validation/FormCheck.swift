/// A check that a form can make while it is being filled in, because every figure that it uses is a line of the
/// form: no earlier period, no other unit.
public struct FormCheck: Hashable, Sendable {
  /// The relation that must hold.
  public enum Demand: Hashable, Sendable {
    /// Two sides stand in a relation; what becomes of a side with figures missing is said for each.
    case relation(
      Relation, left: ValidationRule.MissingStrategy, right: ValidationRule.MissingStrategy,
      tolerance: ValidationRule.Tolerance)
    /// Where the first figure is given, the second must be.
    case together(IndicatorKey, IndicatorKey)
    /// Only one of both figures may be given and not zero.
    case apart(IndicatorKey, IndicatorKey)
  }

  /// What is demanded, in Vietnamese.
  public var title: String
  /// How much it weighs when the demand is not met.
  public var severity: Finding.Severity
  /// The relation that must hold.
  public var demand: Demand

  /// The figures that it looks at, each once.
  public var items: [IndicatorKey] {
    switch demand {
    case .relation(let relation, _, _, _):
      relation.operands.map(\.operand.item).reduce(into: []) { items, item in
        if !items.contains(item) { items.append(item) }
      }
    case .together(let first, let second), .apart(let first, let second): [first, second]
    }
  }
}

extension RuleSet {
  /// The checks that a form with those lines can make by itself, in the order of the rules.
  ///
  /// - Parameters:
  ///   - items: the figures that the form asks for.
  ///   - kind: the kind of period that it is for.
  /// - Returns: every relation and pair whose figures are all asked for. What compares with other
  ///   periods, units or printed rates is left to `Validator`, which checks everything again.
  public func formChecks(for items: Set<IndicatorKey>, in kind: Period.Kind) -> [FormCheck] {
    zip(rules, checks).compactMap { rule, check in
      guard rule.applies(at: .reporting, in: kind) else { return nil }
      let demand: FormCheck.Demand
      switch check {
      case .relation(let relation, let left, let right, let tolerance):
        guard
          relation.operands.allSatisfy({ $0.operand == IndicatorFormula.Operand($0.operand.item) })
        else { return nil }
        demand = .relation(relation, left: left, right: right, tolerance: tolerance)
      case .compulsoryPair(let first, let second): demand = .together(first, second)
      case .exclusivePair(let first, let second): demand = .apart(first, second)
      case .domain, .periodParts, .notFalling, .betweenParts, .printedRate, .staleRate,
        .zeroDenominator, .plausibleRange, .change, .sumOfUnits:
        return nil
      }
      let found = FormCheck(title: rule.title, severity: rule.severity, demand: demand)
      return found.items.allSatisfy(items.contains) ? found : nil
    }
  }
}

extension IndicatorCatalogue {
  /// That no part of those figures is larger than its whole: true of every marginal, with no rule.
  public func partChecks(for items: [IndicatorKey]) -> [FormCheck] {
    items.compactMap { part in
      let whole = IndicatorKey(part.indicator)
      guard part != whole, items.contains(whole) else { return nil }
      let relation = Relation(
        .operand(.init(part), at: 0), .atMost, .operand(.init(whole), at: 0), at: 0)
      return FormCheck(
        title: "Phần này không vượt quá tổng của nó", severity: .error,
        demand: .relation(relation, left: .skipIfAny, right: .skipIfAny, tolerance: .none))
    }
  }
}
