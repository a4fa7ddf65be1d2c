import Testing

@testable import ReportCore

struct OutlierScreenTests {
  // MARK: - Statistics

  @Test func `the modified z-score is 0.6745 (x - median) / MAD`() throws {
    let spread = try #require(RobustSpread([2, 4, 6, 8, 10]))
    #expect(spread.median == 6)
    #expect(spread.medianDeviation == 2)
    #expect(abs(spread.modifiedZ(16) - 0.6745 * 10 / 2) < 1e-9)
  }

  @Test func `where more than half are the same, the mean deviation steps in`() throws {
    let spread = try #require(RobustSpread([5, 5, 5, 5, 9]))
    #expect(spread.medianDeviation == 0)
    #expect(abs(spread.modifiedZ(9) - 4 / (1.253314 * 0.8)) < 1e-9)
    #expect(try #require(RobustSpread([5, 5, 5])).modifiedZ(6) == .infinity)
    #expect(try #require(RobustSpread([5, 5, 5])).modifiedZ(5) == 0)
    #expect(RobustSpread([]) == nil)
  }

  @Test(arguments: [(0.0, 0.0, 3.69), (10, 4.80, 18.39), (32, 21.9, 45.2), (100, 81.4, 121.6)])
  func `intervals of counts are those of the Poisson distribution`(
    count: Double, lower: Double, upper: Double
  ) {
    let interval = CountInterval(count: count, z: 1.96)
    #expect(abs(interval.lower - lower) < 0.1)
    #expect(abs(interval.upper - upper) < 0.1)
  }

  @Test func `21 boys and 11 girls are no sign of anything, 2100 and 1100 are`() {
    #expect(CountInterval(ratioOf: 21, to: 11, z: 1.96).contains(1.05))
    #expect(!CountInterval(ratioOf: 2100, to: 1100, z: 1.96).contains(1.05))
  }

  // MARK: - Screens

  /// Two communes with eight quiet quarters behind them.
  private func findings(_ line: String) throws -> [Finding] {
    let quarters = ["2023-Q3", "2023-Q4"] + (1...4).map { "2024-Q\($0)" } + ["2025-Q1", "2025-Q2"]
    let past = quarters.enumerated().flatMap { number, quarter in
      [("A", 1), ("B", 3)].flatMap { unit, size in
        [
          ("households", 3000), ("population", 10_000), ("births", 60), ("deaths", 20),
          ("persons_married", 100), ("pregnant_women", 150), ("elderly_60_plus", 1400),
        ].map { "\(unit):\($0)@\(quarter)=\($1 * size + number * size)" }
      }
    }
    let now =
      "A:households=3009 A:population=10009 A:births=70 A:deaths=29 A:persons_married=110"
      + " A:pregnant_women=160 A:elderly_60_plus=1409 B:households=9025 B:population=30025"
      + " B:births=205 B:deaths=84 B:persons_married=326 B:pregnant_women=475"
      + " B:elderly_60_plus=4226"
    var words = now.split(separator: " ").map(String.init)
    for change in line.split(separator: " ") {
      let name = change.prefix { $0 != "=" } + "="
      words.removeAll { $0.hasPrefix(name) }
      words.append(String(change))
    }
    let workspace = try SmallWorkspace((past + words).joined(separator: " "))
    let units = ["A", "B"].map { SmallWorkspace.unit($0) }
    let peers = PeerRates(
      of: units, in: workspace.period, aggregator: workspace.aggregator)
    return OutlierScreen(workspace.period, aggregator: workspace.aggregator, peers: peers)
      .findings(for: units)
  }

  @Test func `a quiet quarter raises no alarm`() throws {
    #expect(try findings("") == [])
  }

  @Test(arguments: [
    ("A:population=10009000", "population", SuspectedCause.thousands),
    ("A:population=10", "population", .thousands),
    ("A:households=30090", "households", .tens),
    ("A:pregnant_women=0", "pregnant_women", .missingAsZero),
    ("B:elderly_60_plus=2426", "elderly_60_plus", .transposedDigits),
  ])
  func `a slip is found at its cell, with what may have happened`(
    line: String, item: String, cause: SuspectedCause
  ) throws {
    let finding = try #require(try findings(line).first)
    #expect(finding.item == IndicatorKey(item))
    #expect(finding.cause == cause)
    #expect(finding.provenance.row > 0)
  }

