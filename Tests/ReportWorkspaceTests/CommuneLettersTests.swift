import ReportCore
import Testing

@testable import ReportWorkspace

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

  private func texts(_ report: Report) -> [String] {
    (report.document?.sections ?? []).flatMap(\.blocks).compactMap { block in
      guard case .paragraph(let paragraph) = block else { return nil }
      return paragraph.runs.map(\.text).joined()
    }
  }

  @Test func `all that is wrong with one figure is one row, and what it comes to stands in it`()
    throws
  {
    let report = try letter(.refusal, ["births": 1])
    let rows = try #require(report.tables.first?.rows)
    // The births, of which three rules are broken, and a rate of them.
    #expect(rows.count == 2)
    let cells = rows[0].cells
    #expect(
      text(cells[3])
        == "Tổng số trẻ sinh ra là 1 nhưng nam + nữ là 132 (chênh -131); cần xem lại cả ba dòng. Con thứ 2 và"
        + " con thứ 3 trở lên cộng lại là 72, vượt tổng số trẻ sinh ra 1. Tổng số trẻ sinh ra: mẹ dưới 20"
        + " tuổi: 5 lớn hơn mức tối đa 1.")
    #expect(cells[4].content == .number(1, .init()))
    #expect(cells[5].content == .number(132, .init()))
    #expect(rows[1].cells[5].content == .empty)
    #expect(rows.map { text($0.cells[0]) } == ["1", "2"])
    #expect(texts(report).contains { $0.contains("Báo cáo còn lỗi ở 2 chỗ, nêu theo từng ô") })
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

/// The findings of a letter, by figure.
@Suite struct LetterFigureTests {
  private func finding(
    _ message: String, item: String? = "births", row: Int = 5, found: ExactDecimal? = 3
  ) -> Finding {
    Finding(
      .error, .init(rawValue: "r"), message,
      at: Provenance(file: "a.csv", row: row, column: row > 0 ? 8 : 0),
      item: item.map { IndicatorKey($0) }, found: found)
  }

  @Test func `one cell is one figure, whatever was found at it, in the order of the first`() {
    let figures = LetterFigure.all(of: [
      finding("Một."), finding("Hai.", row: 6), finding("Ba."), finding("Một."),
      finding("Bốn.", item: "deaths"), finding("Năm.", found: 4),
      finding("Sáu.", item: nil), finding("Bảy.", item: nil),
    ])
    #expect(
      figures.map(\.content) == ["Một. Ba. Bốn. Sáu. Bảy.", "Hai.", "Năm."])
    #expect(figures[0].findings.count == 6)
  }

  @Test func `what has no place and is about no figure stays by itself`() {
    let figures = LetterFigure.all(of: [
      finding("Một.", item: nil, row: 0), finding("Hai.", item: nil, row: 0),
    ])
    #expect(figures.map(\.content) == ["Một.", "Hai."])
  }

  @Test func `where rules do not agree on what a figure comes to, none is told`() throws {
    let item = IndicatorKey("births")
    let (year, place) = (Period.year(2025), Provenance(file: "a.csv", row: 5, column: 8))
    let rules = try RuleSet(
      ["one", "other"].map {
        ValidationRule(code: $0, title: "", severity: .error, kind: .periodParts())
      }, catalogue: IndicatorCatalogue(indicators: [], categories: []))
    func findings(_ expected: ExactDecimal...) -> [Finding] {
      zip(["one", "other"], expected).map { code, expected in
        Finding(
          .error, .init(rawValue: code), "", at: place, item: item, period: year,
          expected: expected, found: 3)
      }
    }
    let (same, different) = (
      LetterFigure.all(of: findings(4, 4)), LetterFigure.all(of: findings(4, 5))
    )
    #expect(same.map { $0.recomputed(by: rules) } == [4])
    #expect(different.map { $0.recomputed(by: rules) } == [nil])
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
        + " (2025-Q3.csv, dòng 1790, cột 8), Tổng số trẻ sinh ra (2025-Q4.csv, dòng 1763, cột 8),"
        + " Số người chết (2025-Q4.csv, dòng 1781, cột 8), Số người chuyển đến từ xã khác (2025-Q4.csv, dòng"
        + " 1762, cột 8) và 1 ô khác; nếu đúng thì ghi giải trình, nếu sai thì sửa.")
    #expect(try advice(["contraception_new_users": 300]).contains(" và 3 ô khác; sửa rồi nộp lại."))
  }
}
