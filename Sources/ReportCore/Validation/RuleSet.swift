/// Rules, resolved against a catalogue: every formula is parsed and every name is known.
public struct RuleSet: Sendable {
  /// Why a rule is refused.
  public struct RefusedRule: Error, Hashable, Sendable {
    /// The kinds of fault.
    public enum Fault: Hashable, Sendable {
      /// The same code stands twice.
      case duplicateCode
      /// A formula is refused, with the place in it.
      case formula(String, FormulaError)
      /// The message has a placeholder that does not exist; the nearest one.
      case unknownPlaceholder(String, nearest: String?)
      /// The message opens a brace and does not close it.
      case unclosedPlaceholder
      /// A kind that needs at least one item has none.
      case noItems
      /// The item is no computed indicator, so it is no rate.
      case notComputed(String)
    }
    /// The kind of fault.
    public let fault: Fault
    /// The rule's code.
    public let rule: String
  }

  /// The rules, in the order in which they were handed over.
  public let rules: [ValidationRule]
  let checks: [Check]

  /// What a rule's words stand for.
  enum Check: Sendable {
    case relation(
      Relation, left: ValidationRule.MissingStrategy, right: ValidationRule.MissingStrategy,
      tolerance: ValidationRule.Tolerance)
    case compulsoryPair(IndicatorKey, IndicatorKey)
    case exclusivePair(IndicatorKey, IndicatorKey)
    case domain([IndicatorKey]?)
    case periodParts([IndicatorKey]?, tolerance: ValidationRule.Tolerance)
    case notFalling([IndicatorKey], tolerance: ValidationRule.Tolerance)
    case betweenParts(
      whole: IndicatorKey, parts: [IndicatorKey], tolerance: ValidationRule.Tolerance)
    case printedRate([IndicatorKey], decimals: Int?, tolerance: ValidationRule.Tolerance)
    case staleRate([IndicatorKey])
    case zeroDenominator([IndicatorKey])
    case plausibleRange([IndicatorKey])
    case change(
      [IndicatorKey], against: IndicatorFormula.Shift, percent: ExactDecimal, minimum: ExactDecimal)
    case sumOfUnits([IndicatorKey]?, tolerance: ValidationRule.Tolerance)
  }

  /// Reads rules against a catalogue.
  ///
  /// - Throws: `RefusedRule` for the first rule that is refused, with the place in its formula.
  public init(
    _ rules: [ValidationRule], catalogue: IndicatorCatalogue
  ) throws(RefusedRule) {
    var seen: Set<String> = []
    var checks: [Check] = []
    for rule in rules {
      if !seen.insert(rule.code).inserted {
        throw RefusedRule(fault: .duplicateCode, rule: rule.code)
      }
      if let fault = MessageTemplate.fault(in: rule.message) {
        throw RefusedRule(fault: fault, rule: rule.code)
      }
      checks.append(try RuleReader(rule: rule, catalogue: catalogue).check)
    }
    self.rules = rules
    self.checks = checks
  }

  private init(_ pairs: [(ValidationRule, Check)]) {
    rules = pairs.map(\.0)
    checks = pairs.map(\.1)
  }

  /// The rule of a finding, with what its words stand for; `nil` if the finding is none of a rule.
  func rule(of finding: Finding) -> (rule: ValidationRule, check: Check)? {
    rules.firstIndex { $0.code == finding.code.rawValue }.map { (rules[$0], checks[$0]) }
  }

  /// Those of the rules that every report shows.
  public var inReports: RuleSet {
    RuleSet(zip(rules, checks).filter(\.0.isInReports))
  }
}

private struct RuleReader {
  let rule: ValidationRule
  let catalogue: IndicatorCatalogue

  var check: RuleSet.Check {
    get throws(RuleSet.RefusedRule) {
      switch rule.kind {
      case .relation(let formula, let left, let right, let tolerance, let asReported):
        return .relation(
          try relation(formula, asReported: asReported), left: left, right: right,
          tolerance: tolerance)
      case .compulsoryPair(let first, let second):
        return .compulsoryPair(try item(first), try item(second))
      case .exclusivePair(let first, let second):
        return .exclusivePair(try item(first), try item(second))
      case .domain(let items):
        return .domain(try ownItems(items))
      case .periodParts(let items, let tolerance):
        return .periodParts(try ownItems(items), tolerance: tolerance)
      case .notFalling(let items, let tolerance):
        return .notFalling(
          try self.items(items) { $0.overTime == .yearToDate }, tolerance: tolerance)
      case .betweenParts(let whole, let parts, let tolerance):
        return .betweenParts(
          whole: try item(whole), parts: try named(parts), tolerance: tolerance)
      case .printedRate(let items, let decimals, let tolerance):
        return .printedRate(try rates(items), decimals: decimals, tolerance: tolerance)
      case .staleRate(let items):
        return .staleRate(try rates(items))
      case .zeroDenominator(let items):
        return .zeroDenominator(try rates(items))
      case .plausibleRange(let items):
        return .plausibleRange(try self.items(items) { catalogue.plausible(of: $0.code) != nil })
      case .change(let items, let shift, let percent, let minimum):
        if items.isEmpty { throw .init(fault: .noItems, rule: rule.code) }
        return .change(try named(items), against: shift, percent: percent, minimum: minimum)
      case .sumOfUnits(let items, let tolerance):
        return .sumOfUnits(try ownItems(items), tolerance: tolerance)
      }
    }
  }

  private func relation(
    _ formula: String, asReported: Bool
  ) throws(RuleSet.RefusedRule) -> Relation {
    do throws(FormulaError) {
      return try catalogue.relation(formula, asReported: asReported)
    } catch {
      throw RuleSet.RefusedRule(fault: .formula(formula, error), rule: rule.code)
    }
  }

  private func item(_ name: String) throws(RuleSet.RefusedRule) -> IndicatorKey {
    do throws(FormulaError) {
      return try catalogue.item(name)
    } catch {
      throw RuleSet.RefusedRule(fault: .formula(name, error), rule: rule.code)
    }
  }

  private func named(_ names: [String]) throws(RuleSet.RefusedRule) -> [IndicatorKey] {
    var items: [IndicatorKey] = []
    for name in names { items.append(try item(name)) }
    return items
  }

  /// `nil` for whatever the unit reported.
  private func ownItems(_ names: [String]) throws(RuleSet.RefusedRule) -> [IndicatorKey]? {
    names.isEmpty ? nil : try named(names)
  }

  private func items(
    _ names: [String], orAll condition: (Indicator) -> Bool
  ) throws(RuleSet.RefusedRule) -> [IndicatorKey] {
    names.isEmpty
      ? catalogue.indicators.filter(condition).map { IndicatorKey($0.code) } : try named(names)
  }

  private func rates(_ names: [String]) throws(RuleSet.RefusedRule) -> [IndicatorKey] {
    let items = try items(names) { catalogue.expression(for: $0.code)?.quotient != nil }
    for item in items {
      guard case .computed? = catalogue[item.indicator]?.origin else {
        throw RuleSet.RefusedRule(fault: .notComputed(item.indicator), rule: rule.code)
      }
    }
    return items
  }
}
