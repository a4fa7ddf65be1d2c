import ReportCore
import Testing

/// Rates, means and changes. Every expected figure is worked out by hand.
@Suite struct AggregatorExpressionsTests {
  // MARK: - Rates

  @Test func `a rate is computed anew from added parts, never averaged`() throws {
    let office = try Office(
      """
      00101 births[sex=male] 2024-Q1 30
      00101 births[sex=female] 2024-Q1 10
      00102 births[sex=male] 2024-Q1 10
      00102 births[sex=female] 2024-Q1 30
      """, history: twoCommunes())
    // 300 and 33 1/3; their mean would be 166 2/3.
    #expect(try office.say("srb", of: "00101", in: "2024-Q1") == "300 normal 1/1")
    #expect(try office.say("srb", of: "00102", in: "2024-Q1") == "100/3 normal 1/1")
    let figure = try office.figure("srb", of: "31", in: "2024-Q1")
    #expect(figure.words == "100 normal 2/2")
    #expect(figure.numerator == whole(40))
    #expect(figure.denominator == whole(40))
  }

  @Test func `natural increase rests on births and deaths together, and so does its chance`() throws
  {
    let office = try Office(
      """
      00101 population 2022-Q4 10000
      00101 births 2023-Q1 90
      00101 deaths 2023-Q1 60
      00101 population 2023-Q1 10000
      00101 population 2023-Q4 10000
      00101 births 2024-Q1 100
      00101 deaths 2024-Q1 50
      00101 population 2024-Q1 10000
      """, history: twoCommunes())
    let indicator = try #require(office.aggregator.catalogue["nir"])
    let figure = try office.figure("nir", of: "00101", in: "2024-Q1")
    #expect(figure.words == "5 normal 1/1")
    #expect(figure.numerator == whole(50) && figure.cases(for: indicator) == whole(150))
    // 5 ‰ and 3 ‰; one standard deviation of their difference is √(2 · 150) / 10, 1.7 ‰.
    let change = try office.change("nir", of: "00101", in: "2024-Q1")
    #expect(change.difference == whole(2))
    #expect(change.isWithinChance(for: indicator) == true)
  }

  @Test func `a rate uses only unit-quarters in which every part is there`() throws {
    let office = try Office(
      """
      00101 births[sex=male] 2024-Q1 30
      00101 births[sex=female] 2024-Q1 20
      00101 births[sex=male] 2024-Q2 50
      00102 births[sex=male] 2024-Q1 10
      00102 births[sex=female] 2024-Q1 ...
      00102 births[sex=male] 2024-Q2 11
      00102 births[sex=female] 2024-Q2 10
      """, history: twoCommunes())
    #expect(try office.say("srb", of: "31", in: "2024-Q1") == "150 incomplete 1/2 without 00102")
    // (30 + 11) / (20 + 10): neither the 50 boys nor the 10 boys without girls count.
    let half = try office.figure("srb", of: "31", in: "2024-S1")
    #expect(half.words == "410/3 incomplete 2/4 without 00101 00102")
    #expect(half.numerator == whole(41))
    #expect(half.denominator == whole(30))
    #expect(try office.say("births[sex=male]", of: "31", in: "2024-S1") == "101 normal 4/4")
  }

  @Test func `by zero there is no rate, and both sides are kept`() throws {
    let office = try Office(
      """
      00101 births[sex=male] 2024-Q1 3
      00101 births[sex=female] 2024-Q1 0
      00102 births[sex=male] 2024-Q1 1
      00102 births[sex=female] 2024-Q1 2
      """, history: twoCommunes())
    let figure = try office.figure("srb", of: "00101", in: "2024-Q1")
    #expect(figure.words == "divisionByZero missing 1/1")
    #expect(figure.numerator == whole(3))
    #expect(figure.denominator == .zero)
    // The girls of the one stand for both.
    #expect(try office.say("srb", of: "31", in: "2024-Q1") == "200 normal 2/2")
  }

