import CSVExport
import Foundation
import ReportCore
import ReportTemplates
import Testing
import XLSXExport

@testable import ReportIntake

/// The sample workspace of Hải Phòng, read once.
enum HaiPhong {
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let period = Period.quarter(3, of: 2025)

  static func workspace() throws -> Workspace {
    try Workspace.load(
      from: package.appending(path: "Examples/hai-phong"),
      templates: package.appending(path: "Templates"))
  }

  static func context(_ workspace: Workspace) -> IntakeContext {
    IntakeContext(
      catalogue: workspace.catalogue, history: workspace.history, unit: workspace.settings.unit)
  }

  /// What reads the returns of the sample.
  static func reader() throws -> ReturnReader {
    let workspace = try workspace()
    return ReturnReader(context: context(workspace), forms: workspace.library.forms.forms)
  }
}

@Suite struct OwnTablesTests {
  let workspace: Workspace
  let context: IntakeContext
  let original: IntakeResult

  init() throws {
    workspace = try HaiPhong.workspace()
    context = HaiPhong.context(workspace)
    let url = HaiPhong.package.appending(path: "Examples/hai-phong/returns/2025-Q3.csv")
    original = LongTableReader(context).read(try [UInt8](Data(contentsOf: url)), file: "a.csv")
  }

  private func written(
    _ kind: String, by exporter: any ReportExporter
  ) throws -> [(name: String, bytes: [UInt8])] {
    var data = DataSet()
    for observation in original.observations { _ = data.insert(observation) }
    let aggregator = Aggregator(
      data: data, catalogue: context.catalogue, history: context.history, monthsPerReturn: 3)
    let builder = ReportBuilder(
      aggregator: aggregator, forms: workspace.library.forms.forms, plan: nil,
      office: try #require(workspace.settings.office(on: HaiPhong.period.lastDay)))
    var kind = try #require(workspace.library.kinds[kind])
    kind.forms.removeAll {
      workspace.library.forms.pick(code: $0, on: HaiPhong.period.lastDay) == nil
    }
    let report = try builder.report(
      kind, on: workspace.settings.unit,
      for: HaiPhong.period, date: nil, findings: [],
      sources: Report.Sources(files: [], tool: "test"))
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "own-tables-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let staging = try StagingFolder(for: folder)
    _ = try exporter.write(report, into: staging)
    return try staging.commit().map { path in
      (
        (path as NSString).lastPathComponent,
        try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
      )
    }
  }

  private func compare(_ result: IntakeResult, atLeast count: Int) throws {
    let errors = result.findings.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.prefix(5).map { "\($0.provenance) \($0.message)" })")
    let known = Dictionary(
      original.observations.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let figures = result.observations.filter { $0.status != .missing }
    #expect(figures.count >= count)
    for observation in figures {
      let first = try #require(known[observation.key], "\(observation)")
      #expect(observation.value == first.value && observation.status == first.status)
      #expect(observation.provenance.row > 0 && observation.provenance.column > 0)
    }
  }

  @Test func `our own table by commune, units as lines, reads back to the same figures`() throws {
    let files = try written("so-ket", by: .xlsx)
    let result = ReturnReader(context: context, forms: workspace.library.forms.forms)
      .read(files[0].bytes, file: files[0].name)
    try compare(result, atLeast: 110 * 12)
    #expect(!result.derived.isEmpty)
    #expect(!result.findings.contains { $0.code == .totalDiffers })
  }

  @Test func `our own table by commune, units as columns, reads back to the same figures`() throws {
    let files = try written("thong-ke-quy", by: .xlsx)
    let result = ReturnReader(context: context, forms: workspace.library.forms.forms)
      .read(files[0].bytes, file: files[0].name)
    try compare(result, atLeast: 110 * 25)
    #expect(!result.findings.contains { $0.code == .totalDiffers })
  }

  @Test func `our own tables as text files read back to the same figures`() throws {
    for kind in ["so-ket", "thong-ke-quy"] {
      let files = try written(kind, by: .csv)
      let file = try #require(
        files.first { $0.name.contains("theo-don-vi") || $0.name.contains("tinh-quy") })
      var options = ReadOptions()
      options.period = HaiPhong.period
      let result = ReturnReader(context: context, forms: workspace.library.forms.forms)
        .read(file.bytes, file: file.name, options: options)
      try compare(result, atLeast: 110 * 12)
    }
  }
}
