/// Finds the figures that are to blame for what is wrong in a return, and what is said twice.
///
/// One wrong figure breaks every rule that looks at it: births with a digit too many exceed boys and girls, unsettle the
/// balance and make rates implausible. So the fewest figures are blamed that explain all findings of the return together:
/// the minimum set of fields that satisfies the failed edits (Fellegi and Holt, *A Systematic Approach to Automatic Edit and
/// Imputation*, 1976; de Waal, Pannekoek and Scholtus, *Handbook of Statistical Data Editing and Imputation*, 2011,
/// chapters 3 and 4). To blame one figure alone of a sum that holds would break it, and is not done. Of equally few those are
/// blamed that leave the return closest to what was to be expected once they are put right. What the screen tells is taken as
/// given. A finding that rests on earlier periods too may have its cause there: it need not be explained, but counts.
package struct ErrorLocalisation {
  /// A warning that another finding of the same figure accounts for.
  package struct Echo: Sendable {
    /// The warning as it is told: for information.
    package let finding: Finding
    /// The warning as it was.
    package let warning: Finding
    /// The finding that accounts for it.
    package let cause: Finding
  }

  /// The figures to blame in one return.
  private struct Blame {
    var items: Set<IndicatorKey> = []
    /// What the figures would be if they were right, where that is known.
    var corrections: [IndicatorKey: Fraction] = [:]
    /// The rules that the findings say are broken.
    var broken: [BrokenRule.ID: BrokenRule] = [:]
  }

  fileprivate struct Return: Hashable {
    let unit: OrganisationUnit.ID
    let period: Period

    func key(of item: IndicatorKey) -> ObservationKey {
      ObservationKey(unit: unit, item: item, period: period)
    }
  }

  private let validator: Validator
  private let figures: ScreenedFigures
  private var blames: [Return: Blame] = [:]

  /// Finds the figures to blame.
  ///
  /// - Parameters:
  ///   - findings: what the rules found.
  ///   - screened: what the screen found; where it tells of several figures, all of them are to blame.
  ///   - figures: what the screen knows of the figures.
  ///   - validator: the rules, and what they look at.
  package init(
    _ findings: [Finding], screened: [Finding], figures: ScreenedFigures, validator: Validator
  ) {
    self.validator = validator
    self.figures = figures
    var told: [Return: [Finding]] = [:]
    for finding in findings where finding.severity != .information {
      guard let place = Self.place(of: finding), !Self.items(of: finding, in: place).isEmpty else {
        continue
      }
      told[place, default: []].append(finding)
    }
    var certain: [Return: Set<IndicatorKey>] = [:]
    for finding in screened {
      for cell in finding.cells where cell.key.period == finding.period {
        let place = Return(unit: cell.key.unit, period: cell.key.period)
        certain[place, default: []].insert(cell.key.item)
      }
    }
    for (place, findings) in told {
      blames[place] = blame(findings, certain: certain[place] ?? [], in: place)
    }
  }

  // MARK: - The findings

  /// The same finding at the figure that is to blame, if it is an error, with what is known of that figure itself.
  ///
  /// A warning stays as it is: its place and its numbers are what an officer's explanation refers to. An error whose
  /// sentence names its figure stays too, and so does one whose rule knows the slip where nothing else speaks for another
  /// figure.
  package func locating(_ finding: Finding) -> Finding {
    guard finding.severity == .error, let place = Self.place(of: finding),
      let (rule, check) = validator.rules.rule(of: finding), !rule.message.contains("{item}")
    else { return finding }
    var located = finding
    if let item = blamed(by: finding), item != finding.item,
      let cell = finding.cells.first(where: { $0.key == place.key(of: item) })
    {
      let isKnownSlip = finding.cause != nil && figures.causes[cell.key] == nil
      if !isKnownSlip || gain(item, in: place) > 0 {
        located.item = item
        located.provenance = cell.provenance
        located.cause = figures.causes[cell.key]
      }
    }
    // The sentence gives both sides of the rule; beside the figure stands what it is, and what it would have to be.
    if case .relation(let relation, _, _, _) = check, !rule.isForEachOption,
      let item = located.item,
      let cell = finding.cells.first(where: { $0.key == place.key(of: item) }),
      !relation.compares(IndicatorFormula.Operand(item))
    {
      let subject = Validator.Subject(unit: place.unit, period: place.period)
      located.found = cell.value
      located.expected = validator.solution(of: relation, for: item, at: subject)
        .flatMap(Validator.decimal)
    }
    return located
  }

  /// The warnings of rules that follow from a figure at which another finding stands.
  ///
  /// That is so where the rule would be kept, or broken by a quarter at most, if the figures to blame were put right. The
  /// finding that stands for them is never one of them.
  ///
  /// - Parameters:
  ///   - findings: what the rules found, as `locating` gave it.
  ///   - screened: what the screen found beside it.
  /// - Returns: the warnings, by their place among the findings.
  package func echoes(among findings: [Finding], beside screened: [Finding]) -> [Int: Echo] {
    var leading: [ObservationKey: (rank: Rank, finding: Finding)] = [:]
    for (position, finding) in (findings + screened).enumerated()
    where finding.severity != .information {
      // What the screen tells of several figures stands at each of them.
      let isSlip = position >= findings.count
      for cell in finding.cells where cell.key.period == finding.period {
        guard isSlip || cell.key.unit == finding.unit && cell.key.item == finding.item else {
          continue
        }
        // The fewer figures of the return it is about, the more it is about this one.
        let own = finding.cells.count { $0.key.period == finding.period }
        let rank = Rank(
          severity: finding.severity, cells: isSlip ? 0 : own, position: position)
        if leading[cell.key].map({ rank < $0.rank }) ?? true {
          leading[cell.key] = (rank, finding)
        }
      }
    }
    var echoes: [Int: Echo] = [:]
    for (position, finding) in findings.enumerated() where finding.severity == .warning {
      guard let place = Self.place(of: finding), let item = blamed(by: finding),
        let first = leading[place.key(of: item)],
        first.rank.position != position,
        let blame = blames[place], let broken = blame.broken[BrokenRule.ID(finding)],
        broken.isKept(if: blame.corrections)
      else { continue }
      var told = finding
      told.severity = .information
      told.advised = told.advised.mapText { $0.replacing("; cần giải trình.", with: ".") }
      told.advised =
        told.advised
        + AdvisedText(
          item == finding.item
            ? Self.alreadyTold
            : Self.seeAlso(validator.aggregator.catalogue.name(of: item)))
      echoes[position] = Echo(finding: told, warning: finding, cause: first.finding)
    }
    return echoes
  }

  /// Which of the findings at a figure speaks for all of them: the worst, of equal ones that of a whole slip.
  private struct Rank: Comparable {
    let severity: Finding.Severity
    let cells: Int
    let position: Int

    static func < (one: Rank, other: Rank) -> Bool {
      if one.severity != other.severity { return one.severity < other.severity }
      return (one.cells, one.position) < (other.cells, other.position)
    }
  }

  private static let alreadyTold =
    " Số này đã được nêu ở một phát hiện khác; chưa phải giải trình ở đây."

  private static func seeAlso(_ name: String) -> String {
    " Phát hiện này bắt nguồn từ số ở dòng “\(name)”, đã nêu riêng; chưa phải giải trình ở đây."
  }

  /// The figure that a finding is to be told at: its own, if that is to blame, else the one that deviates most.
  private func blamed(by finding: Finding) -> IndicatorKey? {
    guard let place = Self.place(of: finding), let blame = blames[place] else { return nil }
    let items = Self.items(of: finding, in: place).intersection(blame.items)
    if let item = finding.item, items.contains(item) { return item }
    return items.sorted().max { gain($0, in: place) < gain($1, in: place) }
  }

  /// By how much the return agrees better if the figure is put right.
  private func gain(_ item: IndicatorKey, in place: Return) -> Double {
    figures.gains[place.key(of: item)] ?? 0
  }

  private static func place(of finding: Finding) -> Return? {
    guard let unit = finding.unit, let period = finding.period else { return nil }
    return Return(unit: unit, period: period)
  }

  /// The figures of the return itself that a finding rests on.
  private static func items(of finding: Finding, in place: Return) -> Set<IndicatorKey> {
    Set(
      finding.cells.filter { $0.key.unit == place.unit && $0.key.period == place.period }
        .map(\.key.item))
  }

  // MARK: - The fewest figures

  /// More slips in figures that hang together are not told apart.
  private static let mostFigures = 3
  /// By how much another figure than the one that the rule suspects has to be the likelier one.
  private static let margin = 2.0

  /// A finding with the figures of the return that may explain it.
  private struct Open {
    let finding: Finding
    let items: Set<IndicatorKey>
    /// Whether all that it rests on are figures of the return.
    let isWithinReturn: Bool
  }

  private func blame(
    _ findings: [Finding], certain: Set<IndicatorKey>, in place: Return
  ) -> Blame {
    let sets = findings.map { Self.items(of: $0, in: place) }
    var blame = Blame(items: certain)
    // A finding on one figure, such as that it is negative, leaves no choice.
    for (finding, items) in zip(findings, sets) where finding.cells.count == 1 {
      if let item = finding.item, items == [item] { blame.items.insert(item) }
    }
    let all = sets.reduce(blame.items) { $0.union($1) }
    let subject = Validator.Subject(unit: place.unit, period: place.period)
    let equalities = validator.equalities(at: subject)
    let expected = Dictionary(
      uniqueKeysWithValues: all.compactMap { item in
        figures.expected[place.key(of: item)].map { (item, Fraction($0)) }
      })
    func correction(of item: IndicatorKey, beside others: [IndicatorKey: Fraction]) -> Fraction? {
      expected[item]
        ?? validator.solution(of: equalities, for: item, beside: others, at: subject)
    }
    let told = expected.filter { blame.items.contains($0.key) }
    var open: [Open] = []
    for (finding, items) in zip(findings, sets) {
      guard let broken = BrokenRule(finding, in: place, by: validator) else { continue }
      blame.broken[BrokenRule.ID(finding)] = broken
      if broken.isKept(if: told) { continue }
      let corrections = items.map { ($0, correction(of: $0, beside: [:])) }
      // What keeps the rule if it is put right; only where that is not known of any figure, those of which nothing is known.
      var explaining = Set(
        corrections.filter { item, value in value.map { broken.isKept(if: [item: $0]) } ?? false }
          .map(\.0))
      if explaining.isEmpty { explaining = Set(corrections.filter { $0.1 == nil }.map(\.0)) }
      if explaining.isEmpty || !explaining.isDisjoint(with: blame.items) { continue }
      open.append(
        Open(
          finding: finding, items: explaining,
          isWithinReturn: finding.cells.allSatisfy { $0.key.period == place.period }))
    }
    let kept = validator.vouched(by: equalities, at: subject)
    for part in Self.connected(open) {
      blame.items.formUnion(fewest(part, beside: blame.items, kept: kept, in: place))
    }
    blame.corrections = expected.filter { blame.items.contains($0.key) }
    // What makes a sum hold is known of one figure at a time.
    let unexpected = blame.items.filter { expected[$0] == nil }
    if unexpected.count == 1, let item = unexpected.first {
      blame.corrections[item] = correction(of: item, beside: blame.corrections)
    }
    return blame
  }

  /// Findings that rest on common figures, together.
  private static func connected(_ findings: [Open]) -> [[Open]] {
    var parts: [(findings: [Open], items: Set<IndicatorKey>)] = []
    for finding in findings {
      var joined = (findings: [finding], items: finding.items)
      var others: [(findings: [Open], items: Set<IndicatorKey>)] = []
      for part in parts {
        if part.items.isDisjoint(with: joined.items) {
          others.append(part)
        } else {
          joined = (part.findings + joined.findings, part.items.union(joined.items))
        }
      }
      parts = others + [joined]
    }
    return parts.map(\.findings)
  }

  /// The fewest figures of which every finding within the return has one that explains it; none if more would be needed
  /// than are told apart.
  private func fewest(
    _ findings: [Open], beside others: Set<IndicatorKey>, kept: [Set<IndicatorKey>],
    in place: Return
  ) -> Set<IndicatorKey> {
    let demands = findings.filter(\.isWithinReturn).map(\.items)
    if demands.isEmpty { return [] }
    let named = Set(findings.filter { $0.finding.cause != nil }.compactMap(\.finding.item))
    let suspected = Set(findings.compactMap(\.finding.item))
    func weight(_ choice: Set<IndicatorKey>) -> Double {
      let figures = choice.sorted().reduce(0) { sum, item in
        sum + gain(item, in: place) + (named.contains(item) ? 2 * Self.margin : 0)
          + (suspected.contains(item) ? Self.margin : 0)
      }
      // Findings that need no explanation within the return speak for figures that explain them.
      let further = findings.count { !$0.isWithinReturn && !$0.items.isDisjoint(with: choice) }
      return figures + Self.margin * Double(further)
    }
    var best: (items: Set<IndicatorKey>, weight: Double)?
    func search(_ choice: Set<IndicatorKey>, _ left: Int) {
      guard let next = demands.first(where: { $0.isDisjoint(with: choice) }) else {
        let all = choice.union(others)
        // To change one figure alone of a sum that holds breaks it.
        let breaks = kept.contains {
          !$0.isDisjoint(with: choice) && $0.intersection(all).count == 1
        }
        if breaks { return }
        let weight = weight(choice)
        if best.map({ weight > $0.weight }) ?? true { best = (choice, weight) }
        return
      }
      if left == 0 { return }
      for item in next.sorted() { search(choice.union([item]), left - 1) }
    }
    for count in 1...Self.mostFigures {
      search([], count)
      if let best { return best.items }
    }
    return []
  }
}

