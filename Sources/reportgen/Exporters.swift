import CSVExport
import DOCXExport
import ExternalExport
import Foundation
import HTMLExport
import JSONExport
import ReportWorkspace
import XLSXExport

/// The exporters that the tool offers.
enum Exporters {
  /// Those that are part of the tool.
  static let builtIn: [any ReportExporter] = [
    .xlsx, .docx, .html, .csv, .csvLong, .json, .sdmxCSV, .dhis2CSV, .dhis2Metadata, .dataPackage,
  ]

  /// All of them, with the programs on PATH.
  static let registry = ExporterRegistry(builtIn + programs())

  /// What writes reports with them.
  static let publisher = Publisher(registry)

  /// Those that write by a mapping of codes.
  ///
  /// - Throws: `Failure` if it cannot be read.
  static func chosen(mapping file: URL?) throws -> [any ReportExporter] {
    try file.map { [DHIS2CSVExporter(mapping: try mapping(at: $0.path))] } ?? []
  }

  /// The mapping of codes in a file.
  static func mapping(at path: String) throws -> DHIS2Mapping {
    let bytes = try InputFile.bytes(
      at: path, called: "tệp ánh xạ mã DHIS2", orElse: .cannotReadOrWrite)
    do throws(DHIS2Mapping.Fault) {
      return try DHIS2Mapping(csv: bytes)
    } catch {
      throw Failure(.data, "\(path): \(error)")
    }
  }

  /// The same, where each program has said what it is for.
  static var described: Publisher {
    Publisher(ExporterRegistry(builtIn + programs().map { $0.described() }))
  }

  /// Programs that come with the tool and are installed by themselves, with what they need.
  static let shipped: [(name: String, needs: String)] = [
    (
      "parquet",
      "chưa cài: tệp Parquet cho kho dữ liệu; cần python3 và pyarrow, cài bằng 'make plugins' rồi thêm"
        + " thư mục đã cài vào PATH"
    )
  ]

  /// The programs `reportgen-export-NAME` on PATH, which cannot replace built-in exporters.
  static func programs(
    limits: ExternalExporter.Limits = .init(), options: [String: [String: String]] = [:]
  ) -> [ExternalExporter] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return ExternalExporter.find(
      in: path.split(separator: ":").map(String.init), limits: limits,
      environment: ["LC_ALL": "C.UTF-8", "PATH": path]
    ).filter { program in
      program.name != Publisher.manifest.id && !builtIn.contains { $0.format.id == program.name }
    }.map { program in
      var program = program
      program.observer = Interruption.note
      program.facts = CSVLongExporter()
      program.options = options[program.name] ?? [:]
      return program
    }
  }
}
