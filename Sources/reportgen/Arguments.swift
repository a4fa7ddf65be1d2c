import Foundation
import ReportWorkspace

/// Reading what stands on the command line, with the same words everywhere.
enum Arguments {
  /// The version of the program, and that of the templates that it finds.
  static var version: String {
    "\(Software.version) (bộ mẫu \(TemplateSet().version ?? "không tìm thấy"))"
  }

  /// A reason, which must say something.
  static func reason(_ text: String) throws -> String {
    if text.allSatisfy(\.isWhitespace) { throw Failure(.usage, "Cần nêu lý do.") }
    return text
  }

  /// Who works with the ledger, where the command line does not say.
  static func author(_ given: String?) -> String {
    let environment = ProcessInfo.processInfo.environment
    let names = [given, environment["USER"], environment["LOGNAME"]].compactMap(\.self)
      .map { ShownText.line($0.trimmingCharacters(in: .whitespaces), atMost: 100) }
    return names.first { !$0.isEmpty } ?? "không ghi tên"
  }

  /// What officers call formats.
  private static let formatNames = [
    "excel": "xlsx", "word": "docx", "trang web": "html", "bảng csv": "csv",
  ]

  /// Formats, separated by commas, by their codes or by what officers call them.
  static func formats(_ text: String?, default formats: [String]) throws -> [String] {
    let chosen =
      text.map { text in
        text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
          .map { formatNames[$0.lowercased()] ?? $0 }
      }
      ?? (formats.isEmpty ? ["xlsx", "csv"] : formats)
    try Exporters.publisher.check(chosen)
    return chosen
  }
}
