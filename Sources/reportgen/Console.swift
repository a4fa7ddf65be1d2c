import Foundation
import ReportCore

/// What the tool says: results on standard output, everything else on standard error.
enum Console {
  /// Says what is being done, so that nobody waits in the dark.
  static func note(_ text: String) { write(text, to: .standardError) }

  /// Says why it cannot go on.
  static func error(_ text: String) { write("Lỗi: \(text)", to: .standardError) }

  /// Gives a result.
  static func result(_ text: String) { write(text, to: .standardOutput) }

  /// Lists findings, those of one file together.
  static func list(_ findings: [Finding]) {
    for finding in findings { note(describe(finding)) }
  }

  /// `lỗi: 2025-Q3.csv: dòng 12, cột 8: Cần một số …`
  static func describe(_ finding: Finding) -> String {
    let severity =
      switch finding.severity {
      case .error: "lỗi"
      case .warning: "cảnh báo"
      case .information: "thông tin"
      }
    let place = finding.provenance
    var parts: [String] = []
    if !place.sheet.isEmpty { parts.append("trang tính '\(place.sheet)'") }
    if place.row > 0 { parts.append("dòng \(place.row)") }
    if place.column > 0 { parts.append("cột \(place.column)") }
    let location = [place.file, parts.joined(separator: ", ")].filter { !$0.isEmpty }
    return ([severity] + location + [finding.message]).joined(separator: ": ")
  }

  private static func write(_ text: String, to handle: FileHandle) {
    Progress.aside { handle.write(Data((text + "\n").utf8)) }
  }
}
