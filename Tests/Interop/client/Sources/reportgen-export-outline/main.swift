import ReportCore

/// Writes the titles of a report and of its tables, each with how many lines it has.
struct OutlineExporter: ReportExporter {
  let format = ExportFormat(
    id: "outline", fileExtension: "txt", mediaType: "text/plain",
    summary: "tên các bảng và số dòng", content: [])

  func write(
    _ report: Report, into folder: borrowing StagingFolder
  ) throws(ExportError) -> ExportResult {
    let lines = report.tables.map { "\($0.title): \($0.rows.count)\n" }
    let name = "\(report.name).\(format.fileExtension)"
    try folder.write(lines.joined().utf8, to: name)
    return ExportResult(
      files: [name], warnings: ["Tệp chỉ có tên bảng, không có số liệu."])
  }
}

ExporterProgram(OutlineExporter()).main()
