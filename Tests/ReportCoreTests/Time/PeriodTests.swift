import Foundation
import ReportCore
import Testing

@Suite struct PeriodTests {
  @Test(arguments: [
    "", "2025-", "25-Q1", "2025Q1", "2025-Q0", "2025-Q5", "2025-q1", "2025-M7", "2025-M00",
    "2025-M13",
    "2025-M+7", "2025-S0", "2025-S3", "2025-6M", "2025-9m", "2025-9M ", "2025--2025", "2025--2021",
    "2021-2025", "2021--25", "0000", "0000-Q1", "+025-Q1", " 2025", "２０２５", "2025-Q1\u{301}",
    "2025-H1",
  ])
  func `a code that is no period is refused`(code: String) {
    #expect(Period(code: code) == nil)
  }

  @Test(arguments: [
    ("2025-M07", Period.month(7, of: 2025)), ("2025-Q3", .quarter(3, of: 2025)),
    ("2025-S1", .halfYear(1, of: 2025)), ("2025-9M", .nineMonths(of: 2025)), ("2025", .year(2025)),
    ("2021--2025", .years(2021...2025)), ("0025-M01", .month(1, of: 25)),
  ])
  func `a code and its period lead to each other`(code: String, period: Period) {
    #expect(Period(code: code) == period)
    #expect(period.code == code)
  }

  @Test(arguments: ReportingCalendar.allCases)
  func `every period is read back from its code`(calendar: ReportingCalendar) {
    for period in Self.allPeriods(of: [1, 999, 1999, 2024, 2025, 9999], calendar: calendar) {
      #expect(Period(code: period.code, calendar: calendar) == period)
    }
    #expect(Period(code: "2021--2025", calendar: calendar)?.calendar == calendar)
  }

  @Test(arguments: [
    ("2025-M07", "2025-07-01", "2025-07-31"), ("2024-M02", "2024-02-01", "2024-02-29"),
    ("2025-M02", "2025-02-01", "2025-02-28"), ("2025-Q1", "2025-01-01", "2025-03-31"),
    ("2025-Q3", "2025-07-01", "2025-09-30"), ("2025-S1", "2025-01-01", "2025-06-30"),
    ("2025-S2", "2025-07-01", "2025-12-31"), ("2025-9M", "2025-01-01", "2025-09-30"),
    ("2025", "2025-01-01", "2025-12-31"), ("2021--2025", "2021-01-01", "2025-12-31"),
  ])
  func `statistical periods run from the first to the last calendar day`(
    code: String, first: String, last: String
  ) throws {
    let period = try #require(Period(code: code))
    #expect(period.firstDay == CalendarDate(first))
    #expect(period.lastDay == CalendarDate(last))
  }

  /// Nghị định 09/2019/NĐ-CP, Điều 12.
  @Test(arguments: [
    ("2025-M01", "2024-12-15", "2025-01-14"), ("2025-M07", "2025-06-15", "2025-07-14"),
    ("2025-Q1", "2024-12-15", "2025-03-14"), ("2025-Q3", "2025-06-15", "2025-09-14"),
    ("2025-S1", "2024-12-15", "2025-06-14"), ("2025-S2", "2025-06-15", "2025-12-14"),
    ("2025-9M", "2024-12-15", "2025-09-14"), ("2025", "2024-12-15", "2025-12-14"),
    ("2021--2025", "2020-12-15", "2025-12-14"),
  ])
  func `administrative periods run from the 15th to the 14th`(
    code: String, first: String, last: String
  ) throws {
    let period = try #require(Period(code: code, calendar: .administrative))
    #expect(period.firstDay == CalendarDate(first))
    #expect(period.lastDay == CalendarDate(last))
  }

  @Test(arguments: [
    ("2025-M01", "2024-M12"), ("2025-Q1", "2024-Q4"), ("2025-Q3", "2025-Q2"),
    ("2025-S1", "2024-S2"),
    ("2025-9M", nil), ("2025", "2024"), ("2021--2025", "2016--2020"),
  ])
  func `the period before has the same length, and nine months have none`(
    code: String, before: String?
  ) throws {
    #expect(try period(code).previous?.code == before)
  }

