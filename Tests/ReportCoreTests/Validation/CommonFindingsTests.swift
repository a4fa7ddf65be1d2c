import ReportCore
import Testing

struct CommonFindingsTests {
  private static let edition = UnitEdition(rawValue: "many")
  private static func unit(_ number: Int) -> OrganisationUnit.ID {
    .init("U\(number)", in: edition)
  }

  /// Communes with those registers that do not balance: by how many persons each is off.
  private func findings(
    _ rule: String, off differences: [Int64], previous: Int64 = 10_000
  ) throws -> [Finding] {
    let units =
      [OrganisationUnit(id: .init("P", in: Self.edition), name: "P", kind: .tinh, parentCode: nil)]
      + differences.indices.map {
        OrganisationUnit(id: Self.unit($0), name: "U\($0)", kind: .xa, parentCode: "P")
      }
    let history = OrganisationHistory(
      hierarchies: [try OrganisationHierarchy(edition: Self.edition, units: units)],
      editions: EditionTimeline(Self.edition))
    let (now, before) = (try SmallWorkspace.period("2025-Q3"), try SmallWorkspace.period("2025-Q2"))
    var data = DataSet()
    for (number, difference) in differences.enumerated() {
      let figures: [(String, Period, Int64)] = [
        ("population", before, previous), ("births", now, 50), ("deaths", now, 20),
        ("arrivals", now, 40), ("departures", now, 30),
        ("population", now, previous + 40 + difference),
      ]
      for (row, figure) in figures.enumerated() {
        _ = data.insert(
          Observation(
            key: ObservationKey(
              unit: Self.unit(number), item: IndicatorKey(figure.0), period: figure.1),
            value: ExactDecimal(figure.2),
            provenance: Provenance(file: "\(number).csv", row: row + 1)))
      }
    }
    let set = try RuleSet(
      StandardRules.all.filter { $0.code == rule }, catalogue: CheckCatalogue.all)
    let validator = Validator(
      rules: set,
      aggregator: Aggregator(data: data, catalogue: CheckCatalogue.all, history: history))
    let result = validator.validate(differences.indices.map(Self.unit), in: now)
    return CommonFindings.puttingTogether(result, rules: set)
  }

  @Test func `38 communes that are all off by 1 to 41 persons are one line`() throws {
    let findings = try findings("population-balance", off: (0..<38).map { 1 + $0 * 40 / 37 })
    let line = try #require(findings.first)
    #expect(findings.count == 1 && line.unit == nil && line.severity == .warning)
    #expect(line.message.contains("38 trên 38 đơn vị cùng lệch, từ 1 đến 41"))
    #expect(line.cells.count == 38)
  }

  @Test func `one that is off by far more stays beside the line`() throws {
    let findings = try findings("population-balance", off: [900] + (1...30).map { Int64($0) })
    #expect(findings.map(\.unit) == [Self.unit(0), nil])
  }

  @Test func `where most balance, each that does not is told`() throws {
    let findings = try findings(
      "population-balance", off: [3, -2, 4] + Array(repeating: 0, count: 30))
    #expect(findings.compactMap(\.unit).count == 3 && findings.count == 3)
  }

  @Test func `a few units have nothing in common`() throws {
    #expect(try findings("population-balance", off: [3, 4, 5]).count == 3)
  }

  @Test func `when all stocks jump after a new count, one line says so`() throws {
    let findings = try findings("stocks-previous", off: Array(repeating: 1_500, count: 20))
    #expect(findings.map(\.unit) == [nil])
  }
}
