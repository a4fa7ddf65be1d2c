import SeededRandom
import Testing

@testable import ReportCore

/// One wrong figure breaks several rules; it is told where it stands, and once.
struct ErrorLocalisationTests {
  /// Figures that keep every rule.
  private static let right = [
    "population@2025-Q2": 9_000, "population": 9_020, "births": 80, "births.male": 42,
    "births.female": 38, "births[order=2]": 30, "births[order=3+]": 9, "births.lt20": 2,
    "deaths": 40, "arrivals": 20, "departures": 40, "newborn_screened": 70,
    "persons_married": 90, "couples_premarital_care": 30,
  ]

  /// What is told when some of them are others, and the warnings that are told for information only.
  private func told(
    _ changes: [String: Int], screened: [String: Int] = [:], isOneSlip: Bool = false,
    gains: [String: Double] = [:]
  ) throws -> (findings: [Finding], echoes: [ErrorLocalisation.Echo]) {
    let line = Self.right.merging(changes) { $1 }.sorted { $0.key < $1.key }
      .map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    let workspace = try SmallWorkspace(line)
    let validator = Validator(
      rules: try RuleSet(StandardRules.all, catalogue: CheckCatalogue.all),
      aggregator: workspace.aggregator)
    let unit = SmallWorkspace.unit("A")
    let found = validator.validate([unit], in: workspace.period).findings
    var figures = ScreenedFigures()
    for (name, value) in screened {
      figures.expected[try SmallWorkspace.key(name, in: workspace.period)] = ExactDecimal(
        Int64(value))
    }
    for (name, gain) in gains {
      figures.gains[try SmallWorkspace.key(name, in: workspace.period)] = gain
    }
    let cells = try screened.keys.sorted().compactMap { name in
      let key = try SmallWorkspace.key(name, in: workspace.period)
      return workspace.aggregator.data[key].map { Finding.Cell($0) }
    }
    let unusual = (isOneSlip ? [cells] : cells.map { [$0] }).map { cells in
      Finding(
        .warning, Finding.Code(rawValue: isOneSlip ? "cumulative-return" : "outlier-history"), "",
        unit: unit, item: cells.first?.key.item, period: workspace.period, cells: cells)
    }
    let places = ErrorLocalisation(
      found, screened: unusual, figures: figures, validator: validator)
    var findings = found.map(places.locating)
    let echoes = places.echoes(among: findings, beside: unusual)
    for (position, echo) in echoes { findings[position] = echo.finding }
    return (findings.filter { $0.severity != .information }, Array(echoes.values))
  }

  private func places(_ findings: [Finding]) -> [String] {
    findings.map { "\($0.code.rawValue) \($0.item?.description ?? "")" }
  }

  @Test func `figures that keep every rule have no findings`() throws {
    #expect(try told([:]).findings.isEmpty)
  }

  @Test func `a wrong total is told at the total, and the balance for information`() throws {
    let (findings, echoes) = try told(["births": 81])
    #expect(places(findings) == ["births-by-sex births"])
    #expect(echoes.map(\.finding.code.rawValue) == ["population-balance"])
    #expect(echoes.map(\.cause.code.rawValue) == ["births-by-sex"])
    #expect(echoes.allSatisfy { $0.finding.message.contains("“births”") })
  }

  @Test func `a total of nought is to blame for all that exceeds it`() throws {
    let (findings, echoes) = try told(["births": 0])
    #expect(
      places(findings).sorted()
        == ["births-by-order births", "births-by-sex births", "births-young-mothers births"])
    #expect(
      echoes.map(\.finding.code.rawValue).sorted() == ["newborn-screened", "population-balance"])
  }

  @Test func `of a sum that is broken the part is to blame that the balance does not vouch for`()
    throws
  {
    // The balance holds with the total: a part is wrong, and the boys are the likelier ones.
    let (findings, echoes) = try told(
      ["births.male": 24], gains: ["births": 40, "births.male": 12, "births.female": 3])
    #expect(places(findings) == ["births-by-sex births[sex=male]"])
    #expect(echoes.isEmpty)
  }

  @Test func `a balance that is off for another reason keeps its own warning`() throws {
    // The total of births is one too many, 80 persons too many are counted.
    let (findings, echoes) = try told(
      ["births": 81, "population": 9_100], gains: ["births": 1, "births.male": 2])
    #expect(
      places(findings) == ["births-by-sex births", "population-balance population"])
    #expect(echoes.isEmpty)
  }

  @Test func `a contradiction that a told figure accounts for is for information`() throws {
    let (findings, echoes) = try told(
      ["persons_married": 9], screened: ["persons_married": 90])
    #expect(findings.isEmpty, "\(places(findings))")
    #expect(echoes.map(\.warning.code.rawValue) == ["couples-examined"])
  }

  @Test func `what a slip of several figures accounts for together is for information`() throws {
    // Births, arrivals and departures since January: no one of them accounts for the balance.
    let slip = [
      "births": 80, "births.male": 42, "births.female": 38, "arrivals": 20, "departures": 40,
    ]
    let (findings, echoes) = try told(
      ["births": 160, "births.male": 84, "births.female": 76, "arrivals": 75, "departures": 130],
      screened: slip, isOneSlip: true)
    #expect(findings.isEmpty, "\(places(findings))")
    #expect(echoes.map(\.warning.code.rawValue) == ["population-balance"])
    #expect(echoes.map(\.cause.code.rawValue) == ["cumulative-return"])
  }

  @Test func `a contradiction that a told figure does not account for stays a warning`() throws {
    // Put right, there would be 62 persons and still 60 couples.
    let (findings, echoes) = try told(
      ["persons_married": 9, "couples_premarital_care": 60], screened: ["persons_married": 62])
    #expect(places(findings) == ["couples-examined couples_premarital_care"])
    #expect(echoes.isEmpty)
  }

  /// A law, on random returns: whatever one figure is changed to, whatever is told of it, no error is lost, no warning
  /// but one that another finding stands for, and no finding names a figure that it does not rest on.
  @Test func `nothing is lost`() throws {
    var chance = SeededGenerator(seed: 2_127)
    let names = Self.right.keys.sorted()
    for _ in 0..<400 {
      let name = names[Int.random(in: 0..<names.count, using: &chance)]
      let other = names[Int.random(in: 0..<names.count, using: &chance)]
      var changes = [name: Int.random(in: 0...20_000, using: &chance)]
      if Bool.random(using: &chance) { changes[other] = Int.random(in: 0...500, using: &chance) }
      let line = Self.right.merging(changes) { $1 }.sorted { $0.key < $1.key }
        .map { "\($0.key)=\($0.value)" }.joined(separator: " ")
      let before = try SmallWorkspace(line).validate(StandardRules.all).findings
      let (findings, echoes) = try told(changes)
      func codes(_ findings: [Finding]) -> [String] {
        findings.map { "\($0.severity) \($0.code.rawValue) \($0.found?.description ?? "")" }
          .sorted()
      }
      #expect(
        codes(findings + echoes.map(\.warning))
          == codes(before.filter { $0.severity != .information }), "\(changes)")
      #expect(echoes.isEmpty || !findings.isEmpty, "\(changes)")
      for finding in findings where finding.severity == .error {
        #expect(finding.cells.contains { $0.key.item == finding.item }, "\(changes)")
      }
    }
  }
}
