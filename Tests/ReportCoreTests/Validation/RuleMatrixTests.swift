import ReportCore
import Testing

/// For each rule a return that keeps it, one that breaks it at exactly the expected cells, and one for
/// which it cannot be checked.
struct RuleMatrixTests {
  struct Case: CustomTestStringConvertible {
    let rule: String
    let passes: String
    let fails: String
    let cells: String
    let unchecked: String
    var period = "2025-Q3"
    var unit = "A"

    var testDescription: String { rule }
  }

  static let methods =
    "iud male_sterilisation female_sterilisation implant injection pill condom"
    .split(separator: " ").map { "contraception_new_users.\($0)" }

  static let cases = [
    Case(
      rule: "count-domain", passes: "births=0", fails: "births=-3 deaths=2 arrivals=4.2",
      cells: "births | arrivals", unchecked: "births=?"),
    Case(
      rule: "births-by-sex", passes: "births=10 births.male=6 births.female=4",
      fails: "births=10 births.male=6 births.female=5", cells: "births births.male births.female",
      unchecked: "births=10 births.male=6"),
    Case(
      rule: "births-by-order", passes: "births=10 births[order=2]=6 births[order=3+]=4",
      fails: "births=10 births[order=2]=6 births[order=3+]=5",
      cells: "births[order=2] births[order=3+] births", unchecked: "births=10 births[order=2]=6"),
    Case(
      rule: "births-young-mothers", passes: "births=10 births.lt20=1",
      fails: "births=10 births.lt20=11", cells: "births.lt20 births", unchecked: "births=10"),
    Case(
      rule: "households-family", passes: "households=10 households.family=10",
      fails: "households=10 households.family=11", cells: "households.family households",
      unchecked: "households=10"),
    Case(
      rule: "households-persons", passes: "households=10 population=33",
      fails: "households=33 population=10", cells: "households population",
      unchecked: "households=10"),
    Case(
      rule: "women-population", passes: "women_married_15_49=16 population=100",
      fails: "women_married_15_49=160 population=100", cells: "women_married_15_49 population",
      unchecked: "population=100"),
    Case(
      rule: "marriages-child", passes: "child_marriages=1 persons_married=8",
      fails: "child_marriages=9 persons_married=8", cells: "child_marriages persons_married",
      unchecked: "persons_married=8"),
    Case(
      rule: "marriages-consanguineous", passes: "consanguineous_marriages=0 persons_married=0",
      fails: "consanguineous_marriages=1 persons_married=0",
      cells: "consanguineous_marriages persons_married",
      unchecked: "consanguineous_marriages=? persons_married=4"),
    Case(
      rule: "couples-examined", passes: "couples_premarital_care=52 persons_married=100",
      fails: "couples_premarital_care=53 persons_married=100",
      cells: "couples_premarital_care persons_married", unchecked: "couples_premarital_care=53"),
    Case(
      rule: "newborn-screened", passes: "newborn_screened=9 births=9",
      fails: "newborn_screened=10 births=9", cells: "newborn_screened births",
      unchecked: "births=9"),
    Case(
      rule: "prenatal-screened", passes: "prenatal_screened=9 pregnant_women=9",
      fails: "prenatal_screened=10 pregnant_women=9", cells: "prenatal_screened pregnant_women",
      unchecked: "pregnant_women=9"),
    Case(
      rule: "elderly-population", passes: "elderly_60_plus=9 population=90",
      fails: "elderly_60_plus=91 population=90", cells: "elderly_60_plus population",
      unchecked: "elderly_60_plus=9"),
    Case(
      rule: "elderly-examined", passes: "elderly_examined=9 elderly_60_plus=9",
      fails: "elderly_examined=10 elderly_60_plus=9", cells: "elderly_examined elderly_60_plus",
      unchecked: "elderly_examined=9"),
    Case(
      rule: "contraception-users", passes: "contraception_users=9 women_married_15_49=9",
      fails: "contraception_users=10 women_married_15_49=9",
      cells: "contraception_users women_married_15_49", unchecked: "contraception_users=9"),
    Case(
      rule: "contraception-methods",
      passes: "contraception_new_users=14 " + methods.map { "\($0)=2" }.joined(separator: " "),
      fails: "contraception_new_users=7 "
        + methods.map { "\($0)=2" }.joined(separator: " "),
      cells: "contraception_new_users " + methods.joined(separator: " "),
      // A blank is no zero: whether the parts make up the whole cannot be told while one is blank.
      unchecked: "contraception_new_users=7 \(methods[0])=3 \(methods[5])=4"),
    Case(
      rule: "births-need-sex", passes: "births=3 births.male=1", fails: "births=3",
      cells: "births", unchecked: "deaths=3"),
    Case(
      rule: "exclusive", passes: "child_marriages=1 consanguineous_marriages=0",
      fails: "child_marriages=1 consanguineous_marriages=2",
      cells: "child_marriages consanguineous_marriages", unchecked: "births=3"),
    Case(
      rule: "population-balance",
      passes: "population@2025-Q2=100 births=5 deaths=2 arrivals=3 departures=4 population=102",
      fails: "population@2025-Q2=100 births=5 deaths=2 arrivals=3 departures=4 population=103",
      cells: "population population@2025-Q2 births deaths arrivals departures",
      unchecked: "births=5 deaths=2 arrivals=3 departures=4 population=103"),
    Case(
      rule: "period-parts",
      passes: "deaths=6 deaths@2025-M07=1 deaths@2025-M08=2 deaths@2025-M09=3",
      fails: "deaths=6 deaths@2025-M07=1 deaths@2025-M08=2 deaths@2025-M09=4"
        + " population=10 population@2025-M09=11",
      cells:
        "deaths deaths@2025-M07 deaths@2025-M08 deaths@2025-M09 | population population@2025-M09",
      unchecked: "deaths=6 deaths@2025-M07=1 deaths@2025-M08=2"),
    Case(
      rule: "year-to-date", passes: "elderly_examined@2025-Q2=5 elderly_examined=5",
      fails: "elderly_examined@2025-Q2=5 elderly_examined=4",
      cells: "elderly_examined elderly_examined@2025-Q2", unchecked: "elderly_examined=5"),
    Case(
      rule: "population-year", passes: "population@2024-Q3=1000 population=1050",
      fails: "population@2024-Q3=1000 population=949",
      cells: "population population@2024-Q3", unchecked: "population=949"),
    Case(
      rule: "stocks-previous", passes: "households@2025-Q2=1000 households=1050",
      fails: "households@2025-Q2=1000 households=1051",
      cells: "households households@2025-Q2", unchecked: "households@2025-Q2=100 households=9"),
    Case(
      rule: "plausible-range", passes: "births.male=130 births.female=110",
      fails: "births.male=150 births.female=100", cells: "births.male births.female",
      unchecked: "births.male=21 births.female=11"),
    Case(
      rule: "zero-denominator", passes: "births.male=0 births.female=0",
      fails: "births.male=3 births.female=0", cells: "births.male births.female",
      unchecked: "births.male=3"),
    Case(
      rule: "printed-rate",
      passes: "sex_ratio_at_birth=150 births.male=3 births.female=2",
      fails: "sex_ratio_at_birth=140 births.male=3 births.female=2",
      cells: "sex_ratio_at_birth births.male births.female",
      unchecked: "sex_ratio_at_birth=140 births.male=3"),
    Case(
      rule: "stale-rate",
      passes: "sex_ratio_at_birth=150 births.male=3 births.female=2"
        + " sex_ratio_at_birth@2025-Q2=150 births.male@2025-Q2=6 births.female@2025-Q2=4",
      fails: "sex_ratio_at_birth=150 births.male=4 births.female=4"
        + " sex_ratio_at_birth@2025-Q2=150 births.male@2025-Q2=6 births.female@2025-Q2=4",
      cells: "sex_ratio_at_birth sex_ratio_at_birth@2025-Q2 births.male",
      unchecked: "sex_ratio_at_birth=150 births.male=4 births.female=4"),
    Case(
      rule: "natural-increase",
      passes: "crude_birth_rate=16.35 crude_death_rate=6.27 natural_increase_rate=10.07",
      fails: "crude_birth_rate=16.35 crude_death_rate=6.27 natural_increase_rate=10.06",
      cells: "crude_birth_rate crude_death_rate natural_increase_rate",
      unchecked: "crude_birth_rate=16.35 births=3 deaths=2 population=9"),
    Case(
      rule: "rates-between-units",
      passes: "P:crude_death_rate=7.4 crude_death_rate=7.3 B:crude_death_rate=7.5",
      fails: "P:crude_death_rate=7.9 crude_death_rate=7.3 B:crude_death_rate=7.5",
      cells: "P:crude_death_rate crude_death_rate B:crude_death_rate",
      unchecked: "P:crude_death_rate=7.9 crude_death_rate=7.3", unit: "P"),
    Case(
      rule: "natural-increase-office", passes: "cbr=16.35 cdr=6.27 nir=10.07",
      fails: "cbr=16.35 cdr=6.27 nir=10.06", cells: "cbr cdr nir", unchecked: "cbr=16.35 nir=10"),
    Case(
      rule: "death-rate-parts", passes: "cdr=7.4 cdr.urban=7.4 cdr.rural=7.4",
      fails: "cdr=7.9 cdr.urban=7.2 cdr.rural=7.8", cells: "cdr cdr.urban cdr.rural",
      unchecked: "cdr=7.4 cdr.rural=7.4"),
    Case(
      rule: "birth-rate-parts", passes: "cbr=12.8 cbr.urban=14.2 cbr.rural=12.2",
      fails: "cbr=12.1 cbr.urban=14.2 cbr.rural=12.2", cells: "cbr cbr.urban cbr.rural",
      unchecked: "cbr=7.4 cbr.urban=7.4"),
    Case(
      rule: "total-of-units", passes: "P:births=7 births=4 B:births=3",
      fails: "P:births=8 births=4 B:births=3", cells: "P:births births B:births",
      unchecked: "P:births=8 births=4", unit: "P"),
  ]

