import ReportWorkspace
import Testing

/// What figures of today are held against, in words.
@Suite struct RevisionPointTests {
  @Test func `a day is written as officers write it`() throws {
    let point = try RevisionAnnex.Point(reading: "2025-10-05", sent: .quarter(3, of: 2025))
    #expect(point.words == "số đến 05/10/2025")
  }
}
