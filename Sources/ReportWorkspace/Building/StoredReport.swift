import Foundation
package import ReportCore

/// A report that was written as JSON, to be written again in any format.
package enum StoredReport {
  /// Reads a report.
  ///
  /// - Parameter path: the file that the format `json` made.
  /// - Returns: the report.
  /// - Throws: `WorkspaceError` if it cannot be read, or is no report.
  package static func read(_ path: String) throws -> Report {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw WorkspaceError(.cannotReadOrWrite, "\(path): không đọc được tệp báo cáo.")
    }
    do throws(Report.ReadingError) {
      return try Report.read(json: data)
    } catch {
      throw WorkspaceError(.unacceptableData, "\(path): \(error)")
    }
  }
}
