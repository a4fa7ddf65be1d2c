import ReportCore
import Testing

@Suite struct ExporterRegistryTests {
  @Test func `an unknown format has no exporter`() {
    #expect(ExporterRegistry()["csv"] == nil)
    #expect(ExporterRegistry().formats.isEmpty)
    #expect(ExporterRegistry(Nothing("csv"))["CSV"] == nil)
  }

  @Test func `formats stand in the order in which they were registered`() {
    let registry = ExporterRegistry(Nothing("xlsx"), Nothing("csv"), Nothing("json"))
    #expect(registry.formats.map(\.id) == ["xlsx", "csv", "json"])
    #expect(registry["csv"]?.format.id == "csv")
  }

  @Test func `of two for one format the later holds`() {
    let registry = ExporterRegistry([
      Nothing("csv"), Nothing("xlsx"), Nothing("csv", summary: "later"),
    ])
    #expect(registry.formats.map(\.id) == ["xlsx", "csv"])
    #expect(registry["csv"]?.format.summary == "later")
  }

  private struct Nothing: ReportExporter {
    let format: ExportFormat

    init(_ id: String, summary: String = "") {
      format = ExportFormat(
        id: id, fileExtension: id, mediaType: "", summary: summary, content: .tables)
    }

    func write(
      _ report: Report, into folder: borrowing StagingFolder
    ) throws(ExportError) -> ExportResult { ExportResult(files: []) }
  }
}
