import ReportCore
import Testing

@Suite struct UnitTargetsTests {
  private struct Ranking {
    let units: [(code: String, tally: TargetTally, rank: Int?)]

    subscript(code: String) -> TargetTally? { units.first { $0.code == code }?.tally }

    /// `00105 1 2/3`: unit, rank, met of judged.
    var words: [String] {
      units.map {
        "\($0.code) \($0.rank.map { "\($0)" } ?? "-") \($0.tally.met)/\($0.tally.judged)"
      }
    }
  }

  private func ranking(
    _ returns: String, assigned: [String: Int64] = [:], minimumCases: Int = 0,
    period: Period = .quarter(4, of: 2025), more: [Target] = []
  ) throws -> Ranking {
    func target(_ code: String, _ item: String, _ condition: Target.Condition) throws -> Target {
      Target(
        code: code, title: code, item: try indicatorKey(item), unit: .percent, decimals: 1,
        condition: condition, timing: .yearEnd)
    }
    let plan = Plan(
      code: "kh", title: "KH", unit: .init("31", in: .july2025), period: .year(2025),
      targets: [
        try target("sang-loc", "newborn_percent", .atLeast(50)),
        try target("con-thu-3", "third_percent", .atMost(20)),
        try target("srb", "srb", .atMost(110)), try target("moi", "new_users", .atLeast(100)),
      ] + more)
    let aggregator = try Office(returns).aggregator
    let targets = UnitTargets(
      plan: plan,
      assigned: assigned.map {
        AssignedTarget(target: "moi", unit: .init($0.key, in: .july2025), value: .init($0.value))
      },
      whole: plan.unit, period: period, aggregator: aggregator, minimumCases: minimumCases)
    let units = aggregator.history.reportingUnits(under: plan.unit)
    let tallies = units.map { targets.tally(of: $0.id) }
    let places = RankOrder.places(of: tallies.map(\.share), highestFirst: true)
    return Ranking(
      units: zip(units, zip(tallies, places)).map { ($0.code, $1.0, $1.1) }
        .sorted { ($0.rank ?? .max, $0.code) < ($1.rank ?? .max, $1.code) })
  }

  private func lines(
    _ unit: String, births: Int, screened: Int, third: Int, boys: Int
  ) -> String {
    ["2025-Q3", "2025-Q4"].map { period in
      """
      \(unit) births \(period) \(births)
      \(unit) newborn_screened \(period) \(screened)
      \(unit) births[order=3+] \(period) \(third)
      \(unit) births[sex=male] \(period) \(boys)
      \(unit) births[sex=female] \(period) \(births - boys)
      \(unit) new_users \(period) 60

      """
    }.joined()
  }

  private var firstHalf: String {
    World.oldCodes.flatMap { unit in
      ["2025-Q1", "2025-Q2"].map { period in
        """
        \(unit) births \(period) 10
        \(unit) newborn_screened \(period) 5
        \(unit) births[order=3+] \(period) 1
        \(unit) births[sex=male] \(period) 5
        \(unit) births[sex=female] \(period) 5
        \(unit) new_users \(period) 0

        """
      }
    }.joined()
  }

  /// Each target of a unit that has 00105's ground alone, in the old and in the new edition.
  @Test func `the same share of targets shares a rank, and a silent unit takes none`() throws {
    let returns =
      firstHalf + lines("00105", births: 100, screened: 90, third: 10, boys: 50)
      + lines("00201", births: 100, screened: 90, third: 10, boys: 50)
    let ranking = try ranking(returns)
    #expect(Array(ranking.words.prefix(2)) == ["00105 1 2/2", "00201 1 2/2"])
    #expect(ranking.units.dropFirst(2).allSatisfy { $0.rank == nil && !$0.tally.unknown.isEmpty })
  }

  @Test func `too few births count neither for nor against`() throws {
    let returns = firstHalf + lines("00105", births: 100, screened: 90, third: 10, boys: 90)
    let entry = try #require(try ranking(returns)["00105"])
    #expect(entry.tooFew.map(\.code) == ["srb"])
    #expect(entry.judged == 2)
  }

