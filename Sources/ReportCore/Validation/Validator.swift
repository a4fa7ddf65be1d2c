/// Checks the returns of a period against rules.
public struct Validator: Sendable {
  /// The rules.
  public let rules: RuleSet
  /// What the rules look at.
  public let aggregator: Aggregator

  let reader: FigureReader

  /// Creates a validator of those observations.
  ///
  /// - Parameters:
  ///   - rules: the rules.
  ///   - aggregator: what the rules look at.
  ///   - printed: what the returns printed beside their counts. The rates among it are what rules about printed
  ///     rates look at; sums are no figures of a unit's own.
  public init(rules: RuleSet, aggregator: Aggregator, printed: [Observation] = []) {
    self.rules = rules
    self.aggregator = aggregator
    let rates = printed.filter {
      guard case .computed = aggregator.catalogue[$0.key.item.indicator]?.origin else {
        return false
      }
      return true
    }
    reader = FigureReader(
      aggregator: aggregator,
      printed: Dictionary(rates.map { ($0.key, $0) }, uniquingKeysWith: { $1 }))
  }

  /// Checks units for a period: those that report, those above, or both.
  ///
  /// - Parameters:
  ///   - units: in any order; the result does not depend on it.
  ///   - period: for which they report.
  /// - Returns: what is wrong, by unit, severity and rule, and what could not be checked.
  public func validate(_ units: [OrganisationUnit.ID], in period: Period) -> ValidationResult {
    validate(units, in: period, by: rules.checks)
  }

  /// The errors among what is wrong, without a look at rules that find none.
  package func errors(of units: [OrganisationUnit.ID], in period: Period) -> [Finding] {
    let checks = zip(rules.rules, rules.checks).map { rule, check -> RuleSet.Check? in
      if rule.severity == .error { return check }
      // Options that are more than the total that they are of are an error, however much the rule weighs.
      guard case .plausibleRange(let items) = check else { return nil }
      return .plausibleRange(items.filter(isOfOptions))
    }
    return validate(units, in: period, by: checks).findings.filter { $0.severity == .error }
  }

  /// Checks units by one check for each rule; by none for rules that are left out.
  private func validate(
    _ units: [OrganisationUnit.ID], in period: Period, by checks: [RuleSet.Check?]
  ) -> ValidationResult {
    var result = ValidationResult(rules: rules.rules)
    let collected = aggregator.data.items.filter {
      aggregator.catalogue[$0.indicator]?.origin == .collected
    }.sorted()
    for unit in Set(units).sorted() {
      let level: ValidationRule.Level = reader.isAbove(unit) ? .above : .reporting
      var found: [(position: Int, finding: Finding)] = []
      let subject = Subject(unit: unit, period: period, collected: collected)
      for (position, rule) in rules.rules.enumerated()
      where rule.applies(at: level, in: period.kind) {
        guard let check = checks[position] else { continue }
        for outcome in outcomes(of: check, rule: rule, for: subject) {
          switch outcome {
          case .passed:
            result.tallies[position].passed += 1
          case .failed(let failure):
            result.tallies[position].failed += 1
            found.append((position, finding(failure, rule: rule, subject: subject)))
          case .unchecked(let reason, let item):
            result.tallies[position].unchecked += 1
            result.unchecked.append(
              .init(rule: rule.code, unit: unit, period: period, item: item, reason: reason))
          }
        }
      }
      // By severity; the order of the rules breaks ties, and that of the items within a rule.
      let order = found.indices.sorted { left, right in
        let (one, other) = (found[left], found[right])
        if one.finding.severity != other.finding.severity {
          return one.finding.severity < other.finding.severity
        }
        return (one.position, left) < (other.position, right)
      }
      result.findings += order.map { found[$0].finding }
    }
    return result
  }

  func outcomes(
    of check: RuleSet.Check, rule: ValidationRule, for subject: Subject
  ) -> [Outcome] {
    switch check {
    case .relation(let relation, let left, let right, let tolerance):
      (rule.isForEachOption ? relations(relation, for: subject) : [relation]).map {
        self.relation($0, left, right, tolerance, for: subject)
      }
    case .compulsoryPair(let first, let second):
      compulsoryPair(first, second, for: subject)
    case .exclusivePair(let first, let second):
      exclusivePair(first, second, for: subject)
    case .domain(let items):
      domain(items ?? ownItems(of: subject), for: subject)
    case .periodParts(let items, let tolerance):
      (items ?? ownItems(of: subject)).compactMap { periodParts($0, tolerance, for: subject) }
    case .notFalling(let items, let tolerance):
      items.compactMap { notFalling($0, tolerance, for: subject) }
    case .betweenParts(let whole, let parts, let tolerance):
      betweenParts(whole, parts, tolerance, for: subject)
    case .printedRate(let items, let decimals, let tolerance):
      items.compactMap { printedRate($0, decimals, tolerance, for: subject) }
    case .staleRate(let items):
      items.compactMap { staleRate($0, for: subject) }
    case .zeroDenominator(let items):
      items.map { zeroDenominator($0, for: subject) }
    case .plausibleRange(let items):
      items.map { plausibleRange($0, for: subject) }
    case .change(let items, let shift, let percent, let minimum):
      items.map { change($0, against: shift, percent, minimum, for: subject) }
    case .sumOfUnits(let items, let tolerance):
      (items ?? ownItems(of: subject)).compactMap { sumOfUnits($0, tolerance, for: subject) }
    }
  }

