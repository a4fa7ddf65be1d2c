import Testing

@testable import ReportCore

@Suite struct FormCheckTests {
  private static func relation(
    _ code: String, _ formula: String, periods: Set<Period.Kind> = [],
    levels: Set<ValidationRule.Level> = [.reporting]
  ) -> ValidationRule {
    ValidationRule(
      code: code, title: code, severity: .error, kind: .relation(formula), periods: periods,
      levels: levels)
  }

  private static func checks(
    _ rules: [ValidationRule], of items: [String], in kind: Period.Kind = .quarter
  ) throws -> [String] {
    let set = try RuleSet(rules, catalogue: CheckCatalogue.all)
    let keys = try Set(items.map { try CheckCatalogue.all.item($0) })
    return set.formChecks(for: keys, in: kind).map(\.title)
  }

  private static let sexes = relation("a", "births = births.male + births.female")

  @Test func `a relation between lines of the form is checked in the form`() throws {
    #expect(
      try Self.checks([Self.sexes], of: ["births", "births.male", "births.female"]) == ["a"])
  }

  @Test func `a relation that needs a line more is not`() throws {
    #expect(try Self.checks([Self.sexes], of: ["births", "births.male"]) == [])
  }

  @Test(arguments: [
    "population = opening(population) + births - deaths",
    "births <= average(population)",
    "births <= 2 * previous(births)",
  ])
  func `a relation with another time is left to the check of the returns`(formula: String) throws {
    let items = ["population", "births", "deaths"]
    #expect(try Self.checks([Self.relation("b", formula)], of: items) == [])
  }

  @Test func `a rule for other periods or for units above is not asked`() throws {
    let items = ["births", "deaths"]
    let rules = [
      Self.relation("year", "deaths <= births", periods: [.year]),
      Self.relation("above", "deaths <= births", levels: [.above]),
    ]
    #expect(try Self.checks(rules, of: items) == [])
    #expect(try Self.checks(rules, of: items, in: .year) == ["year"])
  }

  @Test func `pairs are checked where both lines stand`() throws {
    let rule = ValidationRule(
      code: "pair", title: "pair", severity: .warning,
      kind: .compulsoryPair("births", "births.male"))
    #expect(try Self.checks([rule], of: ["births", "births.male"]) == ["pair"])
    #expect(try Self.checks([rule], of: ["births"]) == [])
  }

  @Test func `every part is held against its whole, where the whole is asked for`() throws {
    let catalogue = CheckCatalogue.all
    let items = try ["births", "births.male", "deaths"].map { try catalogue.item($0) }
    let found = catalogue.partChecks(for: items)
    #expect(found.map(\.items) == [[items[1], items[0]]])
    #expect(catalogue.partChecks(for: [items[1]]).isEmpty)
  }
}
