import ReportCore
import Testing

@Suite struct OrganisationHierarchyTests {
  typealias Fault = OrganisationHierarchy.RefusedUnit.Fault

  @Test(
    arguments: [
      (["31", "00101<31", "00102<30"], .unknownParent, "00102", 2),
      (["31", "00101<31", "00101<31"], .duplicateCode, "00101", 2),
      (["31", "00101<00101"], .cycle, "00101", 1),
      (["31", "00101<00102", "00102<00103", "00103<00101"], .cycle, "00101", 1),
      // 00001 only hangs below the circle of 00102 and 00103.
      (["31", "00001<00102", "00102<00103", "00103<00102"], .cycle, "00102", 2),
    ] as [([String], Fault, String, Int)])
  func `units that make no hierarchy are refused, with the unit at fault`(
    units: [String], fault: Fault, code: String, index: Int
  ) {
    let error = #expect(throws: OrganisationHierarchy.RefusedUnit.self) {
      try Self.hierarchy(units)
    }
    #expect(error?.fault == fault)
    #expect(error?.unit.code == code)
    #expect(error?.index == index)
  }

  @Test func `a unit of another edition is refused even under the same code`() {
    let error = #expect(throws: OrganisationHierarchy.RefusedUnit.self) {
      try OrganisationHierarchy(
        edition: World.new,
        units: [World.unit("31", World.new), World.unit("00101", World.old, parent: "31")])
    }
    #expect(error?.fault == .otherEdition)
    #expect(error?.unit == .init("00101", in: World.old))
  }

  @Test func `no units are a hierarchy without roots`() throws {
    let hierarchy = try Self.hierarchy([])
    #expect(hierarchy.units.isEmpty)
    #expect(hierarchy.roots.isEmpty)
    #expect(hierarchy["31"] == nil)
    #expect(hierarchy.reportingUnits(under: "31").isEmpty)
    #expect(hierarchy.ancestors(of: "31").isEmpty)
  }

  /// Hà Nội's communes begin with two zeros.
  @Test func `leading zeros belong to the code`() throws {
    let hierarchy = try Self.hierarchy(["01", "00004<01", "1", "4<1"])
    #expect(hierarchy["00004"]?.code == "00004")
    #expect(hierarchy.children(of: "01").map(\.code) == ["00004"])
    #expect(hierarchy.children(of: "1").map(\.code) == ["4"])
  }

  @Test func `units are ordered by code, whatever order they came in`() throws {
    let hierarchy = try Self.hierarchy(["00200<31", "31", "00100<31", "0003<00100"])
    #expect(hierarchy.units.map(\.code) == ["0003", "00100", "00200", "31"])
    #expect(hierarchy.children(of: "31").map(\.code) == ["00100", "00200"])
  }

  @Test func `who reports for a unit are those under it that have nobody below`() throws {
    let hierarchy = try Self.hierarchy(["31", "311<31", "00102<311", "00101<311", "318<31", "32"])
    #expect(hierarchy.reportingUnits(under: "31").map(\.code) == ["00101", "00102", "318"])
    #expect(hierarchy.reportingUnits(under: "318").map(\.code) == ["318"])
    #expect(hierarchy.reportingUnits(under: "32").map(\.code) == ["32"])
    #expect(hierarchy.ancestors(of: "00102").map(\.code) == ["311", "31"])
    #expect(hierarchy.parent(of: "31") == nil)
    #expect(hierarchy.roots.map(\.code) == ["31", "32"])
  }

  /// `code<parent`.
  private static func hierarchy(_ units: [String]) throws -> OrganisationHierarchy {
    try OrganisationHierarchy(
      edition: World.new,
      units: units.map { text in
        let sides = text.split(separator: "<").map(String.init)
        return World.unit(sides[0], World.new, parent: sides.count > 1 ? sides[1] : nil)
      })
  }
}
