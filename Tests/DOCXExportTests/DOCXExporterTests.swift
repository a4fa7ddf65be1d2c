import Foundation
import ReportCore
import ReportTesting
import Testing

@testable import DOCXExport

@Suite struct DOCXExporterTests {
  @Test func `the exporter keeps the laws`() throws {
    #expect(try ExporterConformance(.docx).problems() == [])
  }

  @Test func `what hides is a mark in every part`() throws {
    var writer = BodyWriter(SampleReports.hiddenText)
    let text = writer.body()
    #expect(text.contains("⟨U+202E⟩") && text.contains("␛"))
    let raw = text.unicodeScalars.filter {
      !["\n", "\r", "\t"].contains($0)
        && [.control, .format, .lineSeparator].contains($0.properties.generalCategory)
    }
    #expect(raw.isEmpty, "\(raw.map { String($0.value, radix: 16) })")
  }

  @Test func `a report as it was sent carries the digest of its closing`() throws {
    var report = SampleReports.ordinary
    var open = BodyWriter(report)
    #expect(!open.body().contains("Niêm phong sổ báo cáo"))
    let digest = String(repeating: "0123abcd", count: 8)
    report.sources.ledger = LedgerHead(
      entry: 12, digest: digest, recorded: Timestamp(seconds: 1_760_000_000))
    var sent = BodyWriter(report)
    #expect(sent.body().contains("mục 12: 0123abcd 0123abcd"))
  }
}
