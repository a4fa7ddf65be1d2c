import ReportCore
import Testing

@Suite struct TargetRankingTests {
  private func ranking(
    _ returns: String, assigned: [String: Int64] = [:], minimumCases: Int = 0
  ) throws -> TargetRanking {
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
      ])
    let office = try Office(returns)
    return TargetRanking(
      plan: plan,
      assigned: assigned.map {
        AssignedTarget(target: "moi", unit: .init($0.key, in: .july2025), value: .init($0.value))
      },
      period: .quarter(4, of: 2025), aggregator: office.aggregator,
      minimumCases: minimumCases)
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

  private func rank(_ ranking: TargetRanking) -> [String] {
    ranking.entries.map {
      "\($0.unit.code) \($0.rank.map { String($0) } ?? "-") \($0.met)/\($0.judged)"
    }
  }

  /// Each target of a unit that has 00105's ground alone, in the old and in the new edition.
  @Test func `the same share of targets shares a rank, and a silent unit takes none`() throws {
    let returns =
      firstHalf + lines("00105", births: 100, screened: 90, third: 10, boys: 50)
      + lines("00201", births: 100, screened: 90, third: 10, boys: 50)
    let ranking = try ranking(returns)
    #expect(Array(rank(ranking).prefix(2)) == ["00105 1 2/2", "00201 1 2/2"])
    #expect(ranking.entries.dropFirst(2).allSatisfy { $0.rank == nil && !$0.incomplete.isEmpty })
  }

  @Test func `too few births count neither for nor against`() throws {
    let returns = firstHalf + lines("00105", births: 100, screened: 90, third: 10, boys: 90)
    let entry = try #require(try ranking(returns).entries.first { $0.unit.code == "00105" })
    #expect(entry.tooFew.map(\.code) == ["srb"])
    #expect(entry.judged == 2)
  }

  @Test func `a rate on fewer cases than asked for is passed over, a count never`() throws {
    let returns = firstHalf + lines("00105", births: 14, screened: 1, third: 10, boys: 7)
    let judged = try #require(
      try ranking(returns, assigned: ["00105": 100]).entries.first { $0.unit.code == "00105" })
    #expect(judged.judged == 3 && judged.met == 1)
    let fair = try ranking(returns, assigned: ["00105": 100], minimumCases: 100)
    let entry = try #require(fair.entries.first { $0.unit.code == "00105" })
    #expect(entry.tooFew.map(\.code) == ["sang-loc", "con-thu-3", "srb"])
    #expect(entry.judged == 1 && entry.met == 1 && entry.rank == 1)
  }

  @Test func `a count is judged only where one was assigned`() throws {
    let returns = firstHalf + lines("00105", births: 100, screened: 90, third: 10, boys: 50)
    let met = try ranking(returns, assigned: ["00105": 120])
    #expect(rank(met).first == "00105 1 3/3")
    let missed = try ranking(returns, assigned: ["00105": 121])
    #expect(rank(missed).first == "00105 1 2/3")
  }
}