/// A rule that a finding says is broken, to be looked at with other figures.
private struct BrokenRule {
  /// What a finding says is broken, whatever its cause and its place.
  struct ID: Hashable {
    let key: FindingKey
    let cells: [ObservationKey]

    init(_ finding: Finding) {
      (key, cells) = (FindingKey(finding), finding.cells.map(\.key))
    }
  }

  private let finding: Finding
  private let rule: ValidationRule
  private let check: RuleSet.Check
  private let validator: Validator
  private let place: ErrorLocalisation.Return
  /// Which outcome of the rule the finding is: a rule about several figures has one for each of them.
  private let outcome: Int

  /// `nil` if the finding is none of a rule about figures that are there.
  init?(_ finding: Finding, in place: ErrorLocalisation.Return, by validator: Validator) {
    guard let (rule, check) = validator.rules.rule(of: finding) else { return nil }
    // What is wrong is the figure that is missing.
    if case .compulsoryPair = check { return nil }
    let subject = Validator.Subject(unit: place.unit, period: place.period)
    let keys = Set(finding.cells.map(\.key))
    let outcome = validator.outcomes(of: check, rule: rule, for: subject).firstIndex { outcome in
      guard case .failed(let failure) = outcome else { return false }
      return failure.found.flatMap(Validator.decimal) == finding.found
        && failure.expected.flatMap(Validator.decimal) == finding.expected
        && Set(failure.cells.map(\.key)) == keys
    }
    guard let outcome else { return nil }
    (self.finding, self.place, self.validator) = (finding, place, validator)
    (self.rule, self.check, self.outcome) = (rule, check, outcome)
  }

