import ReportCore
import Testing

@testable import ReportIntake

/// Days that a spreadsheet made of editions.
@Suite struct EditionDayTests {
  private func edition(written text: String) -> String? {
    let rows = [
      LongRow(line: 1, fields: ["edition", "unit"]), LongRow(line: 2, fields: [text, "00101"]),
    ]
    return LongRows.tidied(rows, editions: [.july2025, .june2025]).last?.fields.first
  }

  @Test(arguments: [
    "01/07/2025", "1/7/2025", "7/1/2025", "01/07/25", "2025/07/01", "1-7-2025", "1.7.2025", "45839",
    "01-Jul-25", "1-july-2025", "2025-07-01 00:00:00",
  ])
  func `a day that is an edition in one order alone is that edition`(text: String) {
    #expect(edition(written: text) == "2025-07-01")
  }

  @Test func `the last day of a month has one order`() {
    #expect(edition(written: "30/6/2025") == "2025-06-30")
    #expect(edition(written: "6/30/2025") == "2025-06-30")
  }

  @Test(arguments: ["02/07/2025", "1/7/2024", "7/2025", "45840", "1-Jun-25", "x/7/2025", "", "1/7"])
  func `other days stay as they are`(text: String) {
    #expect(edition(written: text) == text)
  }
}
