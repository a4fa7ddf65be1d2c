import Foundation
import ReportCore

/// What the tool says: results on standard output, everything else on standard error.
enum Console {
  /// Says what is being done, so that nobody waits in the dark.
  static func note(_ text: String) { say(text) }

  /// Says why it cannot go on.
  static func error(_ text: String) { say("Lỗi: \(text)") }

  /// Gives a result. A result that nobody gets is a failure, and ends the tool.
  static func result(_ text: String) {
    if write(text, to: .standardOutput) { return }
    error("Không ghi được kết quả ra đầu ra chuẩn; tệp và sổ đã ghi vẫn còn nguyên.")
    exit(Failure.Status.input.rawValue)
  }

  /// Lists findings, those of one file together.
  static func list(_ findings: [Finding]) {
    for finding in findings { note(describe(finding)) }
  }

  /// `lỗi: 2025-Q3.csv: dòng 12, cột 8: Cần một số …`, on a sheet `trang tính 'Biểu 1', ô H12`.
  static func describe(_ finding: Finding) -> String {
    let place = finding.provenance
    let location = [place.file, Advice.placeInFile(place)].filter { !$0.isEmpty }
    return ([Advice.severity(finding.severity)] + location + [finding.message])
      .joined(separator: ": ")
  }

  /// Words that nobody hears, since the terminal is gone, are no reason to stop.
  private static func say(_ text: String) { _ = write(text, to: .standardError) }

  /// Whether it was written; `FileHandle.write(_:)` would end the tool by a trap if it cannot be.
  private static func write(_ text: String, to handle: FileHandle) -> Bool {
    var isWritten = true
    Progress.aside {
      do { try handle.write(contentsOf: Data((text + "\n").utf8)) } catch { isWritten = false }
    }
    return isWritten
  }
}
