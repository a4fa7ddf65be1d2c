public import ReportCore

/// Writes a report as a text document for Word: what is sent, with head, prose, tables and signature.
///
/// The form follows Annex I of Decree 30/2020: margins, the two columns of the head with their rules,
/// type and subject, levels of headings, receivers, signature, annexes with pages of their own. A report
/// without prose is written as its tables between head and signatures.
///
/// The file holds no time but the report's own day, so that the same report gives the same bytes.
public struct DOCXExporter: BindingExporter {
  /// Creates an exporter.
  public init() {}

  /// The format `docx`.
  public var format: ExportFormat {
    ExportFormat(
      id: "docx", fileExtension: "docx",
      mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      summary:
        "Văn bản Word trình bày theo thể thức văn bản hành chính, có lời văn, bảng và biểu đồ",
      content: [.tables, .pages, .charts, .prose])
  }

  /// Writes the document.
  ///
  /// - Throws: `ExportError`, if the file cannot be written.
  public func write(
    _ report: Report, into folder: borrowing StagingFolder
  ) throws(ExportError) -> ExportResult {
    let file = "\(report.name).\(format.fileExtension)"
    let path = try folder.path(for: file)
    return try write(DocumentPackage([report]), to: path, file, day: report.created, in: folder)
  }

  /// Writes several documents into one file, each on pages of its own, for printing all at once.
  ///
  /// - Parameters:
  ///   - reports: the documents, in order; at least one.
  ///   - name: the name of the file, without an ending.
  ///   - folder: where it is written.
  /// - Returns: the file, and what could not be carried.
  /// - Throws: `ExportError`, if the file cannot be written.
  public func write(
    together reports: [Report], named name: String, into folder: borrowing StagingFolder
  ) throws(ExportError) -> ExportResult {
    let file = "\(name).\(format.fileExtension)"
    let path = try folder.path(for: file)
    guard let first = reports.first else {
      throw ExportError(.failed, "Không có văn bản nào để ghi.", at: file)
    }
    return try write(DocumentPackage(reports), to: path, file, day: first.created, in: folder)
  }

  private func write(
    _ package: DocumentPackage, to path: String, _ file: String, day: CalendarDate,
    in folder: borrowing StagingFolder
  ) throws(ExportError) -> ExportResult {
    var package = package
    let parts = try package.parts()
    // Before the library sees the path: so that what cannot be written is told as everywhere.
    try folder.write([], to: file)
    try ZipFile.write(parts, to: path, day: day, named: file)
    return ExportResult(files: [file], warnings: package.warnings)
  }
}

extension ReportExporter where Self == DOCXExporter {
  /// Text documents for Word.
  public static var docx: DOCXExporter { DOCXExporter() }
}