  static let rules = StandardRules.all + StandardRules.others

  private func result(_ line: String, of test: Case) throws -> ValidationResult {
    let rule = try #require(Self.rules.first { $0.code == test.rule })
    return try SmallWorkspace(line, period: test.period).validate([rule], unit: test.unit)
  }

  @Test(arguments: cases)
  func `a return that keeps the rule has no finding`(test: Case) throws {
    let result = try result(test.passes, of: test)
    #expect(result.findings == [])
    #expect(result.tallies[0].passed > 0)
  }

  @Test(arguments: cases)
  func `a return that breaks the rule is found out at exactly its cells`(test: Case) throws {
    let result = try result(test.fails, of: test)
    let period = try SmallWorkspace.period(test.period)
    let expected = try test.cells.split(separator: "|").map { group in
      try Set(group.split(separator: " ").map { try SmallWorkspace.key($0, in: period) })
    }
    #expect(Set(result.findings.map { Set($0.cells.map(\.key)) }) == Set(expected))
    #expect(result.tallies[0].failed == expected.count)
    for finding in result.findings {
      #expect(finding.code.rawValue == test.rule)
      #expect(finding.provenance.row > 0, "a finding leads to a cell")
      #expect(finding.cells.contains { $0.provenance == finding.provenance })
      #expect(!finding.message.contains("{"))
    }
  }

  @Test(arguments: cases)
  func `what cannot be checked has neither passed nor failed`(test: Case) throws {
    let result = try result(test.unchecked, of: test)
    #expect(result.findings == [])
    #expect(result.tallies[0].unchecked > 0)
    #expect(result.unchecked.count == result.tallies[0].unchecked)
  }

  @Test func `every rule is in the matrix`() {
    #expect(Set(Self.cases.map(\.rule)) == Set(Self.rules.map(\.code)))
  }
}
