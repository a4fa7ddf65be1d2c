import Testing

@testable import WorkbookReading

@Suite struct WorkbookDateTests {
  @Test(arguments: [
    ("1", "1900-01-01"), ("59", "1900-02-28"), ("60", "1900-02-29"), ("61", "1900-03-01"),
    ("36526", "2000-01-01"), ("36585", "2000-02-29"), ("45838", "2025-06-30"),
    ("2958465", "9999-12-31"),
  ])
  func `serials of the 1900 system are days`(serial: String, date: String) {
    #expect(WorkbookDate(serial: serial, system: .from1900)?.description == date)
  }

  @Test(arguments: [("0", "1904-01-01"), ("60", "1904-03-01"), ("44376", "2025-06-30")])
  func `serials of the 1904 system are days`(serial: String, date: String) {
    #expect(WorkbookDate(serial: serial, system: .from1904)?.description == date)
  }

  @Test(arguments: ["0", "0.5", "-1", "-0.5", "2958466", "1E300", ""])
  func `other numbers are no days`(serial: String) {
    #expect(WorkbookDate(serial: serial, system: .from1900) == nil)
  }

  @Test(arguments: [("45838.5", 43_200), ("45838.999999", 86_399), ("1.75", 64_800), ("1.1", 8640)])
  func `the time is the fraction of the day`(serial: String, second: Int) {
    #expect(WorkbookDate(serial: serial, system: .from1900)?.secondOfDay == second)
  }

  @Test func `the day that never was is a number only`() throws {
    let day = try #require(WorkbookDate(serial: "60", system: .from1900))
    #expect([day.year, day.month, day.day] == [1900, 2, 29])
    #expect(WorkbookDate(iso: "1900-02-29") == nil)
  }

  @Test func `every day follows the one before`() throws {
    var last = try #require(WorkbookDate(serial: "61", system: .from1900))
    for serial in 62...80_000 {
      let next = try #require(WorkbookDate(serial: String(serial), system: .from1900))
      #expect(WorkbookDate(iso: next.description)?.day == next.day)
      let follows =
        next.day == last.day + 1 && next.month == last.month && next.year == last.year
        || next.day == 1 && next.month == last.month + 1 && next.year == last.year
        || next.day == 1 && next.month == 1 && next.year == last.year + 1 && last.month == 12
      #expect(follows)
      last = next
    }
  }
}
