import ReportCore
import ReportReconciliation
import Testing

/// Old 00101 to 00104 became 00201; 00105 stayed; 00106 was split between 00202 (with 00107) and
/// 00203 (with 00108).
@Suite struct ReconcilerEditionTests {
  private static let old = World.oldCodes.enumerated()
    .map { "2025-06-30 \($1) births 2025-Q3 \($0 + 1)" }
  private static let new = [
    "00105 births 2025-Q3 5", "00201 births 2025-Q3 10", "00202 births 2025-Q3 11",
    "00203 births 2025-Q3 10",
  ]

  @Test func `old figures are compared with new ones over the ground that both cover`() throws {
    let result = try Reconciling().reconcile(
      Self.new.joined(separator: "\n"), Self.old.joined(separator: "\n"))
    #expect(
      result.words == [
        "births 00105 equal 5 5", "births 00201 equal 10 10", "births 00202 equal 21 21",
      ])
    #expect(result.lines[1].there.keys.count == 4)
    #expect(result.lines[2].here.keys.count == 2 && result.lines[2].there.keys.count == 3)
  }

  @Test func `ground that one side covers only in part is not compared`() throws {
    let old = Self.old.filter { !$0.contains("00103") && !$0.contains("00108") }
    let result = try Reconciling().reconcile(
      Self.new.joined(separator: "\n"), old.joined(separator: "\n"))
    #expect(
      result.lines.map(\.verdict) == [
        .equal, .notComparable(.incomplete(.there, [.init("00103", in: World.old)])),
        .notComparable(.incomplete(.there, [.init("00108", in: World.old)])),
      ])
  }

  @Test func `rates of merged units are computed anew, those of split ones cannot be`() throws {
    let result = try Reconciling().reconcile(
      """
      00201 births[sex=male] 2025-Q3 8
      00201 births[sex=female] 2025-Q3 4
      00201 srb 2025-Q3 200
      00202 srb 2025-Q3 100
      """,
      """
      2025-06-30 00101 births[sex=male] 2025-Q3 3
      2025-06-30 00101 births[sex=female] 2025-Q3 2
      2025-06-30 00102 births[sex=male] 2025-Q3 5
      2025-06-30 00102 births[sex=female] 2025-Q3 2
      2025-06-30 00103 births[sex=male] 2025-Q3 0
      2025-06-30 00103 births[sex=female] 2025-Q3 0
      2025-06-30 00104 births[sex=male] 2025-Q3 0
      2025-06-30 00104 births[sex=female] 2025-Q3 0
      2025-06-30 00107 srb 2025-Q3 90
      """)
    let rates = result.lines(for: IndicatorKey("srb"))
    #expect(
      rates.map { "\($0.unit.code) \($0.class.rawValue)" } == [
        "00107 not-comparable", "00201 equal", "00202 not-comparable",
      ])
  }

  @Test func `districts and provinces of the old edition are set against new communes`() throws {
    let communes: [(String, String)] = [
      ("00101", "303"), ("00102", "303"), ("00103", "304"), ("00104", "304"), ("00105", "305"),
      ("00106", "306"), ("00107", "306"), ("00108", "307"),
    ]
    var units = [World.unit("31", World.old, kind: .thanhPho)]
    units += (303...307).map { World.unit("\($0)", World.old, parent: "31") }
    units += communes.map { World.unit($0.0, World.old, parent: $0.1) }
    let before = try OrganisationHierarchy(edition: World.old, units: units)
    let after = try World.hierarchy(World.new, communes: World.newCodes)
    let history = OrganisationHistory(
      hierarchies: [before, after],
      successions: [try UnitSuccession(from: before, to: after, links: World.links)],
      editions: EditionTimeline(
        World.old, dated: [(try #require(CalendarDate("2025-07-01")), World.new)]))
    let result = try Reconciling(history: history).reconcile(
      Self.new.joined(separator: "\n"),
      """
      2025-06-30 31 births 2025-Q3 36
      2025-06-30 303 births 2025-Q3 3
      2025-06-30 304 births 2025-Q3 8
      2025-06-30 305 births 2025-Q3 5
      2025-06-30 306 births 2025-Q3 13
      """)
    #expect(
      result.words == [
        "births 31 equal 36 36", "births 00105 equal 5 5", "births 00201 outside 10 11",
        "births 00202 not-comparable 21 13",
      ])
    #expect(result.keys(of: .there).count == 5 && result.keys(of: .here).count == 4)
  }
}
