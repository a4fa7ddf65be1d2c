import ReportCore
import Testing

/// Beside a figure stands what it comes to when it is worked out, and nothing else that a rule looks at.
struct RecomputedFigureTests {
  /// What is recomputed for the findings of a rule.
  private func recomputed(
    _ code: String, _ line: String, period: String = "2025-Q3", unit: String = "A"
  ) throws -> [ExactDecimal?] {
    let rule = try #require(StandardRules.all.first { $0.code == code })
    return try recomputed(rule, SmallWorkspace(line, period: period), unit: unit)
  }

  private func recomputed(
    _ rule: ValidationRule, _ workspace: SmallWorkspace, unit: String = "A"
  ) throws -> [ExactDecimal?] {
    let rules = try RuleSet([rule], catalogue: CheckCatalogue.all)
    return try workspace.validate([rule], unit: unit).findings.map(rules.recomputed)
  }

  @Test(arguments: [
    ("births-by-sex", "births=5 births.male=1 births.female=1", 2),
    (
      "population-balance",
      "population@2025-Q2=9000 population=9500 births=80 deaths=40 arrivals=20 departures=40", 9_020
    ),
  ])
  func `a figure that others add up to is recomputed`(
    code: String, line: String, value: ExactDecimal
  ) throws {
    #expect(try recomputed(code, line) == [value])
  }

  @Test func `so is a period from its parts, and a total from its units`() throws {
    let quarters = (1...4).map { "births@2024-Q\($0)=\($0)" }.joined(separator: " ")
    #expect(try recomputed("period-parts", quarters + " births=11", period: "2024") == [10])
    #expect(try recomputed("total-of-units", "P:births=9 births=4 B:births=3", unit: "P") == [7])
  }

  @Test func `so is a figure of a year whose parts stand in its quarters`() throws {
    func year(_ item: String, _ quarter: Int) -> String {
      (1...4).map { "\(item)@2024-Q\($0)=\(quarter)" }.joined(separator: " ")
    }
    let parts = [year("births", 5), year("births.male", 1), year("births.female", 2)]
    #expect(
      try recomputed("births-by-sex", parts.joined(separator: " "), period: "2024") == [nil])
    #expect(
      try recomputed(
        "births-by-sex", "births=21 " + parts.dropFirst().joined(separator: " "), period: "2024")
        == [12])
    #expect(
      try recomputed(
        "population-balance",
        "population@2023=9000 population=9500 "
          + [year("births", 20), year("deaths", 10), year("arrivals", 5), year("departures", 10)]
          .joined(separator: " "), period: "2024") == [9_020])
  }

  @Test(arguments: [
    ("births-young-mothers", "births=3 births.lt20=9"),
    ("newborn-screened", "births=60 newborn_screened=90"),
    ("women-population", "population=5000 women_married_15_49=3000"),
    ("stocks-previous", "population=9000 population@2025-Q2=5000"),
    ("population-year", "population=9000 population@2024-Q3=5000"),
    // A blank is no zero: what the others come to is not known.
    ("births-by-sex", "births=63 births.male=108"),
  ])
  func `a limit, an earlier figure and a sum with blanks are none`(
    code: String, line: String
  ) throws {
    #expect(try recomputed(code, line) == [nil])
  }

  @Test func `what the left side comes to is none of its parts`() throws {
    let rule = ValidationRule(
      code: "r", title: "", severity: .error,
      kind: .relation("2 * couples_premarital_care = persons_married"))
    let workspace = try SmallWorkspace("couples_premarital_care=0 persons_married=40")
    #expect(try workspace.validate([rule]).findings.map(\.expected) == [40])
    #expect(try recomputed(rule, workspace) == [nil])
  }

  @Test func `what no rule says is not recomputed`() throws {
    let finding = Finding(
      .warning, .init(rawValue: "outlier-history"), "", expected: 5, found: 3)
    let rules = try RuleSet(StandardRules.all, catalogue: CheckCatalogue.all)
    #expect(rules.recomputed(of: finding) == nil)
  }
}
