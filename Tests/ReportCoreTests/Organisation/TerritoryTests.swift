import ReportCore
import Testing

@Suite struct TerritoryTests {
  @Test func `an unknown unit has no ground`() throws {
    let unit = OrganisationUnit.ID("99999", in: World.new)
    #expect(throws: Territory.Obstacle.unknownUnit(unit)) {
      try Territory(of: unit, in: [World.old], history: World.history())
    }
  }

  @Test func `without a succession there is no way into another edition`() throws {
    let other = UnitEdition(rawValue: "2010")
    #expect(throws: Territory.Obstacle.noSuccession(other)) {
      try Territory(
        of: .init("31", in: World.new), in: [World.old, other], history: World.history())
    }
  }

  @Test(arguments: ["00202", "00203"])
  func `a unit with a split predecessor cannot be followed alone`(code: String) throws {
    #expect(throws: Territory.Obstacle.shared([.init("00106", in: World.old)])) {
      try Territory(of: .init(code, in: World.new), in: [World.old], history: World.history())
    }
  }

  /// Nobody was split there: the unit itself went into a larger one.
  @Test func `a unit that was merged cannot be followed forward alone`() throws {
    #expect(throws: Territory.Obstacle.shared([])) {
      try Territory(of: .init("00101", in: World.old), in: [World.new], history: World.history())
    }
  }

  @Test func `within one edition every reporting unit is a piece`() throws {
    let territory = try Territory(
      of: .init("31", in: World.new), in: [], history: World.history())
    #expect(Self.text(territory) == ["00105", "00201", "00202", "00203"])
  }

  @Test func `one to one, a merger of four, and a province that is the union of all`() throws {
    let history = try World.history()
    let one = try Territory(of: .init("00105", in: World.new), in: [World.old], history: history)
    #expect(Self.text(one) == ["00105 = 00105"])
    let merged = try Territory(of: .init("00201", in: World.new), in: [World.old], history: history)
    #expect(Self.text(merged) == ["00101+00102+00103+00104 = 00201"])
    let province = try Territory(of: .init("31", in: World.new), in: [World.old], history: history)
    #expect(
      Self.text(province) == [
        "00105 = 00105", "00101+00102+00103+00104 = 00201", "00106+00107+00108 = 00202+00203",
      ])
    #expect(province.editions == [World.old, World.new])
  }

  @Test func `a ground that is the same in both editions is followed both ways`() throws {
    let history = try World.history()
    let forward = try Territory(of: .init("31", in: World.old), in: [World.new], history: history)
    let back = try Territory(of: .init("31", in: World.new), in: [World.old], history: history)
    #expect(Set(forward.pieces) == Set(back.pieces))
  }

  /// First a and b went into c; later c, with d, went into e.
  @Test func `editions are chained over one in between`() throws {
    let names = ["2008", "2015", "2025"].map { UnitEdition(rawValue: $0) }
    let hierarchies = [
      try World.hierarchy(names[0], communes: ["a", "b", "d", "f"]),
      try World.hierarchy(names[1], communes: ["c", "d", "f"]),
      try World.hierarchy(names[2], communes: ["e", "f"]),
    ]
    func links(_ pairs: [(String, String)]) -> [UnitSuccession.Link] {
      pairs.map { .init(oldCode: $0.0, newCode: $0.1, relation: .whole) }
    }
    let history = OrganisationHistory(
      hierarchies: hierarchies,
      successions: [
        try UnitSuccession(
          from: hierarchies[0], to: hierarchies[1],
          links: links([("a", "c"), ("b", "c"), ("d", "d"), ("f", "f")])),
        try UnitSuccession(
          from: hierarchies[1], to: hierarchies[2],
          links: links([("c", "e"), ("d", "e"), ("f", "f")])),
      ], editions: EditionTimeline(names[2]))
    let first = try Territory(of: .init("e", in: names[2]), in: [names[0]], history: history)
    #expect(Self.text(first) == ["a+b+d = e"])
    let all = try Territory(of: .init("31", in: names[2]), in: Set(names), history: history)
    #expect(Self.text(all) == ["a+b+d = c+d = e", "f = f = f"])
  }

  private static func text(_ territory: Territory) -> [String] {
    territory.pieces.map { piece in
      piece.units.sorted { $0.key < $1.key }
        .map { $0.value.map(\.code).joined(separator: "+") }.joined(separator: " = ")
    }
  }
}