  @Test func `nil counts as zero in a rate`() throws {
    let office = try Office(
      "00101 births[order=3+] 2024-Q1 -\n00101 births 2024-Q1 7", history: twoCommunes())
    #expect(try office.say("third_percent", of: "00101", in: "2024-Q1") == "0 normal 1/1")
  }

  @Test(arguments: [
    ("provisional", "normal", "provisional"), ("normal", "provisional", "provisional"),
    ("provisional", "estimated", "estimated"), ("estimated", "provisional", "estimated"),
    ("normal", "normal", "normal"),
  ])
  func `the most doubtful side decides on the status of a rate`(
    boys: String, girls: String, status: String
  ) throws {
    let office = try Office(
      """
      00101 births[sex=male] 2024-Q1 3 \(boys)
      00101 births[sex=female] 2024-Q1 3 \(girls)
      """, history: twoCommunes())
    #expect(try office.say("srb", of: "00101", in: "2024-Q1") == "100 \(status) 1/1")
  }

  @Test func `a count on a stock takes the last day`() throws {
    let office = try Office(
      """
      00101 examined 2024-Q1 10
      00101 examined 2024-Q2 30
      00101 elderly 2024-Q1 100
      00101 elderly 2024-Q2 120
      """, history: twoCommunes())
    #expect(try office.say("examined_percent", of: "00101", in: "2024-S1") == "25 normal 1/1")
  }

  /// Births of half the time by the women of the whole would be half a rate.
  @Test func `a flow on a stock of the last day needs the whole period`() throws {
    let office = try Office(
      """
      00101 births 2024-Q1 10
      00101 women_married_15_49 2024-Q2 1000
      00102 births 2024-Q1 5
      00102 births 2024-Q2 5
      00102 women_married_15_49 2024-Q2 500
      """, history: twoCommunes())
    #expect(try office.say("gfr", of: "00102", in: "2024-S1") == "20 normal 2/2")
    #expect(try office.say("gfr", of: "31", in: "2024-S1") == "20 incomplete 2/4 without 00101")
    #expect(try office.figure("gfr", of: "00101", in: "2024-S1").value == nil)
  }

  @Test func `what the workspace has not chosen has no value and says so`() throws {
    let office = try Office(
      "00101 prenatal_screened 2024-Q1 5\n00101 births 2024-Q1 10", history: twoCommunes())
    let gap = Figure.Gap.settingMissing("prenatal_denominator")
    for item in ["prenatal_percent", "not_screened_percent"] {
      #expect(try office.figure(item, of: "00101", in: "2024-Q1").gap == gap)
      #expect(try office.change(item, of: "00101", in: "2024-Q1").current.gap == gap)
    }
    let chosen = try Office(
      "00101 prenatal_screened 2024-Q1 5\n00101 births 2024-Q1 10",
      catalogue: World.catalogue(settings: ["prenatal_denominator": "births"]),
      history: twoCommunes())
    #expect(try chosen.say("prenatal_percent", of: "00101", in: "2024-Q1") == "50 normal 1/1")
    #expect(try chosen.say("not_screened_percent", of: "00101", in: "2024-Q1") == "50 normal 1/1")
  }

