import ReportCore
import ReportStore
import SeededRandom
import Testing

@Suite struct LedgerViewTests {
  private let folder: Folder
  private let ledger: Ledger

  init() throws {
    folder = try Folder()
    ledger = try Ledger(at: folder.path)
  }

  @Test func `an empty ledger has no figures and nobody has reported`() throws {
    #expect(try ledger.dataSet().isEmpty)
    #expect(try ledger.returns(for: [q3]).isEmpty)
    #expect(try ledger.dataSet(periods: []).isEmpty)
    #expect(try ledger.closings().isEmpty)
  }

  @Test func `what was sent cannot be shown for a period that was never closed`() throws {
    #expect(failure { () throws(StoreError) in _ = try ledger.dataSet(.sent(q3)) } == .notClosed)
  }

  @Test func `the newest of the most final figures counts`() throws {
    try ledger.store(incoming([figure(1)], bytes: "1", received: october(9), maturity: .estimate))
    try ledger.store(
      incoming([figure(2)], bytes: "2", received: october(1), maturity: .provisional))
    #expect(try ledger.value() == 2)
    try ledger.store(incoming([figure(3)], bytes: "3", received: october(2)))
    try ledger.store(
      incoming([figure(4)], bytes: "4", received: october(8), maturity: .provisional))
    #expect(try ledger.value() == 3)
    try ledger.store(incoming([figure(5)], bytes: "5", received: october(3)))
    #expect(try ledger.value() == 5)
    #expect(try ledger.value(.now.upTo(.provisional)) == 4)
    #expect(try ledger.value(.now.upTo(.estimate)) == 1)
  }

  @Test func `a moment shows what was in the ledger then, whenever it had come`() throws {
    try ledger.store(incoming([figure(1)], bytes: "1", received: october(2)))
    var late = incoming([figure(2)], bytes: "2", received: october(3))
    late.arrival.recorded = october(10)
    try ledger.store(late)
    #expect(try ledger.value(.at(october(9))) == 1)
    #expect(try ledger.value(.date(october(10).date)) == 2)
    #expect(try ledger.value(.at(october(1))) == nil)
  }

  @Test func `only the wanted periods are given, ordered by unit, indicator and period`() throws {
    let figures = [
      figure(1, "b", of: "2"), figure(2, "a", of: "2"), figure(3, "b", of: "1"),
      figure(4, "b", of: "1", in: q2),
    ]
    try ledger.store(incoming(figures, bytes: "all"))
    let all = try ledger.dataSet()
    #expect((0..<all.count).map { all[$0].value } == [4, 3, 2, 1])
    let one = try ledger.dataSet(periods: [q3])
    #expect((0..<one.count).map { one[$0].value } == [3, 2, 1])
    #expect(try ledger.dataSet(periods: [q3.on(.administrative)]).isEmpty)
  }

  @Test func `only the wanted units are given, and of them only the wanted periods`() throws {
    try ledger.store(
      incoming(
        [figure(1, of: "1"), figure(2, of: "2"), figure(3, of: "3"), figure(4, of: "2", in: q2)],
        bytes: "all"))
    let wanted: Set = [unit("2"), unit("3"), unit("nobody"), .init("1", in: .june2025)]
    let found = try ledger.dataSet(units: wanted)
    #expect((0..<found.count).map { found[$0].value } == [4, 2, 3])
    let quarter = try ledger.dataSet(periods: [q3], units: wanted)
    #expect((0..<quarter.count).map { quarter[$0].value } == [2, 3])
    #expect(try ledger.dataSet(units: []).isEmpty)
  }

  @Test(arguments: [1, 2, 3])
  func `the order in which returns are stored does not matter`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let returns = (0..<40).map { number in
      incoming(
        [figure(ExactDecimal(Int64(number)), "item_\(number % 3)", of: "\(number % 4)")],
        bytes: "\(number)", received: october(1 + number % 28, number % 24),
        maturity: Maturity.allCases[number % 3])
    }
    let other = try Ledger(at: folder.path("other"))
    for incoming in returns { try ledger.store(incoming) }
    for incoming in returns.shuffled(using: &generator) { try other.store(incoming) }
    #expect(try ledger.dataSet().sorted == other.dataSet().sorted, "seed \(seed)")
  }

  @Test func `revisions tell provisional and final side by side`() throws {
    try ledger.store(
      incoming([figure(50), figure(9, "deaths")], bytes: "1", maturity: .provisional))
    try ledger.store(
      incoming(
        [figure(53), figure(9, "deaths"), figure(2, "marriages")], bytes: "2",
        received: october(9)))
    let changes = try ledger.revisions(of: [q3], from: .now.upTo(.provisional), to: .now)
    #expect(changes.map(\.key.item.indicator) == ["births", "marriages"])
    #expect(changes.first?.old?.value == 50)
    #expect(changes.first?.old?.maturity == .provisional)
    #expect(changes.first?.new?.value == 53)
    #expect(changes.last?.old == nil)
    let back = try ledger.revisions(of: [q3], from: .now, to: .at(october(4)))
    #expect(back.map { $0.new?.value } == [50, nil])
    #expect(try ledger.revisions(of: [q2], from: .at(october(4)), to: .now).isEmpty)
  }

  @Test func `each unit's standing follows from its deadline and its returns`() throws {
    try ledger.store(incoming([figure(1, of: "1")], bytes: "1", received: october(5, 23)))
    try ledger.store(incoming([figure(1, of: "2")], bytes: "2", received: october(7)))
    var faulty = incoming([figure(1, of: "3")], bytes: "3", received: october(4))
    faulty.withErrors = [ReturnKey(unit: unit("3"), period: q3)]
    try ledger.store(faulty)
    let deadline = october(5).date
    let expected =
      ["1", "2", "3", "4"].map { ExpectedReturn(unit: unit($0), deadline: deadline) }
      + [ExpectedReturn(unit: unit("5"), deadline: october(20).date)]
    let standings = try ledger.standings(of: q3, expecting: expected, on: october(12).date)
    #expect(standings.map(\.state) == [.reported, .late, .reportedWithErrors, .missing, .awaited])
    #expect(standings.map(\.daysLate) == [0, 2, 0, 7, 0])
    #expect(standings.first?.current?.observations == 1)
    #expect(standings.first?.current?.submission.arrival.sender == "Trạm Y tế")
    let before = try ledger.standings(
      of: q3, expecting: expected, on: october(5).date, .at(october(4)))
    #expect(
      before.map(\.state) == [.awaited, .awaited, .reportedWithErrors, .awaited, .awaited])
  }

  @Test func `a unit that reports without a single figure has reported`() throws {
    var blank = incoming([], bytes: "blank")
    blank.covers = [ReturnKey(unit: unit("1"), period: q3)]
    try ledger.store(blank)
    #expect(try ledger.returns(for: [q3]).map(\.observations) == [0])
  }
}
