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
      try strained(),
    ]
    for report in reports {
      let staging = try StagingFolder(for: folder)
      let result = try XLSXExporter(options: .init(cellNotes: report.name == "form"))
        .write(report, into: staging)
      #expect(result.files == ["\(report.name).xlsx"])
      _ = try staging.commit()
    }
  }

  /// Long names, many who sign, a table for several pages and one of a single column.
  private func strained() throws -> Report {
    let single = try Report.Table(
      id: "single", shortTitle: "Một cột", title: "Bảng một cột", heads: [.init("Nội dung", .text)],
      rows: [.init(cells: [.text("Một dòng")])])
    var report = try SampleReport.report(
      [SampleReport.wide(), single, SampleReport.units(24)], name: "strained")
    report.header.parentAgency = "Ủy ban nhân dân thành phố Hải Phòng"
    report.header.agency = "Ban Chỉ đạo công tác dân số và phát triển thành phố Hải Phòng"
    report.header.date = nil
    report.signatures = ["Người lập biểu", "Kế toán trưởng", "Trưởng phòng Dân số", "KT. Giám đốc"]
      .map { Report.Signature(role: $0, manner: "(Ký, ghi rõ họ tên)") }
    return report
  }
}
