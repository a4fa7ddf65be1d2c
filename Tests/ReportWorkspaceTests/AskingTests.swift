import ReportCore
import ReportWorkspace
import Testing

/// Periods, days and other choices as officers write them.
@Suite struct AskingTests {
  @Test(arguments: [
    ("2025-Q3", "2025-Q3"), ("quý III năm 2025", "2025-Q3"), ("Quý 3/2025", "2025-Q3"),
    ("9 tháng đầu năm 2025", "2025-9M"), ("6 tháng cuối năm 2025", "2025-S2"), ("năm 2025", "2025"),
    ("tháng 7/2025", "2025-M07"), ("giai đoạn 2021-2025", "2021--2025"),
    ("Giai đoạn 2021 – 2025", "2021--2025"), ("2021-2025", "2021--2025"),
    ("từ năm 2021 đến năm 2025", "2021--2025"), ("5 năm 2021-2025", "2021--2025"),
    ("giai đoạn 5 năm 2021—2025", "2021--2025"), ("2024 đến 2025", "2024--2025"),
  ])
  func `a period is read in the words of officers`(words: String, code: String) throws {
    #expect(try Period(reading: words).code == code)
  }

  @Test(arguments: [
    "", "quý V 2025", "quý III", "2025-2021", "2025-2025", "quý III 2024-2025", "năm 2024 và 2025",
    "0021-2025", "2021-2025-2030", "tháng 13/2025",
  ])
  func `what is no period, or several, is refused`(words: String) {
    #expect(throws: WorkspaceError.self) { try Period(reading: words) }
  }

  @Test(arguments: [
    "2025-10-05", "5/10/2025", "05/10/2025", "05-10-2025", "5.10.2025", " 5 / 10 / 2025 ",
    "ngày 5 tháng 10 năm 2025", "Ngày 05 tháng 10 năm 2025", "5 tháng 10 năm 2025",
  ])
  func `a day is read as offices write it, the day before the month`(words: String) throws {
    #expect(try CalendarDate(reading: words).description == "2025-10-05")
  }

  @Test(arguments: ["", "10/2025", "31/2/2025", "2025/10/05", "5/13/2025", "5/10/25", "5//10/2025"])
  func `what is no day is refused`(words: String) {
    #expect(throws: WorkspaceError.self) { try CalendarDate(reading: words) }
  }

  @Test func `what was sent is named in Vietnamese too`() throws {
    let period = try Period(reading: "quý III 2025")
    for words in ["sent", "SENT", "đã gửi", "Đã  gửi"] {
      #expect(try LedgerView(reading: words, sent: period) == .sent(period), "\(words)")
    }
    #expect(
      try LedgerView(reading: "05/10/2025", sent: period)
        == LedgerView(reading: "2025-10-05", sent: period))
    #expect(throws: WorkspaceError.self) { try LedgerView(reading: "gửi", sent: period) }
  }
}
