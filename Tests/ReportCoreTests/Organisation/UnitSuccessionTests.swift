import ReportCore
import Testing

@Suite struct UnitSuccessionTests {
  typealias Link = UnitSuccession.Link
  typealias Fault = UnitSuccession.RefusedLink.Fault

  @Test(
    arguments: [
      ([Link(oldCode: "9", newCode: "n1", relation: .whole)], .unknownOldUnit, 0, "9"),
      ([Link(oldCode: "31", newCode: "n1", relation: .whole)], .unknownOldUnit, 0, "31"),
      ([Link(oldCode: "o1", newCode: "9", relation: .whole)], .unknownNewUnit, 0, "9"),
      ([Link(oldCode: "o1", newCode: "31", relation: .whole)], .unknownNewUnit, 0, "31"),
      (
        [
          Link(oldCode: "o1", newCode: "n1", relation: .whole),
          Link(oldCode: "o1", newCode: "n1", relation: .part),
        ], .duplicateLink, 1, "o1"
      ),
      (
        [
          Link(oldCode: "o2", newCode: "n1", relation: .whole),
          Link(oldCode: "o1", newCode: "n1", relation: .whole),
          Link(oldCode: "o1", newCode: "n2", relation: .part),
        ], .relationContradicted, 1, "o1"
      ),
      ([Link(oldCode: "o1", newCode: "n1", relation: .part)], .relationContradicted, 0, "o1"),
      ([Link(oldCode: "o1", newCode: "n1", relation: .whole)], .noSuccessor, nil, "o2"),
      (
        [
          Link(oldCode: "o1", newCode: "n1", relation: .whole),
          Link(oldCode: "o2", newCode: "n1", relation: .whole),
        ], .noPredecessor, nil, "n2"
      ),
    ] as [([Link], Fault, Int?, String)])
  func `links that make no succession are refused, with the place`(
    links: [Link], fault: Fault, index: Int?, code: String
  ) {
    let error = #expect(throws: UnitSuccession.RefusedLink.self) {
      try UnitSuccession(
        from: World.hierarchy(World.old, communes: ["o1", "o2"]),
        to: World.hierarchy(World.new, communes: ["n1", "n2"]), links: links)
    }
    #expect(error?.fault == fault)
    #expect(error?.index == index)
    #expect(error?.code == code)
  }

  @Test func `predecessors and successors are found from both sides, by code`() throws {
    let succession = try UnitSuccession(
      from: World.hierarchy(World.old, communes: World.oldCodes),
      to: World.hierarchy(World.new, communes: World.newCodes), links: World.links.reversed())
    #expect(
      succession.predecessors(of: "00201").map(\.oldCode) == ["00101", "00102", "00103", "00104"])
    #expect(succession.predecessors(of: "00202").map(\.oldCode) == ["00106", "00107"])
    #expect(succession.successors(of: "00106").map(\.newCode) == ["00202", "00203"])
    #expect(succession.successors(of: "00106").map(\.holdsCentre) == [true, false])
    #expect(succession.successors(of: "00201").isEmpty)
    #expect(succession.links.count == World.links.count)
  }

  @Test func `an edition of a part of the country may lack predecessors, not successors`() throws {
    let (old, new) = (
      try World.hierarchy(World.old, communes: ["o1", "o2"]),
      try World.hierarchy(World.new, communes: ["n1", "n2"])
    )
    let links = ["o1", "o2"].map { Link(oldCode: $0, newCode: "n1", relation: .whole) }
    let succession = try UnitSuccession(from: old, to: new, links: links, isPartial: true)
    #expect(succession.predecessors(of: "n2").isEmpty)
    let history = OrganisationHistory(
      hierarchies: [old, new], successions: [succession], editions: EditionTimeline(World.new))
    let known = try Territory(of: .init("n1", in: World.new), in: [World.old], history: history)
    #expect(known.pieces.first?.units[World.old]?.map(\.code) == ["o1", "o2"])
    // What the part lacks is not known; a figure of the whole would leave it out in silence.
    for code in ["n2", "31"] {
      #expect(throws: Territory.Obstacle.noSuccession(World.old)) {
        try Territory(of: .init(code, in: World.new), in: [World.old], history: history)
      }
    }
    #expect(throws: UnitSuccession.RefusedLink.self) {
      try UnitSuccession(from: old, to: new, links: [links[0]], isPartial: true)
    }
  }
}
