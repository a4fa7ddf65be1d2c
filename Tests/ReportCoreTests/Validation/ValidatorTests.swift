import ReportCore
import Testing

struct ValidatorTests {
  private func rules(_ codes: String...) throws -> [ValidationRule] {
    try codes.map { code in try #require(StandardRules.all.first { $0.code == code }) }
  }

  @Test func `findings are ordered by unit, then the worst first, then by rule`() throws {
    let line = ["A", "B"].map { unit in
      "\(unit):births=3 \(unit):births.male=1 \(unit):births.female=1 \(unit):newborn_screened=4"
        + " \(unit):births.lt20=9"
    }.joined(separator: " ")
    let workspace = try SmallWorkspace(line)
    let set = try RuleSet(
      try rules("newborn-screened", "births-young-mothers", "births-by-sex"),
      catalogue: CheckCatalogue.all)
    let validator = Validator(rules: set, aggregator: workspace.aggregator)
    let units = ["B", "A"].map { SmallWorkspace.unit($0) }
    let result = validator.validate(units, in: workspace.period)
    let codes = ["births-young-mothers", "births-by-sex", "newborn-screened"]
    #expect(result.findings.map(\.code.rawValue) == codes + codes)
    #expect(result.findings.compactMap(\.unit?.code) == ["A", "A", "A", "B", "B", "B"])
    #expect(result == validator.validate(units.reversed(), in: workspace.period))
  }

  @Test func `what was not collected is no zero, whatever the strategy`() throws {
    let rule = ValidationRule(
      code: "r", title: "", severity: .error,
      kind: .relation("births = births.male + births.female", left: .zero, right: .zero))
    let result = try SmallWorkspace("births=3 births.male=3 births.female=?").validate([rule])
    #expect(result.unchecked.map(\.reason) == [.gap(.notCollected)])
    let missing = try SmallWorkspace("births=3 births.male=3").validate([rule])
    #expect(missing.tallies[0].passed == 1)
  }

  @Test func `a part that alone is more than the whole is an error, whatever is blank beside it`()
    throws
  {
    let sexes = try rules("births-by-sex")
    let failed = try SmallWorkspace("births=63 births.male=108").validate(sexes)
    #expect(failed.findings.map(\.code.rawValue) == ["births-by-sex"])
    let unchecked = try SmallWorkspace("births=63 births.male=63").validate(sexes)
    #expect(unchecked.findings == [])
    #expect(unchecked.tallies[0].unchecked == 1)
  }

  @Test
  func `a rule for years says nothing of a quarter, and one for communes nothing of a province`()
    throws
  {
    var rule = try rules("births-by-sex")[0]
    rule.periods = [.year]
    let line = "births=3 births.male=1 births.female=1"
    #expect(try SmallWorkspace(line).validate([rule]).tallies[0].checked == 0)
    #expect(try SmallWorkspace(line).validate(rules("births-by-sex"), unit: "P").findings == [])
  }

  @Test(arguments: [
    ("births.male + births.female <= births", "Nam và nữ: 5 lớn hơn mức tối đa 3."),
    ("births.male <= births", "births.male: 4 lớn hơn mức tối đa 3."),
  ])
  func `the usual sentence of a relation is about its left side`(
    formula: String, sentence: String
  ) throws {
    let rule = ValidationRule(
      code: "r", title: "Nam và nữ", severity: .error,
      kind: .relation(formula, left: .skipIfAny, right: .skipIfAny))
    let workspace = try SmallWorkspace("births=3 births.male=4 births.female=1")
    let message = try #require(workspace.validate([rule]).findings.first?.message)
    let boys = try #require(IndicatorKey("births", options: "sex=male"))
    let name = CheckCatalogue.all.name(of: boys)
    #expect(message == sentence.replacing("births.male", with: name))
  }

  @Test func `a message names found, expected and difference in Vietnamese digits`() throws {
    var rule = try rules("births-by-sex")[0]
    rule.message = "{unit}, {period}: {item} {found}/{expected} ({difference})"
    let finding = try #require(
      try SmallWorkspace("births=1234 births.male=600 births.female=600").validate([rule])
        .findings.first)
    #expect(finding.message == "Xã A, quý III năm 2025: births 1.234/1.200 (34)")
    #expect(finding.expected == 1200)
    #expect(finding.found == 1234)
  }

  @Test func `a total over communes that did not all report cannot be checked`() throws {
    let result = try SmallWorkspace("P:births=9 births=4").validate(
      rules("total-of-units"), unit: "P")
    #expect(result.unchecked.map(\.reason) == [.incomplete([SmallWorkspace.unit("B")])])
  }

  @Test func `a year is the sum of its quarters, a stock that of its last quarter`() throws {
    let quarters = (1...4).map { "births@2024-Q\($0)=\($0)" }.joined(separator: " ")
    let line = quarters + " births=11 population=100 population@2024-Q4=101"
    let result = try SmallWorkspace(line, period: "2024").validate(rules("period-parts"))
    #expect(result.findings.map(\.item) == [IndicatorKey("births"), IndicatorKey("population")])
    #expect(result.findings.map(\.expected) == [10, 101])
  }

  @Test func `a province's own population is set against last year's over its communes`() throws {
    var rule = try rules("population-year")[0]
    rule.levels = [.above]
    let line = "population=50 B:population=60 population@2024-Q3=48 B:population@2024-Q3=52"
    let result = try SmallWorkspace(line).validate([rule], unit: "P")
    #expect(result.findings.map(\.found) == [110])
    #expect(result.findings.map(\.expected) == [100])
  }

  @Test func `errors alone are those among all findings, also of a rule that warns`() throws {
    let line = ["A", "B"].map { unit in
      "\(unit):births=60 \(unit):births[order=3+]=75 \(unit):births.male=20 \(unit):births.female=41"
        + " \(unit):newborn_screened=90 \(unit):deaths=-3 \(unit):deaths@2025-Q2=4"
    }.joined(separator: " ")
    let workspace = try SmallWorkspace(line)
    let validator = Validator(
      rules: try RuleSet(StandardRules.all, catalogue: CheckCatalogue.all),
      aggregator: workspace.aggregator)
    let units = ["A", "B", "P"].map { SmallWorkspace.unit($0) }
    let errors = validator.errors(of: units, in: workspace.period)
    let all = validator.validate(units, in: workspace.period).findings
    #expect(errors == all.filter { $0.severity == .error })
    #expect(errors.count < all.count)
    let rule = try #require(StandardRules.all.first { $0.code == "plausible-range" })
    #expect(rule.severity == .warning)
    #expect(errors.contains { $0.code.rawValue == rule.code })
  }
}
