import ReportCore
import Testing

@testable import ReportIntake

/// What columns for years, quarters, months and periods say.
@Suite struct LinePeriodTests {
  private func meaning(_ cells: [(head: String, text: String)], year: Int? = nil)
    -> LinePeriod.Meaning
  {
    LinePeriod(
      cells.map { .init(text: $0.text, head: $0.head) }, year: year, calendar: .statistical
    ).meaning
  }

  @Test(arguments: [
    ("Năm", "2025", "2025"), ("Năm báo cáo", "2024", "2024"), ("NĂM", "Năm 2024", "2024"),
    ("Year", "2024", "2024"), ("Quý", "IV/2025", "2025-Q4"), ("Quý", "4/2025", "2025-Q4"),
    ("Quý", "Quý 2 năm 2025", "2025-Q2"), ("Quý/năm", "II/2025", "2025-Q2"),
    ("Quý", "Q2-2025", "2025-Q2"), ("Quý", "quý tư/2025", "2025-Q4"), ("Kỳ", "2025-Q2", "2025-Q2"),
    ("Kỳ", "2025Q2", "2025-Q2"), ("Kỳ", "Q2/2025", "2025-Q2"), ("Kỳ", "2025-M07", "2025-M07"),
    ("Kỳ báo cáo", "6 tháng đầu năm 2025", "2025-S1"), ("Kỳ", "9 tháng 2025", "2025-9M"),
    ("Kỳ", "6 tháng cuối năm 2025", "2025-S2"), ("Kỳ", "Cả năm 2025", "2025"),
    ("Tháng", "06/2025", "2025-M06"), ("Tháng/năm", "6-2025", "2025-M06"),
    ("Tháng", "T6.2025", "2025-M06"), ("Tháng", "1/7/2025", "2025-M07"),
    ("Tháng", "Tháng 12/2024", "2024-M12"), ("Giai đoạn", "2021-2025", "2021--2025"),
    ("Kỳ số liệu", "01/4/2025 - 30/6/2025", "2025-Q2"), ("Thời kỳ", "2025-S1", "2025-S1"),
    ("Quý", "2025 - III", "2025-Q3"), ("Tháng", "2025/7", "2025-M07"),
  ])
  func `a period is read however it is written`(head: String, text: String, code: String) throws {
    #expect(LinePeriod.isHead(head), "\(head)")
    #expect(meaning([(head, text)]) == .period(try #require(Period(code: code))), "\(text)")
  }

  @Test(arguments: [
    ([("Năm", "2025"), ("Quý", "II")], "2025-Q2"), ([("Quý", "3"), ("Năm", "2025")], "2025-Q3"),
    ([("Năm", "2025"), ("Quý", "Q3")], "2025-Q3"), ([("Tháng", "8"), ("Năm", "2025")], "2025-M08"),
    ([("Từ ngày", "01/7/2025"), ("Đến ngày", "30/9/2025")], "2025-Q3"),
    ([("Năm", "2025"), ("Kỳ", "Quý III")], "2025-Q3"),
    ([("Năm", "2025"), ("Kỳ", "6 tháng")], "2025-S1"),
  ])
  func `cells are read together`(cells: [(String, String)], code: String) throws {
    #expect(
      meaning(cells.map { (head: $0.0, text: $0.1) })
        == .period(try #require(Period(code: code))))
  }

  @Test func `a quarter alone is of the year that the title names`() {
    #expect(meaning([("Quý", "4")], year: 2025) == .period(.quarter(4, of: 2025)))
    #expect(meaning([("Tháng", "Tháng 8")], year: 2025) == .period(.month(8, of: 2025)))
    #expect(meaning([("Quý", "4")]) == .unclear)
  }

  @Test func `a day is a day`() throws {
    let day = try #require(CalendarDate(year: 2025, month: 6, day: 30))
    #expect(meaning([("Thời điểm", "30/6/2025")]) == .day(day))
  }

  @Test(arguments: [
    [("Quý", "5/2025")], [("Tháng", "13")], [("Kỳ", "12")], [("Năm", "25")],
    [("Năm", "2025"), ("Quý", "II/2024")], [("Quý", "1"), ("Tháng", "2")],
    [("Kỳ", "kỳ nào đó")], [("Kỳ", "2025-Q7")],
  ])
  func `what names no period for certain is not guessed`(cells: [(String, String)]) {
    #expect(meaning(cells.map { (head: $0.0, text: $0.1) }, year: 2025) == .unclear)
  }

  @Test(arguments: ["", "Thực hiện", "Trong kỳ"])
  func `words for the period's own figures say nothing else`(text: String) {
    #expect(meaning([("Kỳ", text)], year: 2025) == .own)
  }

  @Test(arguments: [
    "Năm sinh", "Năm thành lập", "Ngày báo cáo", "Số tháng", "Quý III", "Kỳ trước", "Trong quý",
    "Năm trước", "Kế hoạch năm", "Tên", "Đơn vị", "Số liệu", "Tổng số trẻ sinh ra trong quý",
  ])
  func `other heads are none of periods`(head: String) {
    #expect(!LinePeriod.isHead(head))
  }
}
