/// Finds the figures that are to blame for what is wrong in a return, and what is said twice.
///
/// One wrong figure breaks every rule that looks at it: births with a digit too many exceed boys and girls, unsettle the
/// balance and make rates implausible. So the fewest figures are blamed that explain all findings of the return together:
/// the minimum set of fields that satisfies the failed edits (Fellegi and Holt, *A Systematic Approach to Automatic Edit and
/// Imputation*, 1976; de Waal, Pannekoek and Scholtus, *Handbook of Statistical Data Editing and Imputation*, 2011,
/// chapters 3 and 4). No figure is blamed that a sum which holds stands surety for. Of equally few those are blamed that
/// leave the return closest to what was to be expected once they are put right.
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
  }

  private struct Return: Hashable {
    let unit: OrganisationUnit.ID
    let period: Period
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

  /// The same finding at the figure that is to blame, if it is an error.
  ///
  /// A warning stays where it is: its place is part of what an officer's explanation refers to.
  package func locating(_ finding: Finding) -> Finding {
    guard finding.severity == .error, let place = Self.place(of: finding),
      let item = blamed(by: finding), item != finding.item,
      let cell = finding.cells.first(where: {
        $0.key == ObservationKey(unit: place.unit, item: item, period: place.period)
      })
    else { return finding }
    var located = finding
    located.item = item
    located.provenance = cell.provenance
    located.cause = figures.causes[cell.key]
    return located
  }

  /// The warnings of rules that say of a figure what another finding says.
  ///
  /// That is so where the rule would be kept, or broken by a quarter at most, if the figures to blame were put right.
  ///
  /// - Parameters:
  ///   - findings: what the rules found, as `locating` gave it.
  ///   - screened: what the screen found beside it.
  /// - Returns: the warnings, by their place among the findings.
  package func echoes(among findings: [Finding], beside screened: [Finding]) -> [Int: Echo] {
    var leading: [ObservationKey: (rank: Rank, finding: Finding)] = [:]
    for (position, finding) in (findings + screened).enumerated()
    where finding.severity != .information {
      let isSlip = position >= findings.count
      for cell in finding.cells where cell.key.period == finding.period {
        guard isSlip || cell.key.unit == finding.unit else { continue }
        let isAt = isSlip || finding.item == cell.key.item
        let rank = Rank(
          severity: finding.severity, isElsewhere: !isAt,
          cells: isSlip ? 0 : finding.cells.count, position: position)
        if leading[cell.key].map({ rank < $0.rank }) ?? true {
          leading[cell.key] = (rank, finding)
        }
      }
    }
    var echoes: [Int: Echo] = [:]
    for (position, finding) in findings.enumerated() where finding.severity == .warning {
      guard let place = Self.place(of: finding), let item = blamed(by: finding),
        let first = leading[
          ObservationKey(unit: place.unit, item: item, period: place.period)],
        first.rank.position != position,
        isKept(finding, if: blames[place]?.corrections ?? [:], in: place)
      else { continue }
      var told = finding
      told.severity = .information
      told.advised = finding.advised.mapText {
        $0 + Self.seeAlso(validator.aggregator.catalogue.name(of: item))
      }
      echoes[position] = Echo(finding: told, warning: finding, cause: first.finding)
    }
    return echoes
  }

  /// Which of the findings of a figure speaks for all of them: the worst, of equal ones that of a whole slip.
  private struct Rank: Comparable {
    let severity: Finding.Severity
    let isElsewhere: Bool
    let cells: Int
    let position: Int

    static func < (one: Rank, other: Rank) -> Bool {
      if one.severity != other.severity { return one.severity < other.severity }
      return (one.isElsewhere ? 1 : 0, one.cells, one.position)
        < (other.isElsewhere ? 1 : 0, other.cells, other.position)
    }
  }

  private static func seeAlso(_ name: String) -> String {
    " Phát hiện này do số đã báo ở dòng “\(name)”; không cần giải trình riêng."
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
    figures.gains[ObservationKey(unit: place.unit, item: item, period: place.period)] ?? 0
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

  /// A return with more slips is not put right figure by figure.
  private static let mostFigures = 3
  /// By how much another figure than the one that the rule suspects has to be the likelier one.
  private static let margin = 2.0

  private func blame(
    _ findings: [Finding], certain: Set<IndicatorKey>, in place: Return
  ) -> Blame {
    let sets = findings.map { Self.items(of: $0, in: place) }
    var blame = Blame(items: sets.filter { $0.count == 1 }.reduce(certain) { $0.union($1) })
    let all = sets.reduce(blame.items) { $0.union($1) }
    let subject = Validator.Subject(unit: place.unit, period: place.period)
    let equalities = validator.equalities(at: subject)
    let expected = Dictionary(
      uniqueKeysWithValues: all.compactMap { item in
        figures.expected[
          ObservationKey(unit: place.unit, item: item, period: place.period)
        ].map { (item, Fraction($0)) }
      })
    func correction(of item: IndicatorKey, beside others: [IndicatorKey: Fraction]) -> Fraction? {
      expected[item]
        ?? validator.solution(of: equalities, for: item, beside: others, at: subject)
    }
    // Which figures explain each finding: what it rests on, and what keeps its rule if it is put right.
    let explaining = zip(findings, sets).map { finding, items in
      items.filter { item in
        guard items.count > 1, let value = correction(of: item, beside: [:]) else { return true }
        return isKept(finding, if: [item: value], in: place)
      }
    }
    let told = expected.filter { blame.items.contains($0.key) }
    let open = findings.indices.filter {
      explaining[$0].isDisjoint(with: blame.items) && !isKept(findings[$0], if: told, in: place)
    }
    let kept = validator.vouched(by: equalities, at: subject)
    for part in Self.connected(open, explaining) {
      blame.items.formUnion(
        fewest(part.map { findings[$0] }, part.map { explaining[$0] }, kept: kept, in: place))
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
  private static func connected(_ findings: [Int], _ sets: [Set<IndicatorKey>]) -> [[Int]] {
    var parts: [(findings: [Int], items: Set<IndicatorKey>)] = []
    for finding in findings where !sets[finding].isEmpty {
      var joined = (findings: [finding], items: sets[finding])
      var others: [(findings: [Int], items: Set<IndicatorKey>)] = []
      for part in parts {
        if part.items.isDisjoint(with: joined.items) {
          others.append(part)
        } else {
          joined = (part.findings + joined.findings, part.items.union(joined.items))
        }
      }
      parts = others + [joined]
    }
    return parts.map { $0.findings.sorted() }
  }

  /// The fewest figures of which every finding has one that explains it; none if more would be needed than one return
  /// has slips.
  private func fewest(
    _ findings: [Finding], _ sets: [Set<IndicatorKey>], kept: [Set<IndicatorKey>],
    in place: Return
  ) -> Set<IndicatorKey> {
    let items = sets.reduce(Set()) { $0.union($1) }.sorted()
    let named = Set(findings.filter { $0.cause != nil }.compactMap(\.item))
    let suspected = Set(findings.compactMap(\.item))
    func weight(_ choice: [IndicatorKey]) -> Double {
      choice.reduce(0) { sum, item in
        sum + gain(item, in: place) + (named.contains(item) ? 2 * Self.margin : 0)
          + (suspected.contains(item) ? Self.margin : 0)
      }
    }
    for count in 1...Self.mostFigures {
      var best: (items: [IndicatorKey], weight: Double)?
      for choice in Self.choices(of: items, count) {
        let chosen = Set(choice)
        // To change one figure alone of a sum that holds breaks it.
        guard sets.allSatisfy({ !$0.isDisjoint(with: chosen) }),
          kept.allSatisfy({ $0.intersection(chosen).count != 1 })
        else { continue }
        let weight = weight(choice)
        if best.map({ weight > $0.weight }) ?? true { best = (choice, weight) }
      }
      if let best { return Set(best.items) }
    }
    return []
  }

  /// Every choice of so many of the items, in their order.
  private static func choices(of items: [IndicatorKey], _ count: Int) -> [[IndicatorKey]] {
    if count == 0 { return [[]] }
    return items.indices.flatMap { first in
      choices(of: Array(items[(first + 1)...]), count - 1).map { [items[first]] + $0 }
    }
  }

  // MARK: - Put right

  /// Whether the rule of a finding would be kept, or broken by a quarter at most, if other figures stood there.
  private func isKept(
    _ finding: Finding, if corrections: [IndicatorKey: Fraction], in place: Return
  ) -> Bool {
    guard !corrections.isEmpty,
      let position = validator.rules.rules.firstIndex(where: { $0.code == finding.code.rawValue })
    else { return false }
    let (rule, check) = (validator.rules.rules[position], validator.rules.checks[position])
    let now = Validator.Subject(unit: place.unit, period: place.period)
    let then = Validator.Subject(
      unit: place.unit, period: place.period, replacing: corrections)
    let before = validator.outcomes(of: check, rule: rule, for: now)
    let after = validator.outcomes(of: check, rule: rule, for: then)
    // A rule about several figures has an outcome for each of them.
    let outcome = before.firstIndex { outcome in
      guard case .failed(let failure) = outcome else { return false }
      return failure.found.flatMap(Validator.decimal) == finding.found
        && failure.expected.flatMap(Validator.decimal) == finding.expected
        && Set(failure.cells.map(\.key)) == Set(finding.cells.map(\.key))
    }
    guard before.count == after.count, let outcome else { return false }
    guard case .failed(let failure) = after[outcome] else { return true }
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
        rule.levels.contains(level),
        rule.periods.isEmpty || rule.periods.contains(subject.period.kind)
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
      guard case .failed = outcome,
        relation.operands.contains(where: { $0.operand == IndicatorFormula.Operand(item) })
      else { continue }
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
        if solution >= .zero { return solution }
      } catch {
        continue
      }
    }
    return nil
  }
}
