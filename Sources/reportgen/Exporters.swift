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
