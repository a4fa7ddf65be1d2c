import CSVExport
import ExternalExport
import Foundation
import JSONExport
import ReportCore
import ReportManifest
import XLSXExport

/// The exporters that the tool offers.
enum Exporters {
  /// Those that are part of the tool.
  static let builtIn: [any ReportExporter] = [
    .xlsx, .csv, .csvLong, .json, .sdmxCSV, .dhis2CSV, .dataPackage,
  ]

  /// What lists the files that the others made; it is written last.
  static let manifest = ExportFormat(
    id: "manifest", fileExtension: "json", mediaType: "application/json",
    summary: "manifest.json: SHA-256 của các tệp đã ghi và tệp nguồn, để gửi kèm (xem 'verify')",
    content: [])

  /// All of them, with the programs on PATH.
  static let registry = ExporterRegistry(builtIn + programs())

  /// The formats, in the order in which they are listed.
  static var formats: [ExportFormat] { registry.formats + [manifest] }

  /// The programs `reportgen-export-NAME` on PATH, which cannot replace built-in exporters.
  static func programs(limits: ExternalExporter.Limits = .init()) -> [ExternalExporter] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return ExternalExporter.find(
      in: path.split(separator: ":").map(String.init), limits: limits,
      environment: ["LC_ALL": "C.UTF-8", "PATH": path]
    ).filter { program in
      program.name != manifest.id && !builtIn.contains { $0.format.id == program.name }
    }.map { program in
      var program = program
      program.observer = Interruption.note
      return program
    }
  }

  /// The exporters for those formats.
  ///
  /// - Throws: `Failure` if there is none for one of them.
  @discardableResult
  static func check(_ formats: [String]) throws -> [any ReportExporter] {
    try formats.filter { $0 != manifest.id }.map { id in
      guard let exporter = registry[id] else {
        let known = Self.formats.map(\.id).joined(separator: ", ")
        throw Failure(.usage, "Không có định dạng '\(id)'; có: \(known).")
      }
      return exporter
    }
  }

  /// Writes a report in several formats, and files beside it, all of them or none.
  ///
  /// - Parameters:
  ///   - report: what is written.
  ///   - formats: in which formats.
  ///   - folder: where.
  ///   - files: what else goes into the folder.
  ///   - chosen: exporters with options of their own, in place of those with the usual ones.
  ///   - package: how the files are sent, with a manifest; `nil` leaves them as they are.
  /// - Returns: the paths of the files, and what could not be carried.
  /// - Throws: `Failure` if there is no such format, or something cannot be written.
  static func export(
    _ report: Report, in formats: [String], to folder: String,
    adding files: [(name: String, bytes: [UInt8])] = [],
    with chosen: [any ReportExporter] = [], package: Packaging? = nil
  ) throws -> (paths: [String], warnings: [String]) {
    let options = ExporterRegistry(chosen)
    let exporters = try check(formats).map { options[$0.format.id] ?? $0 }
    return try Interruption.whileWriting {
      try write(report, with: exporters, in: formats, to: folder, adding: files, package)
    }
  }

  private static func write(
    _ report: Report, with exporters: [any ReportExporter], in formats: [String],
    to folder: String, adding files: [(name: String, bytes: [UInt8])], _ package: Packaging?
  ) throws -> (paths: [String], warnings: [String]) {
    do {
      let staging = try StagingFolder(for: folder)
      var warnings: [String] = []
      for exporter in exporters {
        try Interruption.check()
        Progress.say("Đang ghi \(exporter.format.id)")
        warnings += try exporter.write(report, into: staging).warnings
      }
      for file in files { try staging.write(file.bytes, to: file.name) }
      try Interruption.check()
      if formats.contains(manifest.id) || package != nil {
        try Manifest.write(into: staging, for: report)
      }
      guard package == .zip else { return (try staging.commit(), warnings) }
      let parcel = try StagingFolder(for: folder)
      try Manifest.pack(staging, of: report, into: parcel)
      return (try parcel.commit(), warnings)
    } catch let error as ExportError {
      throw Failure(error)
    }
  }
}

extension Failure {
  init(_ error: ExportError) {
    let status: Status =
      switch error.code {
      case .cannotWrite, .exists: .cannotCreate
      case .tooLarge, .invalidName: .data
      case .programFailed: .input
      default: .software
      }
    self.init(status, "\(error)")
  }
}
