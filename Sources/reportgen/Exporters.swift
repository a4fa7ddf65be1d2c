import CSVExport
import ReportCore
import XLSXExport

/// The exporters that the tool offers.
enum Exporters {
  /// All of them.
  static let registry = ExporterRegistry(.xlsx, .csv, .csvLong)

  /// The exporters for those formats.
  ///
  /// - Throws: `Failure` if there is none for one of them.
  @discardableResult
  static func check(_ formats: [String]) throws -> [any ReportExporter] {
    try formats.map { id in
      guard let exporter = registry[id] else {
        let known = registry.formats.map(\.id).joined(separator: ", ")
        throw Failure(.usage, "Không có định dạng '\(id)'; có: \(known).")
      }
      return exporter
    }
  }

  /// Writes a report in several formats, and files beside it, all of them or none.
  ///
  /// - Returns: the paths of the files, and what could not be carried.
  static func export(
    _ report: Report, in formats: [String], to folder: String,
    adding files: [(name: String, bytes: [UInt8])] = []
  ) throws -> (paths: [String], warnings: [String]) {
    let exporters = try check(formats)
    do throws(ExportError) {
      let staging = try StagingFolder(for: folder)
      var warnings: [String] = []
      for exporter in exporters {
        warnings += try exporter.write(report, into: staging).warnings
      }
      for file in files { try staging.write(file.bytes, to: file.name) }
      return (try staging.commit(), warnings)
    } catch {
      switch error.code {
      case .cannotWrite, .exists: throw Failure(.cannotCreate, "\(error)")
      case .tooLarge: throw Failure(.data, "\(error)")
      default: throw Failure(.software, "\(error)")
      }
    }
  }
}
