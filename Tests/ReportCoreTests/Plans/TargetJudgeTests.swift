import ReportCore
import Testing

@Suite struct TargetJudgeTests {
  typealias Condition = Target.Condition
  typealias Judgement = TargetResult.Judgement

  // MARK: - The right way round, on unrounded figures

  /// Screened newborns of 100 000 births: 74 960 are 74.96 %, which prints as 75.0.
  @Test(
    arguments: [
      (.atLeast("75.0"), 74_960, .notMet), (.atLeast("75.0"), 75_000, .met),
      (.atLeast("75.0"), 75_001, .met),
      (.above("75.0"), 75_000, .notMet), (.above("75.0"), 75_001, .met),
      (.above("75.0"), 74_999, .notMet),
      (.below("75.0"), 75_000, .notMet), (.below("75.0"), 74_999, .met),
      (.below("75.0"), 75_040, .notMet),
      (.atMost("75.0"), 75_000, .met), (.atMost("75.0"), 75_040, .notMet),
      (.atMost("75.0"), 1, .met),
    ] as [(Bound, Int, Judgement)])
  func `a level is judged on the unrounded figure`(
    bound: Bound, screened: Int, judgement: Judgement
  ) throws {
    let office = try Office(
      "00101 births 2024 100000\n00101 newborn_screened 2024 \(screened)", history: oneCommune())
    let target = try Self.target("newborn_percent", bound.condition(), decimals: 1)
    #expect(try Self.result(of: target, in: "2024", office).judgement == judgement)
  }

  /// Công văn 66 and 207/TCDS-KHTC: 111.4, then 111.2, and a fall of 0.2 points against the year before.
  @Test(
    arguments: [
      (.changeAtMost("-0.2"), 111_400, 111_200, .met),
      (.changeAtMost("-0.1"), 111_400, 111_200, .met),
      (.changeAtMost("-0.3"), 111_400, 111_200, .notMet),
      // -0.196 prints as -0.2.
      (.changeAtMost("-0.2"), 111_400, 111_204, .notMet),
      (.changeAtMost("-0.2"), 111_400, 111_600, .notMet),
      (.changeAtMost("-0.2"), 111_400, 111_400, .notMet),
      (.changeAtMost("-0.2"), 111_400, 105_000, .met),
      (.changeAtLeast("0.1"), 111_400, 111_500, .met),
      (.changeAtLeast("0.1"), 111_400, 111_499, .notMet),
      (.changeAtLeast("-0.1"), 111_400, 111_300, .met),
      (.changeAtLeast("-0.1"), 111_400, 111_299, .notMet),
    ] as [(Bound, Int, Int, Judgement)])
  func `a change is judged in points against the year before`(
    bound: Bound, before: Int, now: Int, judgement: Judgement
  ) throws {
    let office = try Office(
      """
      00101 births[sex=male] 2023 \(before)
      00101 births[sex=female] 2023 100000
      00101 births[sex=male] 2024 \(now)
      00101 births[sex=female] 2024 100000
      """, history: oneCommune())
    let target = try Self.target(
      "srb", bound.condition(), unit: .boysPerHundredGirls, decimals: 1)
    let result = try Self.result(of: target, in: "2024", office)
    #expect(result.judgement == judgement)
    #expect(result.change.difference == (try Fraction(Int64(now - before), over: 1000)))
    #expect(result.shareOfPlan == nil)
  }

  /// The level of 111.2 and the fall of 0.2 are two targets: neither follows from the other.
  @Test func `a level may be missed while the change is met`() throws {
    let office = try Office(
      """
      00101 births[sex=male] 2023 1130
      00101 births[sex=female] 2023 1000
      00101 births[sex=male] 2024 1125
      00101 births[sex=female] 2024 1000
      """, history: oneCommune())
    let level = try Self.target(
      "srb", Bound.atMost("111.2").condition(), unit: .boysPerHundredGirls)
    let change = try Self.target(
      "srb", Bound.changeAtMost("-0.2").condition(), unit: .boysPerHundredGirls)
    #expect(try Self.result(of: level, in: "2024", office).judgement == .notMet)
    #expect(try Self.result(of: change, in: "2024", office).judgement == .met)
  }

