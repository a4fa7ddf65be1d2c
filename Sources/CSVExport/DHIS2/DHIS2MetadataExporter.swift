internal import DelimitedText
internal import Foundation
public import ReportCore

/// Writes what a DHIS2 instance must know before it accepts the values of a report: data elements, category
/// options, organisation units with parents and the time that they are valid, and data sets; and beside it
/// a mapping, by which `dhis2-csv` writes the values for that instance.
///
/// Identifiers are made from codes and stay the same in every report. Whoever has an instance already puts
/// its identifiers into the mapping instead.
public struct DHIS2MetadataExporter: ReportExporter {
  /// Creates an exporter.
  public init() {}

  /// The format `dhis2-metadata`.
  public var format: ExportFormat {
    ExportFormat(
      id: "dhis2-metadata", fileExtension: "json", mediaType: "application/json",
      summary:
        "danh mục chỉ tiêu, đơn vị, bộ dữ liệu để tạo sẵn trong DHIS2, và bản nháp tệp ánh xạ mã",
      content: .facts)
  }

  /// Writes `<report.name>--dhis2-metadata.json` and `<report.name>--dhis2-mapping.csv`.
  ///
  /// - Parameters:
  ///   - report: what is written.
  ///   - folder: where.
  /// - Returns: the two files.
  /// - Throws: `ExportError` if one cannot be written.
  public func write(
    _ report: Report, into folder: borrowing StagingFolder
  ) throws(ExportError) -> ExportResult {
    _ = try folder.path(for: report.name)
    let facts = report.facts.filter { $0.kind == .collected && !$0.key.unit.isOfGroup }
    let (metadata, mapping) = DHIS2Metadata.drafted(for: report, facts)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let json: Data
    do {
      json = try encoder.encode(metadata)
    } catch {
      throw ExportError(.failed, "Không ghi được danh mục cho DHIS2.", cause: error)
    }
    let names = [
      "\(report.name)--dhis2-metadata.json", "\(report.name)--dhis2-mapping.csv",
    ]
    try folder.write(json + Data("\n".utf8), to: names[0])
    var writer = DelimitedWriter()
    for field in ["kind", "code", "uid"] { writer.append(field) }
    writer.endRecord()
    for line in mapping {
      for field in [line.kind.rawValue, line.code, line.uid] { writer.append(field) }
      writer.endRecord()
    }
    try folder.write(writer.takeBytes(), to: names[1])
    let others = report.facts.count - facts.count
    return ExportResult(
      files: names,
      warnings: (facts.isEmpty
        ? ["DHIS2: không có số liệu nào do đơn vị báo cáo, danh mục rỗng."] : [])
        + (others > 0
          ? [
            "DHIS2: chỉ tiêu của \(others) số liệu tổng hợp hoặc tính toán không có trong danh mục."
          ] : []))
  }
}

extension ReportExporter where Self == DHIS2MetadataExporter {
  /// What DHIS2 must know before it accepts the values.
  public static var dhis2Metadata: DHIS2MetadataExporter { DHIS2MetadataExporter() }
}