  @Test func `small counts raise no alarm`() throws {
    // 29 deaths where some 20 are usual, or 14: chance does that.
    #expect(try findings("A:deaths=14") == [])
  }

  @Test func `rows of neighbouring units in each other's place are found`() throws {
    let findings = try findings("A:pregnant_women=475 B:pregnant_women=160")
    let swap = try #require(findings.first { $0.code.rawValue == "swapped-units" })
    #expect(swap.cause == .swappedUnits)
    #expect(Set(swap.cells.map(\.key.unit.code)) == ["A", "B"])
  }

  @Test func `rows one too low are found`() throws {
    // Households stand in the row of persons, persons in that of births, births in that of deaths …
    let findings = try findings(
      "A:population=3009 A:births=10009 A:deaths=70 A:persons_married=29 A:pregnant_women=110")
    #expect(findings.contains { $0.cause == .shiftedRows })
  }

  @Test func `last period's figures sent again are found`() throws {
    let findings = try findings(
      "A:households=3007 A:population=10007 A:births=67 A:deaths=27 A:persons_married=107"
        + " A:pregnant_women=157 A:elderly_60_plus=1407")
    let copy = try #require(findings.first)
    #expect(copy.cause == .copiedFromLastPeriod)
    #expect(copy.cells.count == 7)
  }

  @Test func `a line that was given in both last periods and not now is found, with its last cell`()
    throws
  {
    var words = try findings("A:deaths=?").filter { $0.cause == .leftOut }
    #expect(words == [], "what is said not to be collected was not forgotten")
    let workspace = try SmallWorkspace(
      "births@2025-Q1=60 births@2025-Q2=61 deaths@2025-Q1=20 deaths@2025-Q2=21 births=59")
    let units = [SmallWorkspace.unit("A")]
    let peers = PeerRates(of: units, in: workspace.period, aggregator: workspace.aggregator)
    words = OutlierScreen(workspace.period, peers: peers).findings(for: units)
    #expect(words.map(\.item) == [IndicatorKey("deaths")])
    #expect(words.first?.provenance.row == 4)
    #expect(words.first?.message.contains("kỳ trước ghi 21") == true)
  }

  @Test func `another unit's figures are found`() throws {
    let findings = try findings(
      "B:households=3009 B:population=10009 B:births=70 B:deaths=29 B:persons_married=110"
        + " B:pregnant_women=160 B:elderly_60_plus=1409")
    #expect(findings.contains { $0.cause == .copiedFromUnit })
  }

  // MARK: - Causes that a broken sum gives away

  @Test(arguments: [
    ("births=10000 births.male=6 births.female=4", SuspectedCause.thousands, "births"),
    ("births=100 births.male=6 births.female=4", .tens, "births"),
    ("births=57 births.male=42 births.female=33", .transposedDigits, "births"),
    ("births=10 births.male=-6 births.female=4", .sign, "births[sex=male]"),
    ("births=6 births.male=10 births.female=4", .swappedRows, "births"),
    ("births=64 births.male=33 births.female=0", .missingAsZero, "births[sex=female]"),
  ])
  func `the slip that would explain a broken sum is suggested at its cell`(
    line: String, cause: SuspectedCause, item: String
  ) throws {
    let rule = try #require(StandardRules.all.first { $0.code == "births-by-sex" })
    let finding = try #require(try SmallWorkspace(line).validate([rule]).findings.first)
    #expect(finding.cause == cause)
    #expect(finding.item?.description == item)
  }

  @Test(arguments: [
    // 10 persons are no slip of 0,01 or 0,1; they may be 100 or 1, and nobody writes 01.
    ("10", ["10000", "100", "1", "1000"]), ("3", ["3000", "30", "300"]),
    ("4245", ["4245000", "42450", "424500", "2445", "4425", "4254"]),
    // A count with decimals lost its separator.
    ("4.245", ["4245"]),
  ])
  func `what is counted is corrected to whole numbers only`(value: String, found: [String]) throws {
    let value = try #require(ExactDecimal(value))
    let corrections = SuspectedCause.corrections(of: value, isCount: true)
    #expect(corrections.map(\.value.description) == found)
  }

  @Test func `every cause has words for officers`() {
    #expect(SuspectedCause.allCases.allSatisfy { $0.text.hasPrefix("có thể") })
  }
}
