import Foundation
import ReportCore
import ReportTemplates
import Testing
import WorkbookReading
import XLSXExport

@testable import ReportIntake

@Suite struct ManyEntryWorkbooksTests {
  /// Every reporting unit of the sample province gets a workbook that knows it; filling them in is
  /// `Tests/Interop`'s business, since it takes another program.
  @Test func `a workbook for each of 114 units names that unit and all collected lines`() throws {
    let workspace = try HaiPhong.workspace()
    let context = HaiPhong.context(workspace)
    let form = try #require(
      workspace.library.forms.pick(code: "tinh-quy", on: HaiPhong.period.lastDay))
    let units = workspace.history.reportingUnits(under: workspace.settings.unit)
    #expect(units.count == 114)
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "entries-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let staging = try StagingFolder(for: folder)
    for unit in units {
      _ = try EntryWorkbook(
        unit: unit, period: HaiPhong.period, form: form, catalogue: workspace.catalogue,
        created: CalendarDate(dayNumber: 20_361)
      ).write(into: staging)
    }
    let paths = try staging.commit()
    #expect(paths.count == 114)
    var seen: Set<String> = []
    for path in paths {
      let workbook = try Workbook(contentsOf: URL(fileURLWithPath: path))
      let hidden = try #require(workbook.sheet(named: EntryIdentity.sheetName))
      let identity = try #require(EntryIdentity(Grid(hidden)))
      seen.insert(identity.unit.code)
      #expect(identity.lines.allSatisfy { $0.item.map(context.catalogue.contains) == true })
      #expect(identity.lines.count > 25)
    }
    #expect(seen == Set(units.map(\.code)))
    if let kept = ProcessInfo.processInfo.environment["ENTRIES_OUT"] {
      try FileManager.default.copyItem(atPath: folder, toPath: kept)
    }
  }

  /// With `ENTRIES_IN`, a folder of those workbooks filled in by another program: every figure comes
  /// back with its file, sheet and cell.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["ENTRIES_IN"] != nil))
  func `114 workbooks that another program filled in are read without loss`() throws {
    let workspace = try HaiPhong.workspace()
    let folder = try #require(ProcessInfo.processInfo.environment["ENTRIES_IN"])
    let reader = ReturnReader(
      context: HaiPhong.context(workspace), forms: workspace.library.forms.forms)
    var figures = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
      let result = reader.read(bytes, file: name)
      #expect(!result.isRefused, "\(name): \(result.findings.map(\.message))")
      for observation in result.observations {
        #expect(observation.value == ExactDecimal(Int64(observation.provenance.row)))
        #expect(observation.provenance.file == name && observation.provenance.column == 4)
        figures += 1
      }
    }
    #expect(figures > 114 * 25)
  }
}
