import Foundation
import ReportWorkspace

/// What the tool says: results on standard output, everything else on standard error.
enum Console {
  /// Says what is being done, so that nobody waits in the dark.
  static func note(_ text: String) { say(text) }

  /// Says why it cannot go on.
  static func error(_ text: String) { say("Lỗi: \(text)") }

  /// Gives a result. A result that nobody gets is a failure, and ends the tool.
  static func result(_ text: String) { give(ShownText.lines(text)) }

  /// Gives a document for programs, such as JSON: as it is, but for a terminal, which would obey what a
  /// sender wrote into it.
  static func document(_ text: String) {
    give(isatty(FileHandle.standardOutput.fileDescriptor) == 1 ? ShownText.lines(text) : text)
  }

  private static func give(_ text: String) {
    if write(text, to: .standardOutput) { return }
    error("Không ghi được kết quả ra đầu ra chuẩn; tệp và sổ đã ghi vẫn còn nguyên.")
    exit(Failure.Status.input.rawValue)
  }

  /// Says what an officer should know.
  static func note(_ notice: Notice) {
    switch notice.kind {
    case .information: note(notice.advised.said(\.command))
    case .warning: note("cảnh báo: \(notice.advised.said(\.command))")
    }
  }

  /// Says what became of a file that was handed in.
  static func list(_ file: TakenFile, in workspace: OpenWorkspace, all: Bool? = nil) {
    if let reason = file.reasonToPassOver {
      return note("\(file.path): không phải báo cáo: \(reason).")
    }
    list(file.findings, all: all)
    guard let outcome = file.outcome else {
      error(
        file.isHeld
          ? "\(file.path): giữ lại, chưa nhận; xem lý do nêu trên."
          : "\(file.path): không nhận, vì những lỗi nêu trên.")
      return file.notices.forEach(note)
    }
    workspace.lines(on: outcome, of: file.path, saying: \.command).forEach(result)
    file.notices.forEach(note)
  }

  /// Says what became of a workbook on a plan.
  static func list(_ form: TakenPlanForm, all: Bool) {
    list(form.findings, all: all)
    if form.isRefused {
      error("\(form.path): \(form.words).")
    } else {
      result("\(form.path): \(form.words).")
    }
  }

  /// Names what was written, and says what could not be.
  static func list(_ written: Publisher.Written) {
    for warning in written.warnings { note("cảnh báo: \(warning)") }
    for path in written.paths { result(path) }
  }

  /// How many lines on findings of a file are listed.
  static let mostOfFile = 50

  /// Lists findings, those of one cause in one line: of each file the first fifty lines, and how many more
  /// findings there are.
  ///
  /// - Parameters:
  ///   - findings: what is listed.
  ///   - all: whether each of them is, one by one; `nil` where nobody can ask for that.
  static func list(_ findings: [Finding], all: Bool? = nil) {
    if all == true {
      for finding in findings { note(Advice.describe(finding, saying: \.command)) }
      return
    }
    var shown: [String: Int] = [:]
    var left: [String: [Finding.Severity: Int]] = [:]
    for cause in FindingCauses(findings).causes {
      let file = cause.first.provenance.file
      if shown[file, default: 0] < mostOfFile {
        note(cause.line(saying: \.command))
        shown[file, default: 0] += 1
      } else {
        left[file, default: [:]][cause.first.severity, default: 0] += cause.findings.count
      }
    }
    for (file, counts) in left.sorted(by: { $0.key < $1.key }) {
      let words = Finding.Severity.allCases.compactMap { severity in
        counts[severity].map { "\($0) \(Advice.severity(severity))" }
      }
      note(
        [file, "còn \(words.joined(separator: ", ")) nữa, không liệt kê ở đây"]
          .filter { !$0.isEmpty }.joined(separator: ": ")
          + (all == nil ? "." : " (muốn xem tất cả: --all)."))
    }
  }

  /// Words that nobody hears, since the terminal is gone, are no reason to stop.
  private static func say(_ text: String) { _ = write(ShownText.lines(text), to: .standardError) }

  /// Whether it was written; `FileHandle.write(_:)` would end the tool by a trap if it cannot be.
  private static func write(_ text: String, to handle: FileHandle) -> Bool {
    var isWritten = true
    Progress.aside {
      do { try handle.write(contentsOf: Data((text + "\n").utf8)) } catch { isWritten = false }
    }
    return isWritten
  }
}
