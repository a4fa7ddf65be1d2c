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

  /// What is told of a return, and the warnings among it that are told for information only.
  private struct Told {
    let findings: [Finding]
    let screened: [Finding]
    let echoes: [ErrorLocalisation.Echo]
    let rules: RuleSet

    var places: [String] {
      findings.map { "\($0.code.rawValue) \($0.item?.description ?? "")" }.sorted()
    }
    var echoed: [String] { echoes.map(\.warning.code.rawValue).sorted() }
  }

  /// What is told when some of them are others; what is `nil` is missing.
  ///
  /// - Parameters:
  ///   - changes: the other figures.
  ///   - screened: what the screen tells, with what it expects.
  ///   - isOneSlip: whether it tells them together.
  ///   - gains: what the screen knows of how likely each figure is to blame.
  ///   - rules: further rules.
  /// - Returns: what is told.
  /// - Throws: where a name is none of a figure.
  private func told(
    _ changes: [String: Int?], screened: [String: Int] = [:], isOneSlip: Bool = false,
    gains: [String: Double] = [:], rules: [ValidationRule] = []
  ) throws -> Told {
    let line = Self.right.mapValues { $0 as Int? }.merging(changes) { $1 }
      .sorted { $0.key < $1.key }.compactMap { name, value in value.map { "\(name)=\($0)" } }
      .joined(separator: " ")
    let workspace = try SmallWorkspace(line)
    let validator = Validator(
      rules: try RuleSet(StandardRules.all + rules, catalogue: CheckCatalogue.all),
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
    return Told(
      findings: findings.filter { $0.severity != .information }, screened: unusual,
      echoes: echoes.sorted { $0.key < $1.key }.map(\.value), rules: validator.rules)
  }

  @Test func `figures that keep every rule have no findings`() throws {
    #expect(try told([:]).findings.isEmpty)
  }

  @Test func `a wrong total is told at the total, and the balance for information`() throws {
    let told = try told(["births": 81])
    #expect(told.places == ["births-by-sex births"])
    #expect(told.echoed == ["population-balance"])
    #expect(told.echoes.map(\.cause.code.rawValue) == ["births-by-sex"])
    #expect(told.echoes.allSatisfy { $0.finding.message.contains("“births”") })
  }

  @Test func `a total of nought is to blame for all that exceeds it`() throws {
    let told = try told(["births": 0])
    #expect(
      told.places
        == ["births-by-order births", "births-by-sex births", "births-young-mothers births"])
    #expect(told.echoed == ["newborn-screened", "population-balance"])
  }

  @Test func `of a sum that is broken the part is to blame that the balance does not vouch for`()
    throws
  {
    // The balance holds with the total: a part is wrong, and the boys are the likelier ones.
    let told = try told(
      ["births.male": 24], gains: ["births": 40, "births.male": 12, "births.female": 3])
    #expect(told.places == ["births-by-sex births[sex=male]"])
    #expect(told.echoes.isEmpty)
    // Beside the boys stands what they are and would have to be, and not the total.
    #expect(told.findings.map(\.found) == [24])
    #expect(told.findings.map(\.expected) == [42])
    #expect(told.findings.map(told.rules.recomputed) == [42])
  }

  @Test func `a balance that is off for another reason keeps its own warning`() throws {
    // The total of births is one too many, 80 persons too many are counted.
    let told = try told(
      ["births": 81, "population": 9_100], gains: ["births": 1, "births.male": 2])
    #expect(told.places == ["births-by-sex births", "population-balance population"])
    #expect(told.echoes.isEmpty)
  }

  @Test func `a contradiction that a told figure accounts for is for information`() throws {
    let told = try told(["persons_married": 9], screened: ["persons_married": 90])
    #expect(told.findings.isEmpty, "\(told.places)")
    #expect(told.echoed == ["couples-examined"])
  }

  @Test func `what a slip of several figures accounts for together is for information`() throws {
    // Births, arrivals and departures since January: no one of them accounts for the balance.
    let told = try told(
      ["births": 160, "births.male": 84, "births.female": 76, "arrivals": 75, "departures": 130],
      screened: [
        "births": 80, "births.male": 42, "births.female": 38, "arrivals": 20, "departures": 40,
      ], isOneSlip: true)
    #expect(told.findings.isEmpty, "\(told.places)")
    #expect(told.echoed == ["population-balance"])
    #expect(told.echoes.map(\.cause.code.rawValue) == ["cumulative-return"])
  }

  @Test func `a contradiction that a told figure does not account for stays a warning`() throws {
    // Put right, there would be 62 persons and still 60 couples.
    let told = try told(
      ["persons_married": 9, "couples_premarital_care": 60], screened: ["persons_married": 62])
    #expect(told.places == ["couples-examined couples_premarital_care"])
    #expect(told.echoes.isEmpty)
  }

  @Test func `a figure is not to blame for one that is missing beside it`() throws {
    let told = try told(["births.male": nil, "births.lt20": 96])
    #expect(
      told.places
        == ["births-need-sex births[sex=male]", "births-young-mothers births[mother_age=lt20]"])
  }

  @Test func `a figure is not to blame for contradicting an earlier period, which may be wrong`()
    throws
  {
    func rule(_ code: String, _ formula: String) -> ValidationRule {
      ValidationRule(
        code: code, title: code, severity: .error,
        kind: .relation(formula, left: .skipIfAny, right: .skipIfAny))
    }
    let told = try told(
      ["departures@2025-Q2": 30, "departures": 49],
      rules: [
        rule("carried", "arrivals = previous(departures)"),
        rule("double", "2 * arrivals = departures"),
      ])
    #expect(told.places == ["carried arrivals", "double departures"])
    #expect(told.echoed == ["population-balance"])
  }

  @Test func `an error whose sentence names its figure stays there`() throws {
    let rule = ValidationRule(
      code: "named", title: "Có tên", severity: .error,
      kind: .relation("births.lt20 <= births", left: .skipIfAny, right: .skipIfAny),
      message: "{item}: {found}, nhiều nhất {expected}.")
    let told = try told(["births": 0], rules: [rule])
    #expect(told.places.contains("named births[mother_age=lt20]"))
    #expect(told.places.contains("births-young-mothers births"))
  }

  /// A law, on random returns: whatever figures are changed to, whatever the screen tells of them, no error is lost, no
  /// warning but one that another told finding stands for, and no error is told at a figure that it does not rest on.
  @Test func `nothing is lost`() throws {
    var chance = SeededGenerator(seed: 2_127)
    let names = Self.right.keys.filter { !$0.contains("@") }.sorted()
    var echoed = 0
    for _ in 0..<400 {
      var changes: [String: Int?] = [:]
      for _ in 0...Int.random(in: 0...2, using: &chance) {
        let name = names[Int.random(in: 0..<names.count, using: &chance)]
        changes[name] =
          Bool.random(using: &chance)
          ? Int.random(in: 0...20_000, using: &chance) : Int.random(in: 0...99, using: &chance)
      }
      if Int.random(in: 0..<8, using: &chance) == 0 { changes["births.male"] = .some(nil) }
      let known = names.filter { changes[$0].map { $0 != nil } ?? false }
      let screened = known.filter { _ in Bool.random(using: &chance) }
      let told = try told(
        changes,
        screened: Dictionary(uniqueKeysWithValues: screened.map { ($0, Self.right[$0] ?? 0) }),
        isOneSlip: screened.count > 1 && Bool.random(using: &chance),
        gains: Dictionary(
          uniqueKeysWithValues: names.map { ($0, Double.random(in: -5...30, using: &chance)) }))
      let line = Self.right.mapValues { $0 as Int? }.merging(changes) { $1 }
        .sorted { $0.key < $1.key }.compactMap { name, value in value.map { "\(name)=\($0)" } }
        .joined(separator: " ")
      let before = try SmallWorkspace(line).validate(StandardRules.all).findings
      func codes(_ findings: [Finding]) -> [String] {
        findings.map { "\($0.severity) \($0.code.rawValue)" }.sorted()
      }
      #expect(
        codes(told.findings + told.echoes.map(\.warning))
          == codes(before.filter { $0.severity != .information }), "\(changes)")
      for echo in told.echoes {
        #expect((told.findings + told.screened).contains(echo.cause), "\(changes)")
      }
      // A rate out of its range is told at the rate, which is no figure of the return.
      for finding in told.findings
      where finding.severity == .error && finding.code.rawValue != "plausible-range" {
        #expect(finding.cells.contains { $0.key.item == finding.item }, "\(changes)")
      }
      echoed += told.echoes.count
    }
    #expect(echoed > 100)
  }
}