  /// Whether it would be kept, or broken by a quarter at most, if other figures stood there.
  func isKept(if corrections: [IndicatorKey: Fraction]) -> Bool {
    if corrections.isEmpty { return false }
    let subject = Validator.Subject(
      unit: place.unit, period: place.period, replacing: corrections)
    let outcomes = validator.outcomes(of: check, rule: rule, for: subject)
    guard outcomes.indices.contains(outcome) else { return false }
    switch outcomes[outcome] {
    case .passed, .unchecked(.tooFewCases, _): return true
    case .unchecked: return false
    case .failed(let failure):
      guard let found = failure.found, let expected = failure.expected,
        let was = finding.found, let should = finding.expected
      else { return false }
      do throws(Fraction.ArithmeticError) {
        let left = try found.subtracting(expected).magnitude
        let whole = try Fraction(was).subtracting(Fraction(should)).magnitude
        return try left.multiplied(by: Fraction(Int64(4))) <= whole
      } catch {
        return false
      }
    }
  }
}

extension Validator {
  /// A sum that figures of one return have to keep to exactly, and how it came out.
  fileprivate typealias Equality = (relation: Relation, outcome: Outcome)

  /// The sums that a unit's figures have to keep to exactly, errors first.
  fileprivate func equalities(at subject: Subject) -> [Equality] {
    let level: ValidationRule.Level = reader.isAbove(subject.unit) ? .above : .reporting
    var found: [(equality: Equality, severity: Finding.Severity)] = []
    for (rule, check) in zip(rules.rules, rules.checks) {
      guard case .relation(let relation, let left, let right, let tolerance) = check,
        relation.sign == .equal, tolerance == .none, !rule.isForEachOption,
        rule.applies(at: level, in: subject.period.kind)
      else { continue }
      let outcome = self.relation(relation, left, right, tolerance, for: subject)
      found.append(((relation, outcome), rule.severity))
    }
    let order = found.indices.sorted { (found[$0].severity, $0) < (found[$1].severity, $1) }
    return order.map { found[$0].equality }
  }