  @Test(arguments: [
    ("2025-M02", "2024-M02"), ("2025-Q3", "2024-Q3"), ("2025-S2", "2024-S2"),
    ("2025-9M", "2024-9M"),
    ("2025", "2024"), ("2021--2025", "2016--2020"),
  ])
  func `the same period of last year is twelve months earlier`(code: String, earlier: String) throws
  {
    #expect(try period(code).samePeriodLastYear.code == earlier)
  }

  @Test(arguments: [
    ("2025-M01", "2025-M01"), ("2025-M02", nil), ("2025-M03", "2025-Q1"), ("2025-M04", nil),
    ("2025-M06", "2025-S1"), ("2025-M09", "2025-9M"), ("2025-M12", "2025"), ("2025-Q1", "2025-Q1"),
    ("2025-Q2", "2025-S1"), ("2025-Q3", "2025-9M"), ("2025-Q4", "2025"), ("2025-S1", "2025-S1"),
    ("2025-S2", "2025"), ("2025-9M", "2025-9M"), ("2025", "2025"), ("2021--2025", nil),
  ])
  func `the year so far ends with the period, if that is a period`(code: String, soFar: String?)
    throws
  {
    #expect(try period(code).yearToDate?.code == soFar)
  }

  @Test(
    arguments: [
      ("2025-M01", []), ("2025-Q2", ["2025-M04", "2025-M05", "2025-M06"]),
      ("2025-S2", ["2025-Q3", "2025-Q4"]), ("2025-9M", ["2025-S1", "2025-Q3"]),
      ("2025", ["2025-S1", "2025-S2"]), ("2024--2025", ["2024", "2025"]),
    ] as [(String, [String])])
  func `a period falls into its first parts`(code: String, parts: [String]) throws {
    #expect(try period(code).parts.map(\.code) == parts)
  }

