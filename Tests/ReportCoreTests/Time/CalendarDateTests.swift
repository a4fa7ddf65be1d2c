import Foundation
import ReportCore
import Testing

@Suite struct CalendarDateTests {
  @Test(arguments: [
    (2025, 2, 29), (1900, 2, 29), (2100, 2, 29), (2025, 4, 31), (2025, 13, 1), (2025, 0, 1),
    (2025, 1, 0),
    (2025, 1, 32), (0, 1, 1), (-1, 1, 1), (10_000, 1, 1), (2025, 6, -1),
  ])
  func `a day that does not exist is refused`(year: Int, month: Int, day: Int) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [
    "", "2025-9-30", "2025-09-3", "25-09-30", "2025/09/30", "30-09-2025", "2025-09-30 ",
    "2025-09-31",
    "2025-09", "2025-09-30-01", "-2025-09-30", "+025-09-30", "2025-+9-30", "2025-09-+3",
    "2025--9-30",
    "２０２５-09-30", "2025-09-30\u{301}",
  ])
  func `only four digits, two and two are read`(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test(arguments: [(2024, 2, 29), (2000, 2, 29), (2025, 2, 28), (1, 1, 1), (9999, 12, 31)])
  func `a day of the calendar is taken`(year: Int, month: Int, day: Int) throws {
    let date = try #require(CalendarDate(year: year, month: month, day: day))
    #expect(CalendarDate(date.description) == date)
  }

  @Test func `a date is written with ten signs`() throws {
    #expect(try #require(CalendarDate(year: 25, month: 7, day: 1)).description == "0025-07-01")
    #expect(
      try #require(CalendarDate("9999-12-31")).advanced(byDays: 1).description == "10000-01-01")
  }

  @Test func `the day number counts from 1970`() throws {
    #expect(try #require(CalendarDate("1970-01-01")).dayNumber == 0)
    #expect(try #require(CalendarDate("1969-12-31")).dayNumber == -1)
    #expect(try #require(CalendarDate("2000-03-01")).dayNumber == 11_017)
    #expect(try #require(CalendarDate("2025-07-01")).dayNumber == 20_270)
  }

  @Test func `day numbers of four centuries lead back to the same days`() {
    var date = CalendarDate(dayNumber: -150_000)
    for number in -149_999...150_000 {
      let next = CalendarDate(dayNumber: number)
      guard next.dayNumber == number, date < next,
        CalendarDate(year: next.year, month: next.month, day: next.day) == next
      else {
        Issue.record("day number \(number) gives \(next)")
        return
      }
      date = next
    }
  }

  @Test(arguments: [
    ("1945-09-02", 7), ("1969-12-26", 5), ("1970-01-01", 4), ("2000-01-01", 6), ("2022-01-10", 1),
    ("2024-02-29", 4), ("2025-07-01", 2), ("2025-09-30", 2), ("2026-02-17", 2),
  ])
  func `the day of the week is known`(text: String, weekday: Int) throws {
    #expect(try #require(CalendarDate(text)).weekday == weekday)
  }

  @Test(arguments: [
    ("2024-02-28", 1, "2024-02-29"), ("2024-02-28", 2, "2024-03-01"),
    ("2025-02-28", 1, "2025-03-01"),
    ("2025-01-01", -1, "2024-12-31"), ("2025-09-30", 0, "2025-09-30"),
    ("2024-12-31", 366, "2026-01-01"),
  ])
  func `days are counted over the ends of months and years`(
    start: String, days: Int, end: String
  ) throws {
    #expect(try #require(CalendarDate(start)).advanced(byDays: days) == CalendarDate(end))
  }

  @Test func `JSON carries a date as text and refuses another`() throws {
    let date = try #require(CalendarDate("2025-09-30"))
    let json = try JSONEncoder().encode([date])
    #expect(String(decoding: json, as: UTF8.self) == #"["2025-09-30"]"#)
    #expect(try JSONDecoder().decode([CalendarDate].self, from: json) == [date])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([CalendarDate].self, from: Data(#"["2025-02-30"]"#.utf8))
    }
  }
}
