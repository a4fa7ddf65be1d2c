import Foundation
import ReportCore
import ReportTesting
import Testing

@testable import HTMLExport

@Suite struct HTMLExporterTests {
  @Test func `the exporter keeps the laws`() throws {
    #expect(try ExporterConformance(.html).problems() == [])
  }

  @Test func `a report as it was sent carries the digest of its closing`() {
    var report = SampleReports.ordinary
    var open = HTMLBody(report)
    #expect(!open.html.contains("Niêm phong sổ báo cáo"))
    let digest = String(repeating: "0123abcd", count: 8)
    report.sources.ledger = LedgerHead(
      entry: 12, digest: digest, recorded: Timestamp(seconds: 1_760_000_000))
    var sent = HTMLBody(report)
    #expect(sent.html.contains("mục 12: <code>0123abcd 0123abcd"))
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
