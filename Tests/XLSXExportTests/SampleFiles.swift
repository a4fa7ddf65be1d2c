import Foundation
import ReportCore
import Testing
import XLSXExport

/// Workbooks to look at: `XLSX_SAMPLES=DIR swift test --filter SampleFiles`.
@Suite struct SampleFiles {
  static let folder = ProcessInfo.processInfo.environment["XLSX_SAMPLES"]

  @Test(.enabled(if: folder != nil, "XLSX_SAMPLES names no folder"))
  func `samples are written where they can be looked at`() throws {
    let folder = try #require(Self.folder)
    let reports = [
      try SampleReport.report(
        [SampleReport.results(), SampleReport.units(), SampleReport.missing()],
        name: "letterhead"),
      try SampleReport.report(
        [SampleReport.form(), SampleReport.units(60, flat: true)], .statisticalForm, name: "form"),
    ]
    for report in reports {
      let staging = try StagingFolder(for: folder)
      let result = try XLSXExporter(options: .init(cellNotes: report.name == "form"))
        .write(report, into: staging)
      #expect(result.files == ["\(report.name).xlsx"])
      _ = try staging.commit()
    }
  }
}