  /// Natural increase below 1 % is computed in ‰: the limit is 10 ‰. 9.96 ‰ prints as 1.00 %.
  @Test(arguments: [
    (9960, Judgement.met), (9999, .met), (10_000, .notMet), (10_004, .notMet), (900, .met),
    (-5, .met),
  ])
  func `per mille are judged against percent`(perMillion: Int, judgement: Judgement) throws {
    let office = try Office(
      """
      00101 population 2023 1000000
      00101 population 2024 1000000
      00101 births 2024 \(20_000 + perMillion)
      00101 deaths 2024 20000
      """, history: oneCommune())
    let target = try Self.target("nir", Bound.below("1").condition(), unit: .percent, decimals: 2)
    let result = try Self.result(of: target, in: "2024", office)
    #expect(result.judgement == judgement)
    #expect(result.cumulative.value == (try Fraction(Int64(perMillion), over: 10_000)))
  }

  // MARK: - At the right time

  @Test(arguments: [
    (Target.Timing.yearEnd, "2024-9M", Judgement.atYearEnd), (.progress, "2024-9M", .atYearEnd),
    (.anyPeriod, "2024-9M", .met), (.yearEnd, "2024-Q3", .atYearEnd), (.yearEnd, "2024", .met),
    (.yearEnd, "2024-Q4", .met), (.yearEnd, "2024-S2", .met), (.progress, "2024", .met),
    (.anyPeriod, "2024-Q1", .notMet),
  ])
  func `a target is judged when its time has come`(
    timing: Target.Timing, period: String, judgement: Judgement
  ) throws {
    let office = try Office(Self.newUsers, history: oneCommune())
    let target = try Self.target("new_users", Bound.atLeast("200").condition(), timing: timing)
    #expect(try Self.result(of: target, in: period, office).judgement == judgement)
  }

  @Test func `progress shows the share of the plan since the start of the year`() throws {
    let office = try Office(Self.newUsers, history: oneCommune())
    let target = try Self.target("new_users", Bound.atLeast("900").condition(), timing: .progress)
    let result = try Self.result(of: target, in: "2024-Q3", office)
    #expect(result.inPeriod.value == whole(120))
    #expect(result.cumulative.value == whole(300))
    #expect(result.shareOfPlan == (try Fraction(100, over: 3)))
    #expect(result.judgement == .atYearEnd)
    let nothing = try Self.target("new_users", Bound.atLeast("0").condition(), timing: .progress)
    #expect(try Self.result(of: nothing, in: "2024-Q3", office).shareOfPlan == nil)
  }

  @Test func `distinct persons have no figure of a later quarter alone`() throws {
    let office = try Office(
      """
      00101 examined 2024-Q1 10
      00101 examined 2024-Q2 30
      00101 elderly 2024-Q1 100
      00101 elderly 2024-Q2 100
      """, history: oneCommune())
    for item in ["examined", "examined_percent"] {
      let target = try Self.target(item, Bound.atLeast("76").condition())
      let second = try Self.result(of: target, in: "2024-Q2", office)
      #expect(second.inPeriod.gap == .doesNotAggregate)
      #expect(second.cumulative.value == whole(30))
      #expect(try Self.result(of: target, in: "2024-Q1", office).inPeriod.value == whole(10))
    }
  }

  @Test func `the same months of last year stand beside`() throws {
    let office = try Office(
      Self.newUsers + "\n00101 new_users 2023-Q1 50\n00101 new_users 2023-Q2 60",
      history: oneCommune())
    let target = try Self.target("new_users", Bound.atLeast("900").condition())
    let result = try Self.result(of: target, in: "2024-Q2", office)
    #expect(result.lastYear.value == whole(110))
    #expect(result.change.difference == whole(70))
  }

