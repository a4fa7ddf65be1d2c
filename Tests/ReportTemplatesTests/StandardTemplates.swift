import Foundation
import ReportTemplates

/// The folders of the package that tests read.
enum StandardTemplates {
  static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let templates = package.appending(path: "Templates")
  static let examples = package.appending(path: "Examples")
}
