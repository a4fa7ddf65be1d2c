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
    .xlsx, .docx, .html, .csv, .csvLong, .json, .sdmxCSV, .dhis2CSV, .dataPackage,
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

  /// The programs `reportgen-export-NAME` on PATH, which cannot replace built-in exporters.
  static func programs(limits: ExternalExporter.Limits = .init()) -> [ExternalExporter] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return ExternalExporter.find(
      in: path.split(separator: ":").map(String.init), limits: limits,
      environment: ["LC_ALL": "C.UTF-8", "PATH": path]
    ).filter { program in
      program.name != Publisher.manifest.id && !builtIn.contains { $0.format.id == program.name }
    }.map { program in
      var program = program
      program.observer = Interruption.note
      return program
    }
  }
}
