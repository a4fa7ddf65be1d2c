import Testing

@testable import ReportCore

/// What a unit still owes: asked for where nothing was said, never where an answer was given.
@Suite struct AskedItemsTests {
  /// What a unit lacks of births and deaths in the first quarter, which the other units gave.
  private func lacking(_ births: String) throws -> [String] {
    let office = try Office(
      """
      00101 births 2024-Q1 10
      00101 deaths 2024-Q1 4
      00102 births 2024-Q1 \(births)
      00102 deaths 2024-Q1 5
      """, history: twoCommunes())
    let period = try #require(Period(code: "2024-Q1"))
    let edition = office.aggregator.history.edition(for: period)
    let units = ["00101", "00102"].map { OrganisationUnit.ID($0, in: edition) }
    let asked = AskedItems(
      period, data: office.aggregator.data, catalogue: office.aggregator.catalogue, forms: []
    ) { _ in units }
    return asked.lacking(of: units[1]).map(\.description)
  }

  @Test func `a figure that is missing is owed`() throws {
    #expect(try lacking("?") == ["births"])
  }

  @Test func `a figure that was given is not owed, even if it is none`() throws {
    #expect(try lacking("0").isEmpty)
  }

  @Test func `that a figure could not be collected is an answer, and no figure`() throws {
    #expect(try lacking("...").isEmpty)
    let office = try Office(
      "00101 births 2024-Q1 10\n00102 births 2024-Q1 ...", history: twoCommunes())
    #expect(
      try office.say("births", of: "31", in: "2024-Q1") == "10 incomplete 1/2 without 00102")
  }
}