  @Test func `a computed figure that makes none above has none there`() throws {
    let catalogue = try World.catalogue([
      World.computed("per_unit", "", "births / 2", overUnits: .none)
    ])
    let office = try Office("00101 births 2024-Q1 5", catalogue: catalogue, history: twoCommunes())
    #expect(try office.say("per_unit", of: "00101", in: "2024-Q1") == "5/2 normal 1/1")
    #expect(
      try office.say("per_unit", of: "31", in: "2024-Q1") == "doesNotAggregate not_applicable 0/0")
    #expect(try office.say("per_unit", of: "31", in: "2024-Q2") == "noReturn missing 0/0")
  }

  // MARK: - Average population

  @Test func `the average of a quarter is half the sum of its ends`() throws {
    let office = try Office(
      """
      00101 population 2023-Q4 1000
      00101 population 2024-Q1 3000
      00101 births 2024-Q1 10
      """, history: twoCommunes())
    // 1000 × 10 / 2000, not annualised.
    let figure = try office.figure("cbr", of: "00101", in: "2024-Q1")
    #expect(figure.words == "5 normal 1/1")
    #expect(figure.denominator == whole(2000))
  }

  @Test(arguments: [
    "00101 births 2024-Q1 10\n00101 population 2024-Q1 3000",
    "00101 births 2024-Q1 10\n00101 population 2024-Q1 3000\n00101 population 2023-Q3 1000",
    "00101 births 2024-Q1 10\n00101 population 2024-Q1 3000\n00101 population 2023-Q4 ...",
  ])
  func `without the opening stock there is no average, and never the closing one`(
    returns: String
  ) throws {
    let figure = try Office(returns).figure("cbr", of: "00101", in: "2024-Q1")
    #expect(figure.value == nil)
    #expect(figure.gap == .noOpeningStock)
  }

  @Test(arguments: [
    ("00101 population 2023-Q4 1000\n00101 births 2024-Q1 10", "noCommonGround"),
    ("00101 population 2023-Q4 1000\n00101 population 2024-Q1 10", "noCommonGround"),
    ("00101 deaths 2024-Q1 1", "noReturn"),
  ])
  func `another lack has another reason`(returns: String, gap: String) throws {
    let figure = try Office(returns).figure("cbr", of: "00101", in: "2024-Q1")
    #expect(figure.gap.map { "\($0)" } == gap)
  }

  @Test(
    arguments: [
      // (1000 + 2000)/2, (2000 + 3000)/2, (3000 + 2000)/2, (2000 + 1000)/2: mean 2000.
      (
        [
          ("2023-Q4", 1000), ("2024-Q1", 2000), ("2024-Q2", 3000), ("2024-Q3", 2000),
          ("2024-Q4", 1000),
        ], 2000
      ),
      // Only the ends.
      ([("2023-Q4", 1000), ("2024-Q4", 3000)], 2000),
      // (1500×3 + 2500×6 + 2000×3)/12: the point in mid-year is lacking.
      ([("2023-Q4", 1000), ("2024-Q1", 2000), ("2024-Q3", 3000), ("2024-Q4", 1000)], 2125),
      // (1500×1 + 2500×11)/12, times 12 stays whole: 2416 2/3.
      ([("2023", 1000), ("2024-M01", 2000), ("2024", 3000)], nil),
      // The half's return stands for the day on which it ends.
      ([("2023-Q4", 1000), ("2024-S1", 3000), ("2024-Q4", 1000)], 2000),
    ] as [([(String, Int)], Int64?)])
  func `more points are weighted by the time between them`(
    points: [(String, Int)], mean: Int64?
  ) throws {
    var lines = points.map { "00101 population \($0.0) \($0.1)" }
    lines.append("00101 births 2024 24")
    let figure = try Office(lines.joined(separator: "\n")).figure("cbr", of: "00101", in: "2024")
    let exact = try mean.map(whole) ?? Fraction(29_000, over: 12)
    #expect(figure.denominator == exact)
    #expect(try figure.value == Fraction(Int64(24_000)).divided(by: exact))
  }

  @Test func `a year with a quarter missing of all parts of a rate speaks of the other quarters`()
    throws
  {
    let office = try Office(
      """
      00101 population 2023-Q4 1000
      00101 population 2024-Q1 1000
      00101 population 2024-Q2 2000
      00101 population 2024-Q3 2000
      00101 births 2024-Q1 10
      00101 births 2024-Q2 20
      00101 births 2024-Q3 20
      """, history: twoCommunes())
    // 50 births in (1000 + 1500 + 2000) × 3/12 = 1125 person-years.
    let figure = try office.figure("cbr", of: "00101", in: "2024")
    #expect(figure.words == "400/9 incomplete 3/4 without 00101")
    #expect(figure.numerator == whole(50))
    #expect(figure.denominator == whole(1125))
    #expect(figure.coverage.lacksParts)
  }

  /// Births of three quarters on the people of four would be no rate of anything.
  @Test func `a year with a quarter missing of one part of a rate has none`() throws {
    let office = try Office(
      """
      00101 population 2023-Q4 1000
      00101 population 2024-Q1 1000
      00101 population 2024-Q2 2000
      00101 population 2024-Q3 2000
      00101 population 2024-Q4 2000
      00101 births 2024-Q1 10
      00101 births 2024-Q3 20
      00101 births 2024-Q4 20
      """, history: twoCommunes())
    let figure = try office.figure("cbr", of: "00101", in: "2024")
    #expect(figure.value == nil)
    #expect(figure.gap == .unequalParts)
  }

  @Test func `average populations add up over units that have them`() throws {
    let office = try Office(
      """
      00101 population 2023-Q4 1000
      00101 population 2024-Q1 1000
      00101 births 2024-Q1 10
      00102 population 2024-Q1 5000
      00102 births 2024-Q1 90
      """, history: twoCommunes())
    #expect(try office.say("cbr", of: "31", in: "2024-Q1") == "10 incomplete 1/2 without 00102")
  }

  @Test func `the average runs over the reorganisation by pieces that have both ends`() throws {
    var lines: [String] = []
    for code in World.oldCodes { lines.append("\(code) population 2025-Q2 1000") }
    for code in World.newCodes { lines.append("\(code) births 2025-Q3 10") }
    lines += ["00105 population 2025-Q3 1200", "00201 population 2025-Q3 4400"]
    lines.append("00202 population 2025-Q3 1500")  // 00203, of the same group, is missing
    let office = try Office(lines.joined(separator: "\n"))
    #expect(try office.figure("cbr", of: "00105", in: "2025-Q3").denominator == whole(1100))
    #expect(try office.figure("cbr", of: "00201", in: "2025-Q3").denominator == whole(4200))
    #expect(
      try office.figure("cbr", of: "00202", in: "2025-Q3").gap
        == .splitPredecessors([.init("00106", in: World.old)]))
    let province = try office.figure("cbr", of: "31", in: "2025-Q3")
    #expect(province.denominator == whole(5300))
    #expect(province.numerator == whole(20))
    #expect(
      province.coverage.missing == [.init("00202", in: World.new), .init("00203", in: World.new)])
    #expect(province.coverage.present == 2)
    #expect(province.coverage.expected == 4)
    #expect(province.status == .incomplete)
  }

  // MARK: - Changes

  @Test func `a change uses only units that are there on both sides`() throws {
    let office = try Office(
      """
      00101 births 2023-Q1 100
      00101 births 2024-Q1 110
      00102 births 2024-Q1 50
      """, history: twoCommunes())
    #expect(
      try office.change("births", of: "31", in: "2024-Q1").words
        == "110 - 100 = 10, incomplete 1/2 without 00102")
    #expect(try office.change("births", of: "31", in: "2024-Q1").percent == whole(10))
    #expect(try office.say("births", of: "31", in: "2024-Q1") == "160 normal 2/2")
  }

  @Test func `cumulated figures are compared by the same quarters`() throws {
    let office = try Office(
      """
      00101 births 2023-Q1 100
      00101 births 2024-Q1 110
      00101 births 2024-Q2 50
      00102 births 2023-Q1 7
      00102 births 2023-Q2 7
      00102 births 2024-Q1 8
      00102 births 2024-Q2 8
      """, history: twoCommunes())
    #expect(
      try office.change("births", of: "31", in: "2024-S1").words
        == "126 - 114 = 12, incomplete 3/4 without 00101")
  }

  @Test func `a rate changes by points, over ground that has both rates`() throws {
    let office = try Office(
      """
      00101 births[sex=male] 2023-Q1 12
      00101 births[sex=female] 2023-Q1 10
      00101 births[sex=male] 2024-Q1 11
      00101 births[sex=female] 2024-Q1 10
      00102 births[sex=male] 2024-Q1 500
      00102 births[sex=female] 2024-Q1 100
      """, history: twoCommunes())
    let change = try office.change("srb", of: "31", in: "2024-Q1")
    #expect(change.words == "110 - 120 = -10, incomplete 1/2 without 00102")
    #expect(change.percent == (try Fraction(-100, over: 12)))
  }

  @Test func `from zero there is no change in percent`() throws {
    let office = try Office(
      "00101 births 2023-Q1 -\n00101 births 2024-Q1 5", history: twoCommunes())
    let change = try office.change("births", of: "00101", in: "2024-Q1")
    #expect(change.difference == whole(5))
    #expect(change.percent == nil)
  }

  @Test func `nothing on one side is no change, with its reason`() throws {
    let office = try Office("00101 births 2024-Q1 5", history: twoCommunes())
    let change = try office.change("births", of: "00101", in: "2024-Q1")
    #expect(change.difference == nil)
    #expect(change.base.gap == .noReturn)
    #expect(
      try office.change("births", of: "00101", in: "2024-9M", against: .previous).base.gap
        == .noSuchPeriod)
  }

  @Test func `against the period before`() throws {
    let office = try Office(
      """
      00101 births 2023-Q4 9
      00101 births 2024-Q1 5
      """, history: twoCommunes())
    #expect(
      try office.change("births", of: "00101", in: "2024-Q1", against: .previous).words
        == "5 - 9 = -4, normal 1/1")
  }

  @Test func `over the reorganisation pieces are compared, whole groups or none`() throws {
    var lines: [String] = []
    for (index, code) in World.oldCodes.enumerated() {
      lines.append("\(code) births 2024-Q3 \(10 * (index + 1))")  // 10, 20, … 80
    }
    lines += ["00105 births 2025-Q3 60", "00201 births 2025-Q3 90", "00202 births 2025-Q3 1000"]
    let office = try Office(lines.joined(separator: "\n"))
    #expect(
      try office.change("births", of: "00105", in: "2025-Q3").words == "60 - 50 = 10, normal 1/1")
    #expect(
      try office.change("births", of: "00201", in: "2025-Q3").words == "90 - 100 = -10, normal 1/1")
    let split = Figure.Gap.splitPredecessors([.init("00106", in: World.old)])
    #expect(try office.change("births", of: "00202", in: "2025-Q3").base.gap == split)
    // 00203 has not reported: its group, with 00202, is left out on both sides.
    #expect(
      try office.change("births", of: "31", in: "2025-Q3").words
        == "150 - 150 = 0, incomplete 2/4 without 00202 00203")
    lines.append("00203 births 2025-Q3 1")
    let complete = try Office(lines.joined(separator: "\n"))
    // 60 + 90 + 1000 + 1 against 360.
    #expect(
      try complete.change("births", of: "31", in: "2025-Q3").words
        == "1151 - 360 = 791, normal 4/4")
  }

  @Test func `figures of the statistics office are compared as they are`() throws {
    let office = try Office("31 life_expectancy 2023 73.8\n31 life_expectancy 2024 74")
    #expect(
      try office.change("life_expectancy", of: "31", in: "2024").words
        == "74 - 369/5 = 1/5, normal 1/1")
  }

  // MARK: - Limits

  @Test func `what does not fit is said, not cut`() throws {
    let catalogue = try World.catalogue([
      World.computed("power", "", "births * births * births"),
      World.computed("tower", "", "9000000000000000000 * births * births * births"),
    ])
    let office = try Office(
      "00101 births 2024-Q1 9000000000000000000", catalogue: catalogue, history: twoCommunes())
    #expect(try office.figure("power", of: "00101", in: "2024-Q1").gap == .overflow)
    #expect(try office.figure("tower", of: "31", in: "2024-Q1").gap == .overflow)
  }
}
