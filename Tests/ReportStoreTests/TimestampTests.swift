import ReportCore
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    "", "2025-10-08", "2025-10-08T07:30:00", "2025-10-08T24:00:00Z", "2025-02-30T00:00:00Z",
    "2025-10-08T07:30:00+0700", "2025-10-08 07:30:00Z", "2025-10-08T07:61:00Z",
    "2025-10-08T07:30:00+15:00",
  ])
  func `what is no moment is refused`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2025-10-08T07:30:00+07:00", 1_759_883_400),
    ("2025-10-08T00:30:00Z", 1_759_883_400), ("1969-12-31T23:59:59Z", -1),
  ])
  func `a moment is read with its offset`(text: String, seconds: Int64) throws {
    let moment = try #require(Timestamp(text))
    #expect(moment.seconds == seconds)
    #expect(Timestamp(moment.description) == moment)
  }

  @Test func `the day is the one in Vietnam`() throws {
    #expect(Timestamp("2025-10-08T16:59:59Z")?.date.description == "2025-10-08")
    #expect(Timestamp("2025-10-08T17:00:00Z")?.date.description == "2025-10-09")
    let day = try #require(Timestamp("1960-05-05T20:00:00Z")).date
    #expect(day.description == "1960-05-06")
    #expect(Timestamp.end(of: day).date == day)
    #expect(Timestamp.end(of: day).description == "1960-05-06T23:59:59+07:00")
  }
}
