import ReportCore
import ReportWorkspace
import Testing

/// What a letter to a commune says of its figures.
@Suite struct CommuneLettersTests {
  private static let unit = "11167"

  /// The letter of a purpose to a commune of the sample, in whose last quarter some figures are others.
  private func letter(
    _ purpose: CommuneLetter.Purpose, _ figures: [String: Int]
  ) throws -> Report {
    let example = try ExampleWorkspace()
    try example.replace(figures, of: Self.unit, in: "returns/2025-Q4.csv")
    let letters = try example.open.letters(
      for: try example.open.period("2025-Q4"), purposes: [purpose],
      to: OrganisationUnit.ID(Self.unit, in: .july2025), date: nil, answer: nil,
      today: Period.month(1, of: 2026).firstDay)
    #expect(letters.count == 1)
    return try #require(letters.first)
  }

  private func text(_ cell: Report.Cell) -> String {
    if case .text(let text) = cell.content { text } else { "" }
  }

  @Test func `what a figure is compared with is not what it comes to`() throws {
    let report = try letter(.explanation, ["newborn_screened": 400])
    let table = try #require(report.tables.first)
    #expect(table.rows.count == 1)
    #expect(text(table.rows[0].cells[3]).contains("vượt số trẻ sinh ra 132"))
    #expect(!table.columns.map(\.title).contains("Số tính lại"))
  }

  @Test func `a balance that does not come out tells what it comes to`() throws {
    let table = try #require(try letter(.explanation, ["population": 33_600]).tables.first)
    let column = try #require(table.columns.firstIndex { $0.title == "Số tính lại" })
    #expect(table.rows.map { $0.cells[column].content } == [.number(33_063, .init())])
  }
}
