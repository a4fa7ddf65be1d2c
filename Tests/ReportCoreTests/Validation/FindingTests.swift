import ReportCore
import Testing

@Suite struct FindingTests {
  private static let code = Finding.Code(rawValue: "some-rule")
  private static let place = Provenance(note: "đếm lại")

  private static func cells(_ lines: String) throws -> [Finding.Cell] {
    try Returns(lines, history: World.history()).observations.map { observation in
      // As figures that were typed in together: all have one place.
      var typed = observation
      typed.provenance = place
      return Finding.Cell(typed)
    }
  }

  @Test func `what is written is the figure that the finding is of, where several have one place`()
    throws
  {
    let cells = try Self.cells("00105 births 2025-Q3 108\n00105 deaths 2025-Q3 7")
    let finding = Finding(
      .error, Self.code, "", at: Self.place, item: IndicatorKey("deaths"), found: 14, cells: cells)
    #expect(finding.written == 7)
  }

  @Test func `a finding of no figure has none written`() throws {
    let cells = try Self.cells("00105 births 2025-Q3 108")
    let finding = Finding(
      .error, Self.code, "", at: Self.place, item: IndicatorKey("births"), cells: cells)
    #expect(finding.written == nil)
  }
}
