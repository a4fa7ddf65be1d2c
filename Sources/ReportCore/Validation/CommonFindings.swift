/// One line instead of many: what most units of a period share is not a slip of any of them.
///
/// Where registers do not balance, every unit is off by some persons; after a census or a recount all stocks
/// jump. A warning shared by a third of the units or more is given once, with how many have it and by how much;
/// units that are off by far more than the others keep their own.
public enum CommonFindings {
  /// From how many units on something can be common.
  static let leastUnits = 8

  /// Findings of which those that most units have are put together.
  ///
  /// - Parameters:
  ///   - result: what the rules gave for one period.
  ///   - rules: the rules.
  ///   - whole: the unit that all of them stand under, whose the common finding is.
  /// - Returns: the findings in their order, the common ones after them.
  public static func puttingTogether(
    _ result: ValidationResult, rules: RuleSet, under whole: OrganisationUnit.ID? = nil
  ) -> [Finding] {
    var rest = Self.withoutEchoes(result.findings, rules: rules)
    var common: [Finding] = []
    for (position, rule) in rules.rules.enumerated() {
      guard rule.severity == .warning, isOfSize(rule.kind) else { continue }
      let code = Finding.Code(rawValue: rule.code)
      let own = rest.filter { $0.code == code && $0.severity == .warning }
      for (item, findings) in groups(own, of: rule.kind) {
        let units = Set(findings.compactMap(\.unit))
        // A rule with several items was checked once for each of them.
        let checked = max(1, result.tallies[position].checked / max(1, itemCount(rule.kind)))
        guard units.count >= leastUnits, 3 * units.count >= checked else { continue }
        let typical = typical(findings)
        let alike = Set(findings.filter { !isFar($0, beside: typical) })
        guard 3 * alike.count >= checked, alike.count >= leastUnits else { continue }
        rest.removeAll(where: alike.contains)
        var told = line(findings.filter(alike.contains), of: checked, item: item, rule: rule)
        told.unit = whole
        common.append(told)
      }
    }
    return rest + common
  }

  /// The findings of a rule that may have one cause: those of one item, for a rule about several; all of them for a
  /// relation, of which one unit may suspect another part than the others do.
  private static func groups(
    _ findings: [Finding], of kind: ValidationRule.Kind
  ) -> [(item: IndicatorKey?, findings: [Finding])] {
    let byItem = Dictionary(grouping: findings, by: \.item).sorted {
      ($0.key?.description ?? "") < ($1.key?.description ?? "")
    }
    guard case .relation = kind else { return byItem.map { (item: $0.key, findings: $0.value) } }
    let commonest = byItem.max { $0.value.count < $1.value.count }
    return commonest.map { [(item: $0.key, findings: findings)] } ?? []
  }

  /// One change, one alarm: a change against last year that stands beside one against the last period of the
  /// same figure says the same.
  private static func withoutEchoes(_ findings: [Finding], rules: RuleSet) -> [Finding] {
    var shifts: [Finding.Code: IndicatorFormula.Shift] = [:]
    for rule in rules.rules {
      if case .change(_, let shift, _, _) = rule.kind {
        shifts[Finding.Code(rawValue: rule.code)] = shift
      }
    }
    struct Place: Hashable {
      let unit: OrganisationUnit.ID?
      let item: IndicatorKey?
    }
    let recent = Set(
      findings.filter { shifts[$0.code] == .previous }.map { Place(unit: $0.unit, item: $0.item) })
    return findings.filter { finding in
      shifts[finding.code] != .lastYear
        || !recent.contains(Place(unit: finding.unit, item: finding.item))
    }
  }

  /// Whether a finding tells by how much something is off.
  private static func isOfSize(_ kind: ValidationRule.Kind) -> Bool {
    switch kind {
    case .relation, .change: true
    default: false
    }
  }

  private static func itemCount(_ kind: ValidationRule.Kind) -> Int {
    if case .change(let items, _, _, _) = kind { items.count } else { 1 }
  }

  /// By how much a finding is off, measured by what chance does to a figure of its size; squared.
  private static func size(_ finding: Finding) -> Fraction? {
    guard let found = finding.found, let expected = finding.expected else { return nil }
    let least = Fraction(Int64(1))
    do throws(Fraction.ArithmeticError) {
      let difference = try Fraction(found).subtracting(Fraction(expected))
      return try difference.multiplied(by: difference)
        .divided(by: max(Fraction(expected).magnitude, least))
    } catch {
      return nil
    }
  }

  private static func typical(_ findings: [Finding]) -> Fraction? {
    let sizes = findings.compactMap(size).sorted()
    return sizes.isEmpty ? nil : sizes[sizes.count / 2]
  }

  /// Whether a finding is off by more than eight times as much as is usual.
  private static func isFar(_ finding: Finding, beside typical: Fraction?) -> Bool {
    guard let typical, let size = size(finding),
      let limit = try? typical.multiplied(by: Fraction(Int64(64)))
    else { return true }
    return size > limit
  }

  private static func line(
    _ findings: [Finding], of checked: Int, item: IndicatorKey?, rule: ValidationRule
  ) -> Finding {
    let differences = findings.compactMap { finding -> Fraction? in
      guard let found = finding.found, let expected = finding.expected else { return nil }
      return try? Fraction(found).subtracting(Fraction(expected)).magnitude
    }.sorted()
    let range = [differences.first, differences.last].map { Validator.text($0) }
    return Finding(
      .warning, Finding.Code(rawValue: rule.code),
      "\(rule.title): \(findings.count) trên \(checked) đơn vị cùng lệch, từ \(range[0]) đến \(range[1])."
        + " Nhiều đơn vị cùng lệch thường có một nguyên nhân chung (chốt lại số, đổi cách đếm, sổ theo dõi lệch"
        + " lâu ngày); giải trình một lần cho tất cả.",
      item: item, period: findings.first?.period, found: ExactDecimal(Int64(findings.count)),
      cells: findings.flatMap { $0.cells.prefix(1) })
  }
}
