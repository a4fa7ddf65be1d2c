import Foundation
import ReportCore

/// A report that was written as JSON, to be written again in any format.
enum StoredReport {
  /// Reads a report.
  ///
  /// - Parameter path: the file that the format `json` made.
  /// - Returns: the report.
  /// - Throws: `Failure` if it cannot be read, or is no report.
  static func read(_ path: String) throws -> Report {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(.input, "\(path): không đọc được tệp báo cáo.")
    }
    do throws(Report.ReadingError) {
      return try Report.read(json: data)
    } catch {
      throw Failure(.data, "\(path): \(error)")
    }
  }
}