  @Test func `a rate on fewer cases than asked for is passed over, a count never`() throws {
    let returns = firstHalf + lines("00105", births: 14, screened: 1, third: 10, boys: 7)
    let judged = try #require(try ranking(returns, assigned: ["00105": 100])["00105"])
    #expect(judged.judged == 3 && judged.met == 1)
    let fair = try ranking(returns, assigned: ["00105": 100], minimumCases: 100)
    let entry = try #require(fair["00105"])
    #expect(entry.tooFew.map(\.code) == ["sang-loc", "con-thu-3", "srb"])
    #expect(entry.judged == 1 && entry.met == 1 && fair.units.first?.rank == 1)
  }

  @Test func `a count is judged only where one was assigned`() throws {
    let returns = firstHalf + lines("00105", births: 100, screened: 90, third: 10, boys: 50)
    let met = try ranking(returns, assigned: ["00105": 120])
    #expect(met.words.first == "00105 1 3/3")
    let missed = try ranking(returns, assigned: ["00105": 121])
    #expect(missed.words.first == "00105 1 2/3")
  }

  @Test func `a count that is reached already is met, whatever is still lacking`() throws {
    let returns =
      firstHalf + "00105 new_users 2025-Q3 120\n00105 births 2025-Q3 1\n"
    let reached = try #require(try ranking(returns, assigned: ["00105": 120])["00105"])
    #expect(reached.met == 1 && !reached.unknown.map(\.target.code).contains("moi"))
    let open = try #require(try ranking(returns, assigned: ["00105": 121])["00105"])
    #expect(open.met == 0 && open.unknown.map(\.target.code).contains("moi"))
  }

  @Test func `natural increase on few births and deaths counts neither for nor against`() throws {
    let increase = Target(
      code: "tang", title: "tang", item: try indicatorKey("nir"), unit: .percent, decimals: 2,
      condition: .below(1), timing: .anyPeriod)
    func tally(deaths: Int) throws -> TargetTally {
      let returns = """
        00105 births 2025-Q4 20
        00105 deaths 2025-Q4 \(deaths)
        00105 population 2025-Q3 3000
        00105 population 2025-Q4 3000
        """
      let year = """
        00105 births 2025-Q1 0
        00105 deaths 2025-Q1 0
        00105 population 2024-Q4 3000
        00105 population 2025-Q1 3000
        00105 births 2025-Q2 0
        00105 deaths 2025-Q2 0
        00105 population 2025-Q2 3000
        00105 births 2025-Q3 0
        00105 deaths 2025-Q3 0

        """
      return try #require(
        try ranking(year + returns, minimumCases: 30, period: .year(2025), more: [increase])[
          "00105"])
    }
    #expect(try tally(deaths: 9).tooFew.map(\.code).contains("tang"))
    // 30 cases of which ten are the surplus: 0,33 %.
    let judged = try tally(deaths: 10)
    #expect(!judged.tooFew.map(\.code).contains("tang") && judged.met == 1)
  }

  @Test func `a target that a unit has not, and a year that is not over, are no judgement`() throws
  {
    let returns = firstHalf + lines("00105", births: 100, screened: 90, third: 10, boys: 50)
    let entry = try #require(
      try ranking(returns, assigned: ["00105": 1], period: .quarter(3, of: 2025))["00105"])
    #expect(entry.judged == 0 && entry.share == nil)
    #expect(entry.atYearEnd.map(\.code).contains("moi"))
    let other = try #require(
      try ranking(returns, period: .quarter(3, of: 2025))["00105"])
    #expect(!other.atYearEnd.map(\.code).contains("moi"))
  }

  @Test(
    arguments: [
      ([3, 1, 3, nil, 2], true, [1, 4, 1, nil, 3]), ([3, 1, 3, nil, 2], false, [3, 1, 3, nil, 2]),
      ([nil, nil], true, [nil, nil]), ([], true, []),
    ] as [([Int64?], Bool, [Int?])])
  func `equal values share a place and the next leaves room`(
    values: [Int64?], highestFirst: Bool, places: [Int?]
  ) {
    let found = RankOrder.places(
      of: values.map { $0.map { Fraction($0) } }, highestFirst: highestFirst)
    #expect(found == places)
  }
}
