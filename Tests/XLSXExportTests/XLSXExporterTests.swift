import CWorkbookParts
import Foundation
import ReportCore
import Testing

@testable import XLSXExport

@Suite struct XLSXExporterTests {
  @Test func `the same report gives the same bytes`() throws {
    let report = try SampleReport.report([SampleReport.results(), SampleReport.units(20)])
    let first = try workbook(of: report)
    #expect(try workbook(of: report) == first)
    #expect(first.count > 5000)
  }

  @Test func `workbooks written at the same time are those written one after another`() async throws
  {
    let days = [
      SampleReport.created, SampleReport.date(2024, 1, 2), SampleReport.date(1999, 12, 31),
    ]
    let reports = try (0..<200).map { index in
      var report = try SampleReport.report(
        [SampleReport.results(), SampleReport.units(5 + index % 7)], name: "report-\(index)")
      report.created = days[index % days.count]
      return report
    }
    let oneByOne = try reports.map { try workbook(of: $0) }
    let together = try await withThrowingTaskGroup(of: (Int, Data).self) { group in
      for (index, report) in reports.enumerated() {
        group.addTask { (index, try workbook(of: report)) }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    for (index, bytes) in oneByOne.enumerated() { #expect(together[index] == bytes) }
  }

  @Test func `a workbook that cannot be made leaves nothing behind`() throws {
    let folder = try TemporaryFolder()
    let report = try SampleReport.report([SampleReport.missing()])
    do {
      let staging = try StagingFolder(for: "\(folder.path)/out")
      let path = try staging.path(for: "\(report.name).xlsx")
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: false)
      let error = #expect(throws: ExportError.self) {
        try XLSXExporter.xlsx.write(report, into: staging)
      }
      #expect(error?.code == .cannotWrite)
    }
    let left = try? FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/out")
    #expect(left ?? [] == [])
  }

  @Test func `a full disk is an error`() throws {
    try #require(FileManager.default.fileExists(atPath: "/dev/full"))
    let folder = try TemporaryFolder()
    let staging = try StagingFolder(for: folder.path)
    let report = try SampleReport.report([SampleReport.missing()])
    let plan = try WorkbookPlan(report, options: .init(), limits: .excel)
    let path = try staging.path(for: "full.xlsx")
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: "/dev/full")
    let error = #expect(throws: ExportError.self) {
      try WorkbookWriter.write(plan, to: path, shownAs: path)
    }
    #expect(error?.code == .cannotWrite)
  }

  @Test func `the library makes its parts where every error is seen`() throws {
    let folder = try TemporaryFolder()
    let staging = try StagingFolder(for: folder.path)
    let report = try SampleReport.report([SampleReport.missing()])
    let plan = try WorkbookPlan(report, options: .init(), limits: .excel)
    try WorkbookWriter.write(plan, to: staging.path(for: "a.xlsx"), shownAs: "a.xlsx")
    // Some are always made: sheets, styles, relations.
    #expect(workbook_parts_end().made > 5)
  }

  @Test func `nothing but the workbook is left in the folder`() throws {
    let folder = try TemporaryFolder()
    let staging = try StagingFolder(for: folder.path)
    _ = try XLSXExporter.xlsx.write(
      try SampleReport.report([SampleReport.units()]), into: staging)
    #expect(staging.files == ["so-ket-2025-Q3.xlsx"])
  }

  @Test func `a name that leads out of the folder is refused`() throws {
    let folder = try TemporaryFolder()
    let staging = try StagingFolder(for: folder.path)
    let report = try SampleReport.report([SampleReport.missing()], name: "../report")
    let error = #expect(throws: ExportError.self) {
      try XLSXExporter.xlsx.write(report, into: staging)
    }
    #expect(error?.code == .invalidName)
  }

  @Test func `numbers are written with a point whatever the numeric locale`() throws {
    let report = try SampleReport.report([SampleReport.results()])
    let plain = try workbook(of: report)
    let names = ["vi_VN.UTF-8", "vi_VN.utf8", "de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8"]
    // Of this thread only: the library formats by whichever locale the thread has.
    guard
      let comma = names.lazy.compactMap({ newlocale(LC_NUMERIC_MASK, $0, nil) }).first
    else { try Test.cancel("no locale with a decimal comma is installed") }
    let previous = uselocale(comma)
    defer {
      uselocale(previous)
      freelocale(comma)
    }
    #expect(try workbook(of: report) == plain)
  }

  @Test func `findings come back as a warning and a count`() throws {
    let folder = try TemporaryFolder()
    let staging = try StagingFolder(for: folder.path)
    let report = try SampleReport.report([SampleReport.missing()])
    let result = try XLSXExporter.xlsx.write(report, into: staging)
    #expect(result.warnings.count == 1)
    let plan = try WorkbookPlan(report, options: .init(), limits: .excel)
    #expect(plan.sheets[0].texts.contains("- Kết quả kiểm tra số liệu: 1 cảnh báo."))
  }

  @Test func `findings that a table tells one by one are no warning`() throws {
    let folder = try TemporaryFolder()
    let staging = try StagingFolder(for: folder.path)
    func warnings(_ told: [String]) throws -> [String] {
      let table = try Report.Table(
        id: "f", shortTitle: "Phát hiện", title: "Phát hiện", heads: [.init("Nội dung", .text)],
        rows: told.map { .init(cells: [.text($0)]) })
      var report = try SampleReport.report([SampleReport.missing(), table])
      report.findings.append(Finding(.error, .init(rawValue: "sample"), "Một lỗi."))
      return try XLSXExporter.xlsx.write(report, into: staging).warnings
    }
    #expect(try warnings(["Một lỗi.", "Một cảnh báo."]).isEmpty)
    #expect(try warnings(["Một lỗi."]).count == 1)
  }

  @Test func `the format is registered by its name`() {
    let registry = ExporterRegistry(.xlsx)
    #expect(registry["xlsx"]?.format.fileExtension == "xlsx")
  }
}

extension SheetPlan {
  /// All words on the sheet, from top to bottom.
  var texts: [String] {
    allPlaces.compactMap(\.content.words)
  }

  /// What stands in the cell of that name.
  subscript(cell: String) -> Place? {
    allPlaces.first {
      FormulaText.name(row: $0.area.rows.lowerBound, column: $0.area.columns.lowerBound) == cell
    }
  }
}
