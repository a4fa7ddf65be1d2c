import Foundation
import ReportCore
import ReportTesting
import Testing

@testable import HTMLExport

@Suite struct HTMLExporterTests {
  @Test func `the exporter keeps the laws`() throws {
    #expect(try ExporterConformance(.html).problems() == [])
  }

  @Test func `the page holds one style sheet, no style attribute, no script, and fetches nothing`()
    throws
  {
    for report in SampleReports.all {
      var body = HTMLBody(report)
      let html = body.html
      #expect(!html.contains(" style="))
      #expect(!html.contains("<style"))
      #expect(!html.contains("<script"))
      #expect(!html.contains("src="))
    }
  }
}