  @Test(
    arguments: [
      ("2025-M01", 3, ["2025-M01"]), ("2025-Q2", 3, ["2025-Q2"]),
      ("2025-9M", 3, ["2025-Q1", "2025-Q2", "2025-Q3"]), ("2025-9M", 6, ["2025-S1", "2025-Q3"]),
      ("2025", 3, ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]),
      ("2024--2025", 12, ["2024", "2025"]),
      ("2025-Q1", 1, ["2025-M01", "2025-M02", "2025-M03"]),
    ] as [(String, Int, [String])])
  func `a period splits into returns`(code: String, months: Int, parts: [String]) throws {
    #expect(try period(code).split(byMonths: months).map(\.code) == parts)
  }

  @Test(
    arguments: [
      ("2025-M06", ["2025-M06", "2025-Q2", "2025-S1"]),
      ("2025-Q3", ["2025-Q3", "2025-M09", "2025-9M"]),
      ("2025", ["2025", "2025-M12", "2025-Q4", "2025-S2"]), ("2025-M02", ["2025-M02"]),
      ("2024--2025", ["2024--2025", "2025-M12", "2025-Q4", "2025-S2", "2025"]),
    ] as [(String, [String])])
  func `a stock of the last day can stand in every period that ends with it`(
    code: String, ends: [String]
  ) throws {
    #expect(try period(code).periodsWithSameEnd.map(\.code) == ends)
  }

  @Test(
    arguments: [
      ("2025-Q1", ["2024-M12", "2024-Q4", "2024-S2", "2024"]),
      ("2025-Q2", ["2025-M03", "2025-Q1"]),
      ("2025-S2", ["2025-M06", "2025-Q2", "2025-S1"]),
      ("2025-Q4", ["2025-M09", "2025-Q3", "2025-9M"]),
      ("2025-9M", ["2024-M12", "2024-Q4", "2024-S2", "2024"]), ("2025-M03", ["2025-M02"]),
    ] as [(String, [String])])
  func `an opening stock can stand in every period that ends the day before`(
    code: String, before: [String]
  ) throws {
    #expect(try period(code).periodsBefore.map(\.code) == before)
  }

  @Test(arguments: [
    ("2025", "2025-9M", true), ("2025", "2025", true), ("2025-9M", "2025-Q4", false),
    ("2025-9M", "2025-S2", false), ("2021--2025", "2023-M05", true), ("2025-Q1", "2025-S1", false),
    ("2025", "2024-Q4", false),
  ])
  func `a period contains what lies wholly within it`(outer: String, inner: String, isIn: Bool)
    throws
  {
    #expect(try period(outer).contains(period(inner)) == isIn)
  }

  @Test func `periods of different calendars are never mixed`() throws {
    let year = Period.year(2025)
    let administrative = year.on(.administrative)
    #expect(year != administrative)
    #expect(!year.contains(administrative))
    #expect(!year.contains(.quarter(1, of: 2025, calendar: .administrative)))
    #expect(administrative.on(.statistical) == year)
    for other in [administrative.previous, administrative.yearToDate].compactMap({ $0 })
      + administrative.parts + administrative.periodsWithSameEnd + administrative.periodsBefore
      + [administrative.samePeriodLastYear]
    {
      #expect(other.calendar == .administrative)
    }
  }

  @Test(arguments: ReportingCalendar.allCases)
  func `parts follow one another without gap from the first to the last day`(
    calendar: ReportingCalendar
  ) throws {
    for period in Self.allPeriods(of: [2024, 2025], calendar: calendar) where !period.parts.isEmpty
    {
      #expect(period.parts.first?.firstDay == period.firstDay)
      #expect(period.parts.last?.lastDay == period.lastDay)
      for (one, next) in zip(period.parts, period.parts.dropFirst()) {
        #expect(one.lastDay.advanced(byDays: 1) == next.firstDay)
      }
      for before in period.periodsBefore {
        #expect(before.lastDay.advanced(byDays: 1) == period.firstDay)
      }
      for other in period.periodsWithSameEnd { #expect(other.lastDay == period.lastDay) }
    }
  }

  @Test func `only some periods end the year`() throws {
    let ends = ["2025-M12", "2025-Q4", "2025-S2", "2025", "2024--2025"]
    for code in ends { #expect(try period(code).endsYear) }
    for code in ["2025-M11", "2025-Q3", "2025-S1", "2025-9M"] {
      #expect(try !period(code).endsYear)
    }
  }

  @Test func `periods are ordered by their start, then the shorter first`() throws {
    let codes = ["2024-Q4", "2025-M01", "2025-Q1", "2025-S1", "2025-9M", "2025", "2025-M02"]
    #expect(try codes.reversed().map(period).sorted().map(\.code) == codes)
  }

  @Test func `JSON carries code and calendar and refuses a code that is none`() throws {
    let period = Period.nineMonths(of: 2025, calendar: .administrative)
    let json = try JSONEncoder().encode(period)
    #expect(try JSONDecoder().decode(Period.self, from: json) == period)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(
        Period.self, from: Data(#"{"code":"2025-Q5","calendar":"statistical"}"#.utf8))
    }
  }

  private func period(_ code: String) throws -> Period { try #require(Period(code: code)) }

  private static func allPeriods(of years: [Int], calendar: ReportingCalendar) -> [Period] {
    years.flatMap { year -> [Period] in
      (1...12).map { .month($0, of: year, calendar: calendar) }
        + (1...4).map { .quarter($0, of: year, calendar: calendar) }
        + (1...2).map { .halfYear($0, of: year, calendar: calendar) }
        + [.nineMonths(of: year, calendar: calendar), .year(year, calendar: calendar)]
        + (year < 9000 ? [.years(year...(year + 4), calendar: calendar)] : [])
    }
  }
}