  // MARK: - When nothing can be said

  @Test(
    arguments: [
      (.atLeast("200"), "new_users", .met), (.atLeast("301"), "new_users", .notJudged(.incomplete)),
      // What is lacking could still push it over.
      (.atMost("400"), "new_users", .notJudged(.incomplete)),
      (.below("400"), "new_users", .notJudged(.incomplete)),
      // A rate may go either way, and so may a difference.
      (.atLeast("1"), "newborn_percent", .notJudged(.incomplete)),
      (.atLeast("1"), "natural_increase", .notJudged(.incomplete)),
    ] as [(Bound, String, Judgement)])
  func `an incomplete count that is reached already is met, all else is left open`(
    bound: Bound, item: String, judgement: Judgement
  ) throws {
    let office = try Office(
      """
      00101 new_users 2024 300
      00101 births 2024 100
      00101 deaths 2024 10
      00101 newborn_screened 2024 90
      """, history: twoCommunes())
    let target = try Self.target(item, bound.condition())
    #expect(try Self.result(of: target, in: "2024", office).judgement == judgement)
  }

  @Test func `what is lacking of everybody is a part of the period, not some units`() throws {
    let office = try Office(
      """
      00101 new_users 2024-Q1 30
      00102 new_users 2024-Q1 30
      00101 new_users 2024-Q2 30
      00102 new_users 2024-Q2 30
      """, history: twoCommunes())
    let target = try Self.target("new_users", Bound.atLeast("900").condition())
    #expect(
      try Self.result(of: target, in: "2024", office).judgement == .notJudged(.gap(.unequalParts)))
  }

  @Test func `without a figure the gap is the reason`() throws {
    let office = try Office(
      """
      00101 births[sex=male] 2024 5
      00101 births[sex=female] 2024 0
      00101 prenatal_screened 2024 1
      """, history: oneCommune())
    for (item, condition, gap) in [
      ("new_users", Bound.atLeast("1"), Figure.Gap.noReturn),
      ("srb", .atMost("112"), .divisionByZero),
      // The figure itself is blank already, so its own reason is the one that is told.
      ("srb", .changeAtMost("-0.1"), .divisionByZero),
      ("prenatal_percent", .atLeast("75"), .settingMissing("prenatal_denominator")),
    ] {
      let target = try Self.target(item, condition.condition())
      #expect(try Self.result(of: target, in: "2024", office).judgement == .notJudged(.gap(gap)))
    }
  }

  @Test(arguments: [Bound.atLeast("75"), .atMost("200"), .changeAtLeast("1")])
  func `a share of more than all is never met`(bound: Bound) throws {
    let office = try Office(
      """
      00101 births 2024 90
      00101 newborn_screened 2024 120
      00101 births 2023 90
      00101 newborn_screened 2023 60
      """, history: oneCommune())
    let target = try Self.target("newborn_percent", bound.condition())
    let result = try Self.result(of: target, in: "2024", office)
    #expect(result.judgement == .notJudged(.aboveWhole))
    #expect(try Self.result(of: target, in: "2023", office).judgement != .notJudged(.aboveWhole))
  }

  @Test func `all of them is no more than all, and a rate on the mean population is no share`()
    throws
  {
    let catalogue = try World.catalogue()
    #expect(catalogue.isShare("newborn_percent"))
    #expect(!catalogue.isShare("births"))
    #expect(!catalogue.isShare("srb"))
    #expect(!catalogue.isShare("cbr"))
    let office = try Office(
      "00101 births 2024 90\n00101 newborn_screened 2024 90", history: oneCommune())
    let target = try Self.target("newborn_percent", Bound.atLeast("100").condition())
    #expect(try Self.result(of: target, in: "2024", office).judgement == .met)
  }

  @Test func `figures of other ground are not judged, and the plan's unit is named`() throws {
    let office = try Office("00201 new_users 2025-Q3 5\n00101 new_users 2025-Q2 5")
    let target = try Self.target("new_users", Bound.atLeast("1").condition(), timing: .anyPeriod)
    let plan = Self.plan(target, of: .init("00101", in: World.old), for: "2025")
    let judge = TargetJudge(
      plan: plan, unit: .init("00201", in: World.new), aggregator: office.aggregator)
    #expect(
      judge.result(of: target, in: .nineMonths(of: 2025)).judgement
        == .notJudged(.otherTerritory(.init("00101", in: World.old))))
  }

  @Test func `the same ground under another edition is judged`() throws {
    let office = try Office(
      (World.newCodes.map { "\($0) new_users 2025 5" }).joined(separator: "\n"))
    let target = try Self.target("new_users", Bound.atLeast("20").condition())
    let plan = Self.plan(target, of: .init("31", in: World.old), for: "2025")
    let judge = TargetJudge(
      plan: plan, unit: .init("31", in: World.new), aggregator: office.aggregator)
    #expect(judge.result(of: target, in: .year(2025)).judgement == .met)
  }

  @Test(arguments: ["2023", "2025", "2023-Q4"]) func `figures of another year are not judged`(
    period: String
  ) throws {
    let office = try Office("00101 new_users \(period) 500", history: oneCommune())
    let target = try Self.target("new_users", Bound.atLeast("1").condition())
    #expect(
      try Self.result(of: target, in: period, office).judgement
        == .notJudged(.otherPeriod(.year(2024))))
  }

  // MARK: - Parts

  private static let newUsers = """
    00101 new_users 2024-Q1 80
    00101 new_users 2024-Q2 100
    00101 new_users 2024-Q3 120
    00101 new_users 2024-Q4 10
    """

  /// A condition as text, so that it can stand in a table of cases.
  enum Bound: Sendable {
    case below(String)
    case atMost(String)
    case atLeast(String)
    case above(String)
    case changeAtMost(String)
    case changeAtLeast(String)

    func condition() throws -> Condition {
      switch self {
      case .below(let text): .below(try #require(ExactDecimal(text)))
      case .atMost(let text): .atMost(try #require(ExactDecimal(text)))
      case .atLeast(let text): .atLeast(try #require(ExactDecimal(text)))
      case .above(let text): .above(try #require(ExactDecimal(text)))
      case .changeAtMost(let text): .changeAtMost(try #require(ExactDecimal(text)))
      case .changeAtLeast(let text): .changeAtLeast(try #require(ExactDecimal(text)))
      }
    }
  }

  private static func target(
    _ item: String, _ condition: Condition, unit: UnitOfMeasure? = nil, decimals: Int = 0,
    timing: Target.Timing = .yearEnd
  ) throws -> Target {
    Target(
      code: item, title: item, item: IndicatorKey(item),
      unit: try unit ?? #require(World.catalogue()[item]).unit, decimals: decimals,
      condition: condition, timing: timing)
  }

  private static func plan(
    _ target: Target, of unit: OrganisationUnit.ID, for code: String
  ) -> Plan {
    Plan(
      code: "plan", title: "Kế hoạch", unit: unit, period: Period(code: code) ?? .year(2024),
      targets: [target])
  }

  private static func result(
    of target: Target, in code: String, _ office: Office
  ) throws -> TargetResult {
    let unit = OrganisationUnit.ID("31", in: World.old)
    return TargetJudge(
      plan: plan(target, of: unit, for: "2024"), unit: unit, aggregator: office.aggregator
    ).result(of: target, in: try #require(Period(code: code)))
  }
}

/// An old province of one commune.
func oneCommune() throws -> OrganisationHistory {
  OrganisationHistory(
    hierarchies: [try World.hierarchy(World.old, communes: ["00101"])],
    editions: EditionTimeline(World.old))
}
