import ReportCore
import Testing

@Suite struct HolidayCalendarTests {
  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  private func calendar() throws -> HolidayCalendar {
    HolidayCalendar([
      .init(
        year: 2025, source: "thử", isVerified: true,
        holidays: [
          try day("2025-04-07"): "Giỗ Tổ", try day("2025-04-30"): "Chiến thắng",
          try day("2025-05-01"): "Lao động", try day("2025-05-02"): "hoán đổi",
        ], workedDays: [try day("2025-04-26")])
    ])
  }

  @Test func `a year that nobody has entered has no working days`() throws {
    let calendar = try calendar()
    #expect(throws: HolidayCalendar.MissingYear(year: 2026)) {
      try calendar.isWorkingDay(try day("2026-01-02"))
    }
    #expect(throws: HolidayCalendar.MissingYear(year: 2026)) {
      try calendar.workingDay(5, after: try day("2025-12-30"))
    }
  }

  @Test(arguments: [
    ("2025-03-31", 5, "2025-04-08"), ("2025-04-04", 1, "2025-04-08"),
    ("2025-04-25", 1, "2025-04-26"), ("2025-04-29", 1, "2025-05-05"),
    ("2025-06-30", 5, "2025-07-07"), ("2025-09-30", 5, "2025-10-07"),
    ("2025-09-30", 0, "2025-09-30"),
  ])
  func `weekends and holidays do not count, and days worked in exchange do`(
    after: String, count: Int, expected: String
  ) throws {
    #expect(try calendar().workingDay(count, after: day(after)) == day(expected))
  }
}
