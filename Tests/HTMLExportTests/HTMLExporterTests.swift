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

  @Test func `each figure that says what it is made of leads there, and back`() throws {
    var cell = Report.Cell(.number(ExactDecimal(41), .init(decimals: 0)), status: .normal)
    cell.provenance = Provenance(file: "xa-a.xlsx", sheet: "Biểu 1", row: 4, column: 3)
    let table = try Report.Table(
      id: "bang", shortTitle: "Bảng", title: "Bảng",
      heads: [.init("Đơn vị", .text), .init("Số", .figure)],
      rows: [.init(cells: [Report.Cell(.text("Xã A")), cell])])
    var report = SampleReports.ordinary
    report.tables = [table]
    var body = HTMLBody(report)
    let html = body.html
    let figure = try #require(
      html.firstMatch(of: /<td id="([^"]+)"[^>]*><a class="figure" href="#([^"]+)">41</))
    let line = try #require(html.firstMatch(of: /<li id="([^"]+)">Xã A: <a href="#([^"]+)">/))
    #expect(figure.2 == line.1 && figure.1 == line.2)
    #expect(html.contains("xa-a.xlsx"))
  }
}
