import ReportCore
import Testing

@Suite struct ReportFormTests {
  @Test(arguments: [
    (nil, nil, true), ("2025-09-30", nil, true), ("2025-10-01", nil, false),
    (nil, "2025-09-30", true),
    (nil, "2025-09-29", false), ("2025-01-01", "2025-12-31", true),
  ])
  func `a form is for periods that end within its time`(
    from: String?, to: String?, isValid: Bool
  ) throws {
    let form = ReportForm(
      code: "f", shortTitle: "f", title: "f", layout: .unitsDown,
      basis: .init(
        "",
        validity: Validity(
          from: from.flatMap { CalendarDate($0) }, to: to.flatMap { CalendarDate($0) })))
    #expect(form.isValid(on: try #require(CalendarDate("2025-09-30"))) == isValid)
  }
}
