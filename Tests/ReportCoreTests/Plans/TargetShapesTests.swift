import ReportCore
import Testing

/// Targets in other shapes than one level for the whole: ranges, levels by year, areas, shares of units.
@Suite struct TargetShapesTests {
  typealias Judgement = TargetResult.Judgement
  private static let province = OrganisationUnit.ID("31", in: World.old)

  /// Four communes, of which the first two lie on the coast and the fourth is a ward.
  private static func history() throws -> OrganisationHistory {
    let communes = (1...4).map {
      World.unit("0010\($0)", World.old, kind: $0 == 4 ? .phuong : .xa, parent: "31")
    }
    let coast = ["00101", "00102"].map {
      UnitGroup.Member(unit: .init($0, in: World.old))
    }
    return OrganisationHistory(
      hierarchies: [
        try OrganisationHierarchy(
          edition: World.old, units: [World.unit("31", World.old, kind: .thanhPho)] + communes)
      ], editions: EditionTimeline(World.old),
      groups: [
        UnitGroup(code: "ven-bien", name: "Vùng ven biển", members: coast),
        UnitGroup(
          code: "nong-thon", name: "Nông thôn", members: [.init(unit: province, kind: .xa)]),
        UnitGroup(
          code: "dac-khu", name: "Đặc khu",
          members: [.init(unit: .init("00109", in: World.old))]),
      ]
    ).asOf(try #require(CalendarDate("2024-12-31")))
  }

  /// Screened of born: 90 of 100, 150 of 300, 80 of 100, 95 of 100; rates of 90, 50, 80 and 95 %.
  private static let year = """
    00101 births 2024 100
    00101 newborn_screened 2024 90
    00102 births 2024 300
    00102 newborn_screened 2024 150
    00103 births 2024 100
    00103 newborn_screened 2024 80
    00104 births 2024 100
    00104 newborn_screened 2024 95
    """

  private static func target(
    _ condition: Target.Condition, _ item: String = "newborn_percent",
    timing: Target.Timing = .yearEnd, change: (inout Target) -> Void = { _ in }
  ) throws -> Target {
    var target = Target(
      code: "a", title: "A", item: IndicatorKey(item),
      unit: try #require(World.catalogue()[item]).unit, decimals: 1, condition: condition,
      timing: timing)
    change(&target)
    return target
  }

  private static func result(
    of target: Target, in code: String = "2024", plan period: String = "2024",
    _ returns: String = year
  ) throws -> TargetResult {
    let office = try Office(returns, history: history())
    let plan = Plan(
      code: "p", title: "P", unit: province, period: try #require(Period(code: period)),
      targets: [target])
    return TargetJudge(plan: plan, unit: province, aggregator: office.aggregator)
      .result(of: target, in: try #require(Period(code: code)))
  }

  private static func number(_ text: String) throws -> ExactDecimal {
    try #require(ExactDecimal(text))
  }

  // MARK: - Ranges

  @Test(
    arguments: [
      (74_999, .notMet), (75_000, .met), (78_000, .met), (80_000, .met), (80_001, .notMet),
    ] as [(Int, Judgement)])
  func `a range is met between its ends, both included`(
    screened: Int, judgement: Judgement
  ) throws {
    let office = try Office(
      "00101 births 2024 100000\n00101 newborn_screened 2024 \(screened)", history: oneCommune())
    let target = try Self.target(.between(Self.number("75.0"), Self.number("80.0")))
    let plan = Plan(
      code: "p", title: "P", unit: Self.province, period: .year(2024), targets: [target])
    let result = TargetJudge(plan: plan, unit: Self.province, aggregator: office.aggregator)
      .result(of: target, in: .year(2024))
    #expect(result.judgement == judgement)
    #expect(result.shareOfPlan == nil)
  }

  // MARK: - Levels by year

  @Test func `of a plan of years each year has its own level`() throws {
    let returns = """
      \(Self.year)
      00101 births 2025 100
      00101 newborn_screened 2025 70
      00102 births 2025 100
      00102 newborn_screened 2025 70
      00103 births 2025 100
      00103 newborn_screened 2025 70
      00104 births 2025 100
      00104 newborn_screened 2025 70
      """
    let target = try Self.target(.atLeast(Self.number("70"))) {
      $0.path = [2024: .atLeast(ExactDecimal(70)), 2025: .atLeast(ExactDecimal(75))]
    }
    func judged(_ period: String) throws -> TargetResult {
      try Self.result(of: target, in: period, plan: "2024--2028", returns)
    }
    // 415 of 600 are 69.2 %, 280 of 400 are 70 %.
    #expect(try judged("2024").judgement == .notMet)
    #expect(try judged("2024").judged.value == (try Fraction(41_500, over: 600)))
    #expect(try judged("2025").judgement == .notMet)
    #expect(try judged("2025").judged.value == whole(70))
    #expect(try judged("2025-9M").judgement == .atYearEnd)
    #expect(try judged("2026").judgement == .notJudged(.noLevel(.noLevel(2026))))
    #expect(try judged("2024--2025").judgement == .notJudged(.noLevel(.byYear)))
    let (first, second) = (target.on(.year(2024)), target.on(.quarter(2, of: 2025)))
    #expect(first.condition == .atLeast(ExactDecimal(70)))
    #expect(second.condition == .atLeast(ExactDecimal(75)))
  }

  // MARK: - Areas

  @Test(
    arguments: [
      // 240 of 400 on the coast, where the whole has 415 of 600.
      ("ven-bien", "60", .met), ("ven-bien", "61", .notMet),
      // 320 of 500 in the communes, which are all but the ward.
      ("nong-thon", "64", .met), ("nong-thon", "64.1", .notMet),
      ("dac-khu", "1", .notJudged(.noUnits)), ("nui", "1", .notJudged(.noUnits)),
    ] as [(String, String, Judgement)])
  func `a target of an area is held against its units`(
    area: String, level: String, judgement: Judgement
  ) throws {
    let target = try Self.target(.atLeast(Self.number(level))) { $0.area = area }
    #expect(try Self.result(of: target).judgement == judgement)
  }

  @Test func `an area that lacks a unit is incomplete, and another's lack does not matter`() throws
  {
    let target = try Self.target(.atLeast(Self.number("60"))) { $0.area = "ven-bien" }
    let lines = Self.year.split(separator: "\n")
    let without = { (code: String) in
      lines.filter { !$0.contains(code) }.joined(separator: "\n")
    }
    #expect(
      try Self.result(of: target, without("00102")).judgement == .notJudged(.incomplete))
    let coverage = try Self.result(of: target, without("00102")).judged.coverage
    #expect(coverage.missing.map(\.code) == ["00102"])
    #expect(try Self.result(of: target, without("00104")).judgement == .met)
  }

  // MARK: - Shares of units

  private static func share(
    _ condition: Target.Condition, each: String, change: (inout Target) -> Void = { _ in }
  ) throws -> Target {
    let level = try number(each)
    return try target(condition) { target in
      target.each = .atLeast(level)
      change(&target)
    }
  }

  @Test(
    arguments: [
      // 90, 80 and 95 of four reach 80: 75 %.
      ("80", "75", .met), ("80", "75.1", .notMet), ("50", "100", .met), ("96", "1", .notMet),
      ("80.1", "50", .met), ("80.1", "51", .notMet),
    ] as [(String, String, Judgement)])
  func `a share of units follows from their own figures`(
    each: String, level: String, judgement: Judgement
  ) throws {
    let result = try Self.result(
      of: Self.share(.atLeast(Self.number(level)), each: each))
    #expect(result.judgement == judgement)
  }

  @Test func `the units that reach the level and those that do not are named`() throws {
    let result = try Self.result(of: Self.share(.atLeast(ExactDecimal(90)), each: "80"))
    #expect(result.judged.value == whole(75))
    #expect(result.reach?.reached.map(\.code) == ["00101", "00103", "00104"])
    #expect(result.reach?.short.map(\.code) == ["00102"])
    let coast = try Self.result(
      of: Self.share(.atLeast(ExactDecimal(90)), each: "80") { $0.area = "ven-bien" })
    #expect(coast.judged.value == whole(50))
  }

  /// One of four has not reported: of the other three two reach 80, so that the share may come to 50 or
  /// to 75 %.
  @Test(
    arguments: [
      ("50", .met), ("51", .notJudged(.incomplete)), ("75", .notJudged(.incomplete)),
      ("76", .notMet),
    ] as [(String, Judgement)])
  func `what is lacking leaves a share open only as far as it may change it`(
    level: String, judgement: Judgement
  ) throws {
    let lines = Self.year.split(separator: "\n").filter { !$0.contains("00104") }
    let result = try Self.result(
      of: Self.share(.atLeast(Self.number(level)), each: "80"), lines.joined(separator: "\n"))
    #expect(result.judgement == judgement)
    #expect(result.judged.value == (try Fraction(200, over: 3)))
    #expect(result.judged.status == .incomplete)
    #expect(result.reach?.unknown.map(\.code) == ["00104"])
    #expect(result.judged.coverage.missing.map(\.code) == ["00104"])
  }

  @Test func `a unit of which there is nothing to judge is counted nowhere`() throws {
    let lines = Self.year.split(separator: "\n").filter { !$0.contains("00104") }
    let returns = (lines + ["00104 births 2024 0", "00104 newborn_screened 2024 0"])
      .joined(separator: "\n")
    let result = try Self.result(
      of: Self.share(.atLeast(ExactDecimal(66)), each: "80"), returns)
    #expect(result.judged.value == (try Fraction(200, over: 3)))
    #expect(result.reach?.without.map(\.code) == ["00104"])
    #expect(result.judged.coverage.isComplete)
    #expect(result.judgement == .met)
  }

  @Test func `a unit with a part of the year alone is not told, unless its count is enough`() throws
  {
    let returns = """
      00101 births 2024-Q1 30
      00102 births 2024 30
      00103 births 2024 5
      00104 births 2024-Q1 5
      """
    let target = try Self.target(.atLeast(ExactDecimal(50)), "births") {
      $0.unit = .percent
      $0.each = .atLeast(ExactDecimal(30))
    }
    let result = try Self.result(of: target, returns)
    // 00101 has 30 already; 00104 with 5 may still come to more.
    #expect(result.reach?.reached.map(\.code) == ["00101", "00102"])
    #expect(result.reach?.short.map(\.code) == ["00103"])
    #expect(result.reach?.unknown.map(\.code) == ["00104"])
    #expect(result.judgement == .met)
  }

  @Test func `the change of a share is told over the units that have both years`() throws {
    let returns = """
      \(Self.year)
      00101 births 2023 100
      00101 newborn_screened 2023 70
      00102 births 2023 100
      00102 newborn_screened 2023 90
      00103 births 2023 100
      00103 newborn_screened 2023 70
      """
    let result = try Self.result(
      of: Self.share(.atLeast(ExactDecimal(50)), each: "80"), returns)
    // Of three units two reach it now, one did before.
    #expect(result.change.current.value == (try Fraction(200, over: 3)))
    #expect(result.change.base.value == (try Fraction(100, over: 3)))
    #expect(!result.change.isOfPrintedFigures)
    #expect(result.lastYear.status == .incomplete)
  }
}
