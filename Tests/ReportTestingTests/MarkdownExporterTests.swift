import Foundation
import ReportCore
import ReportTesting
import Testing

/// The exporter at the end of the article "Writing an exporter".
@Suite struct MarkdownExporterTests {
  @Test func `the exporter of the article keeps the laws`() throws {
    let problems = try ExporterConformance(.markdown).problems()
    #expect(problems == [])
  }

  @Test func `it writes a table`() throws {
    let scratch = try ScratchFolder()
    let staging = try StagingFolder(for: scratch.path)
    _ = try MarkdownExporter().write(SampleReports.marksAndGaps, into: staging)
    _ = try staging.commit()
    let text = try String(contentsOfFile: scratch.path("ky-hieu.md"), encoding: .utf8)
    #expect(text.contains("| 5 | Giảm | -0,15 điểm % |\n| 6 | Chỉ tiêu | ≥ 95 |\n"))
  }

  @Test func `the article shows this very file, and it has fewer than a hundred lines`() throws {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let source = try String(
      contentsOf: here.appending(path: "MarkdownExporter.swift"), encoding: .utf8)
    let article = try String(
      contentsOf: here.appending(
        path: "../../Sources/ReportCore/ReportCore.docc/ImplementingAnExporter.md"),
      encoding: .utf8)
    #expect(article.contains("```swift\n\(source)```"))
    #expect(source.split(separator: "\n", omittingEmptySubsequences: false).count <= 100)
  }
}
