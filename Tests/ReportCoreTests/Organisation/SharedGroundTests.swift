import ReportCore
import Testing

@Suite struct SharedGroundTests {
  private func ground(of code: String, in edition: UnitEdition) throws -> Set<String> {
    Set(
      try World.history().unitsSharingGround(with: [.init(code, in: edition)]).map {
        "\($0.edition == World.old ? "old" : "new") \($0.code)"
      })
  }

  @Test func `an unknown unit shares its ground with nobody`() throws {
    #expect(try ground(of: "99999", in: World.new) == ["new 99999"])
  }

  @Test func `a merged unit shares the ground of those that it was made of`() throws {
    #expect(
      try ground(of: "00201", in: World.new) == [
        "new 00201", "old 00101", "old 00102", "old 00103", "old 00104", "new 31", "old 31",
      ])
  }

  @Test func `units that shared out a split one are told apart only together`() throws {
    #expect(
      try ground(of: "00107", in: World.old) == [
        "old 00106", "old 00107", "old 00108", "new 00202", "new 00203", "new 31", "old 31",
      ])
  }

  @Test func `a province shares ground with all its units, before and after`() throws {
    let all = World.oldCodes.map { "old \($0)" } + World.newCodes.map { "new \($0)" }
    #expect(try ground(of: "31", in: World.new) == Set(all + ["new 31", "old 31"]))
  }
}
