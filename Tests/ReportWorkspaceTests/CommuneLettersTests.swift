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

/// What an officer is told to compare a figure with.
@Suite struct AdviceTests {
  private func advice(_ figures: [String: Int]) throws -> String {
    let example = try ExampleWorkspace()
    try example.replace(figures, of: "11167", in: "returns/2025-Q4.csv")
    let check = try example.open.check(try example.open.period("2025-Q4"))
    let item = try #require(
      check.items.first {
        $0.finding.unit?.code == "11167" && $0.finding.cells.count > 4
          && $0.finding.severity != .information
      })
    return check.advice(on: item)
  }

  @Test func `a cell of another file is named with its file, and what is cut is counted`() throws {
    #expect(
      try advice(["population": 33_600])
        == "Xem lại ô nêu trên theo bản gốc; đối chiếu với Tổng số nhân khẩu thực tế thường trú (dân số)"
        + " (2025-Q3.csv, dòng 1790, cột 8), Tổng số trẻ sinh ra (dòng 1763), Số người chết (dòng 1781),"
        + " Số người chuyển đến từ xã khác (dòng 1762) và 1 ô khác; nếu đúng thì ghi giải trình, nếu sai thì"
        + " sửa.")
    #expect(try advice(["contraception_new_users": 300]).contains(" và 3 ô khác; sửa rồi nộp lại."))
  }
}
