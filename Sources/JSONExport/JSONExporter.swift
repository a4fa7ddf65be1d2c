public import ReportCore

/// Writes a report as it is: the versioned model, for other programs and for writing it again in
/// another format later.
///
/// `Templates/schema/report-model.json` describes the form; `Report.read(json:)` reads it back.
public struct JSONExporter: ReportExporter {
  /// Creates an exporter.
  public init() {}

  /// The format `json`.
  public var format: ExportFormat {
    ExportFormat(
      id: "json", fileExtension: "json", mediaType: "application/json",
      summary: "toàn bộ báo cáo ở dạng JSON có phiên bản, để chương trình khác đọc hoặc xuất lại",
      content: [.tables, .facts, .pages, .formulas, .charts, .prose])
  }

  /// Writes `<report.name>.json`.
  ///
  /// - Parameters:
  ///   - report: what is written.
  ///   - folder: where.
  /// - Returns: the one file.
  /// - Throws: `ExportError` if it cannot be written.
  public func write(
    _ report: Report, into folder: borrowing StagingFolder
  ) throws(ExportError) -> ExportResult {
    let name = "\(report.name).\(format.fileExtension)"
    try folder.write(try report.json(), to: name)
    return ExportResult(files: [name])
  }
}

extension ReportExporter where Self == JSONExporter {
  /// The whole report as JSON.
  public static var json: JSONExporter { JSONExporter() }
}
