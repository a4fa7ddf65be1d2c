internal import DelimitedText
import Foundation
public import ReportCore

/// Writes the observations behind a report as a Data Package: `csv-long`, code lists of its units and
/// indicators, and `datapackage.json`, which says what each column holds.
///
/// The names in the code lists carry what a line of figures cannot: the words and the units of measure.
public struct DataPackageExporter: ReportExporter {
  /// A licence, as Data Package names it.
  public struct License: Hashable, Sendable, Codable {
    /// The identifier, such as `CC-BY-4.0`.
    public var name: String
    /// The title, as it is printed.
    public var title: String
    /// The address of the text.
    public var path: String?

    /// Creates a licence.
    public init(name: String, title: String, path: String? = nil) {
      self.name = name
      self.title = title
      self.path = path
    }
  }

  /// The licence of the figures; `nil` if unknown, then nothing is stated.
  public var license: License?

  /// Creates an exporter.
  ///
  /// - Parameter license: under which terms the figures may be used.
  public init(license: License? = nil) { self.license = license }

  /// The format `datapackage`.
  public var format: ExportFormat {
    ExportFormat(
      id: "datapackage", fileExtension: "json", mediaType: "application/json",
      summary: "csv-long kèm danh mục và tệp datapackage.json mô tả từng cột (Data Package)",
      content: .facts)
  }

  /// Writes the data, the code lists and `datapackage.json`.
  ///
  /// - Parameters:
  ///   - report: what is written.
  ///   - folder: where.
  /// - Returns: four files.
  /// - Throws: `ExportError` if one cannot be written.
  public func write(
    _ report: Report, into folder: borrowing StagingFolder
  ) throws(ExportError) -> ExportResult {
    let data = try CSVLongExporter().write(report, into: folder)
    let units = "\(report.name)--don-vi.csv"
    let indicators = "\(report.name)--chi-tieu.csv"
    try folder.write(Self.units(of: report), to: units)
    try folder.write(Self.indicators(of: report), to: indicators)
    let package = DataPackage(report, license: license, files: data.files + [units, indicators])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let json: Data
    do {
      json = try encoder.encode(package)
    } catch {
      throw ExportError(.failed, "Không ghi được datapackage.json.", cause: error)
    }
    try folder.write(json + Data("\n".utf8), to: "datapackage.json")
    return ExportResult(
      files: data.files + [units, indicators, "datapackage.json"], warnings: data.warnings)
  }

  /// Every unit that facts are of, with what the vocabulary knows of it.
  private static func units(of report: Report) -> [UInt8] {
    var writer = DelimitedWriter()
    for column in ["edition", "unit", "name", "parent"] { writer.append(column) }
    writer.endRecord()
    let known = Dictionary(
      report.vocabulary.units.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for id in Set(report.facts.map(\.key.unit)).sorted() {
      writer.append(id.edition.rawValue)
      writer.append(id.code)
      writer.append(shown: known[id]?.name ?? "")
      writer.append(shown: known[id]?.parentCode ?? "")
      writer.endRecord()
    }
    return writer.takeBytes()
  }

  /// Every indicator that facts are of, with what the vocabulary knows of it.
  private static func indicators(of report: Report) -> [UInt8] {
    var writer = DelimitedWriter()
    for column in ["indicator", "name", "unit_of_measure"] { writer.append(column) }
    writer.endRecord()
    let known = Dictionary(
      report.vocabulary.indicators.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    for code in Set(report.facts.map(\.key.item.indicator)).sorted() {
      writer.append(code)
      writer.append(shown: known[code]?.name ?? "")
      writer.append(shown: known[code]?.unit.rawValue ?? "")
      writer.endRecord()
    }
    return writer.takeBytes()
  }
}

extension ReportExporter where Self == DataPackageExporter {
  /// Observations with a description of every column.
  public static var dataPackage: DataPackageExporter { DataPackageExporter() }
}
