import Foundation
import ReportCore

/// A report that was written as JSON, to be written again in any format.
enum StoredReport {
  /// Reads a report.
  ///
  /// - Parameter path: the file that the format `json` made.
  /// - Returns: the report.
  /// - Throws: `WorkspaceError` if it cannot be read, or is no report.
  static func read(_ path: String) throws(WorkspaceError) -> Report {
    let bytes = try InputFile.bytes(
      at: path, called: "tệp báo cáo", orElse: .cannotReadOrWrite)
    do throws(Report.ReadingError) {
      return try Report.read(json: Data(bytes))
    } catch {
      throw WorkspaceError(.unacceptableData, "\(path): \(error)")
    }
  }
}