  /// What the unit reported for the period and the catalogue knows as collected, by key.
  private func ownItems(of subject: Subject) -> [IndicatorKey] {
    if let items = subject.ownItems { return items }
    let items = subject.collected.filter { item in
      aggregator.data[
        ObservationKey(unit: subject.unit, item: item, period: subject.period)] != nil
    }
    subject.ownItems = items
    return items
  }
}

// MARK: - What a check gives

extension Validator {
  /// What is checked, with what was read of it.
  ///
  /// A class, because many rules look at the same figures, and each is read once; it is made for the checks of
  /// a unit and does not outlive them.
  final class Subject {
    let unit: OrganisationUnit.ID
    let period: Period
    /// The collected items that anybody reported, by key.
    let collected: [IndicatorKey]
    /// Those of them that the unit reported for the period, once somebody asked.
    fileprivate(set) var ownItems: [IndicatorKey]?

    /// Figures that are looked at as if they stood there.
    private let replacing: [IndicatorKey: Fraction]
    /// Whether other figures than those of the return are looked at: then nobody asks how they came about.
    var isHypothetical: Bool { !replacing.isEmpty }
    private var readings: [IndicatorFormula.Operand: FigureReader.Reading] = [:]

    init(
      unit: OrganisationUnit.ID, period: Period, collected: [IndicatorKey] = [],
      replacing: [IndicatorKey: Fraction] = [:]
    ) {
      (self.unit, self.period, self.collected) = (unit, period, collected)
      self.replacing = replacing
    }

    /// A figure of the unit for the period.
    func reading(
      _ operand: IndicatorFormula.Operand, by reader: FigureReader
    ) -> FigureReader.Reading {
      if let known = readings[operand] { return known }
      var reading = reader.read(operand, of: unit, in: period)
      if operand.reading == .value, operand.shift == .none, let value = replacing[operand.item] {
        (reading.value, reading.reason) = (value, nil)
      }
      readings[operand] = reading
      return reading
    }
  }

  enum Outcome {
    case passed
    case failed(Failure)
    case unchecked(ValidationResult.Reason, IndicatorKey?)
  }

  struct Failure {
    var item: IndicatorKey?
    /// What the figure found is of, where a relation has one indicator on its left side.
    var foundItem: IndicatorKey?
    var found: Fraction?
    var expected: Fraction?
    var limit = ""
    var cells: [Finding.Cell] = []
    /// The cell that is most likely wrong; else the first.
    var suspect: Finding.Cell?
    var cause: SuspectedCause?
    var severity: Finding.Severity?
  }

  private func finding(
    _ failure: Failure, rule: ValidationRule, subject: Subject
  ) -> Finding {
    let suspect =
      failure.suspect ?? failure.cells.first { $0.key.item == failure.item } ?? failure.cells.first
    let item = failure.item ?? suspect?.key.item
    let difference = failure.found.flatMap { found in
      failure.expected.flatMap { try? found.subtracting($0) }
    }
    let template = rule.message.isEmpty ? MessageTemplate.usual(for: rule.kind) : rule.message
    var subjectOfSentence = item
    // The usual sentence of a relation is about its left side, whichever cell is blamed.
    if case .relation = rule.kind, rule.message.isEmpty { subjectOfSentence = failure.foundItem }
    let message = MessageTemplate.fill(
      template,
      with: [
        "unit": aggregator.history[subject.unit]?.fullName ?? subject.unit.code,
        "period": Wording.name(of: subject.period),
        "item": subjectOfSentence.map { aggregator.catalogue.name(of: $0) } ?? rule.title,
        "found": Self.text(failure.found), "expected": Self.text(failure.expected),
        "difference": Self.text(difference), "limit": failure.limit,
      ])
    return Finding(
      failure.severity ?? rule.severity, Finding.Code(rawValue: rule.code), message,
      at: suspect?.provenance ?? Provenance(), unit: subject.unit, item: item,
      period: subject.period, expected: failure.expected.flatMap(Self.decimal),
      found: failure.found.flatMap(Self.decimal), cells: failure.cells, cause: failure.cause)
  }

  /// A figure as it is shown to officers: in full if it has few decimals, else rounded to two.
  static func text(_ value: Fraction?) -> String {
    value.flatMap(decimal).map { Wording.number($0) } ?? "(không có)"
  }

  /// A figure in full if it has at most four decimals, else rounded to two.
  static func decimal(_ value: Fraction) -> ExactDecimal? {
    if let exact = value.exactDecimal, exact.scale <= 4 { return exact }
    return try? value.rounded(decimals: 2)
  }
}
