import ReportCore
import Testing

@Suite struct ReviewStandingsTests {
  private static func day(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(written: text))
  }

  private static func plan(members: Plan.Agency.Members, days: Int? = 10) -> Plan {
    var duty = ReportingDuty(
      place: "III.1", from: ["group", "communes", "one"], to: ["ours"], content: "A",
      frequency: "định kỳ")
    duty.expectedFor = [.year]
    duty.dueDays = days
    return Plan(
      code: "p", title: "P", unit: .init("31", in: World.old), period: .years(2025...2030),
      targets: [],
      agencies: [
        .init(code: "ours", name: "Ours"), .init(code: "a", name: "A"),
        .init(code: "b", name: "B"), .init(code: "one", name: "One"),
        .init(code: "group", name: "Group", members: members),
        .init(code: "communes", name: "Communes", members: .units),
      ], duties: [duty])
  }

  private static func standings(
    _ plan: Plan, _ received: [(PlanSender, String)] = [], for period: Period = .year(2025),
    today: String = "20/01/2026"
  ) throws -> ReviewStandings? {
    let units = ["00101", "00102"].map { World.unit($0, World.old) }
    return ReviewStandings(
      of: plan, for: period,
      received: try received.map { sender, date in
        AgencyReview(sender: sender, period: .year(2025), received: try day(date))
      }, units: units, today: try day(today))
  }

  @Test func `a group stands for its members, each once, and never for whoever receives`() throws {
    let plan = Self.plan(members: .agencies(["ours", "a", "one", "group"]))
    let standings = try #require(try Self.standings(plan))
    #expect(
      standings.standings.map(\.name) == [
        "A", "One", "Ủy ban nhân dân đơn vị 00101", "Ủy ban nhân dân đơn vị 00102",
      ])
    #expect(standings.count(.missing) == 4)
  }

  @Test func `a group whose members nobody knows stands for itself`() throws {
    let standings = try #require(try Self.standings(Self.plan(members: .none)))
    #expect(standings.standings.map(\.sender.code) == ["group", "00101", "00102", "one"])
  }

  @Test(
    arguments: [
      ("11/01/2026", "", ReturnState.missing, 1), ("10/01/2026", "", .awaited, 0),
      ("20/01/2026", "10/01/2026", .reported, 0), ("20/01/2026", "12/01/2026", .late, 2),
    ] as [(String, String, ReturnState, Int)])
  func `ten days after the year it is due`(
    today: String, came: String, state: ReturnState, late: Int
  ) throws {
    let received = came.isEmpty ? [] : [(PlanSender.agency("one"), came)]
    let standings = try #require(
      try Self.standings(Self.plan(members: .none), received, today: today))
    let one = try #require(standings.standings.first { $0.sender == .agency("one") })
    #expect(one.state == state)
    #expect(one.daysLate == late)
    #expect(one.daysOverdue == (state == .missing ? late : nil))
  }

  @Test func `nobody is late where no day is set, and of a quarter nothing is awaited`() throws {
    let plan = Self.plan(members: .none, days: nil)
    #expect(try #require(try Self.standings(plan)).overdue.isEmpty)
    #expect(try Self.standings(plan, for: .quarter(4, of: 2025)) == nil)
    #expect(try Self.standings(plan, for: .year(2031)) == nil)
  }

  @Test(arguments: [
    ("15/10/2025", "2025-10-15"), ("5/3/2026", "2026-03-05"), ("05-03-2026", "2026-03-05"),
    ("5.3.2026", "2026-03-05"), ("2025-10-15", "2025-10-15"), ("31/02/2025", nil),
    ("ngày 15 tháng 10 năm 2025", "2025-10-15"), ("5 tháng 3 năm 2026", "2026-03-05"),
    ("ngày 31 tháng 2 năm 2025", nil), ("tháng 10 năm 2025", nil), ("10/11/25", nil),
    ("15/10-2025", nil), ("15/10", nil), ("", nil), ("1/2/3/2025", nil),
    ("15 /10/2025", nil),
  ])
  func `days are read as officers write them`(written: String, day: String?) {
    #expect(CalendarDate(written: written)?.description == day)
  }
}