  /// The figures of each sum that holds, those of noughts left aside: they add up whatever was meant.
  fileprivate func vouched(
    by equalities: [Equality], at subject: Subject
  ) -> [Set<IndicatorKey>] {
    equalities.compactMap { relation, outcome in
      guard case .passed = outcome else { return nil }
      let operands = relation.operands.map(\.operand)
      let isOfNoughts = operands.allSatisfy {
        subject.reading($0, by: reader).value.map { $0 == .zero } ?? true
      }
      if isOfNoughts { return nil }
      return Set(operands.filter { $0.reading == .value && $0.shift == .none }.map(\.item))
    }
  }

  /// What an item would have to be, beside others that are put right, for the first of the sums to hold that it breaks;
  /// `nil` if it breaks none.
  fileprivate func solution(
    of equalities: [Equality], for item: IndicatorKey, beside others: [IndicatorKey: Fraction],
    at subject: Subject
  ) -> Fraction? {
    for (relation, outcome) in equalities {
      guard case .failed = outcome else { continue }
      if let solution = solution(of: relation, for: item, beside: others, at: subject) {
        return solution
      }
    }
    return nil
  }

  /// What an item would have to be for both sides of an equality to be the same; `nil` of other relations, where it does
  /// not stand in it, or is no number of things.
  fileprivate func solution(
    of relation: Relation, for item: IndicatorKey, beside others: [IndicatorKey: Fraction] = [:],
    at subject: Subject
  ) -> Fraction? {
    guard relation.sign == .equal,
      relation.operands.contains(where: { $0.operand == IndicatorFormula.Operand(item) })
    else { return nil }
    /// Left less right if so much stood there.
    func difference(_ value: Fraction) throws(Fraction.ArithmeticError) -> Fraction {
      let changed = Subject(
        unit: subject.unit, period: subject.period,
        replacing: others.merging([item: value]) { $1 })
      let read = { (operand: IndicatorFormula.Operand) in
        changed.reading(operand, by: reader).value ?? .zero
      }
      return try relation.left.evaluate(read).subtracting(relation.right.evaluate(read))
    }
    do throws(Fraction.ArithmeticError) {
      let (none, one) = (try difference(.zero), try difference(Fraction(Int64(1))))
      let solution = try none.divided(by: none.subtracting(one))
      return solution >= .zero ? solution : nil
    } catch {
      return nil
    }
  }
}
