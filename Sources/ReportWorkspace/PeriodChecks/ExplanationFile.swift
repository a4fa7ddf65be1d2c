import Foundation
import ReportCore
import ReportIntake
import ReportTemplates

/// A file of explanations, compared with what the checks of a period found.
struct ExplanationFile {
  /// What is to be kept, in the order of the findings. An empty text takes an explanation back.
  private(set) var explanations: [Explanation] = []
  /// What the officer should know about lines that came to nothing.
  private(set) var notes: [String] = []

  /// Reads a file.
  ///
  /// - Throws: `WorkspaceError` if it cannot be read; nothing of it is taken then.
  init(
    _ path: String, for check: PeriodCheck, in workspace: Workspace, by author: String,
    at now: Timestamp
  ) throws {
    let file = Explanations(
      try InputFile.bytes(at: path, called: "tệp giải trình"), file: path)
    if !file.findings.isEmpty {
      throw WorkspaceError(
        .unacceptableData, "\(path): tệp giải trình có lỗi nêu trên; không nạp dòng nào.",
        findings: file.findings)
    }
    let findings = check.items.map(\.finding)
    var texts: [String: String] = [:]
    let names = FindingNames(check.items, in: workspace)
    for entry in file.entries.map(names.coded) {
      let explained = findings.filter(entry.explains)
      for finding in explained where finding.severity != .error {
        texts[FindingKey(finding).text] = entry.text ?? ""
      }
      let isError = explained.contains { $0.severity == .error }
      if !explained.isEmpty && !isError { continue }
      let subject = "giải trình cho '\(entry.rule)' của đơn vị \(entry.unit)"
      let other = findings.first(where: entry.concerns)
      let words =
        if isError {
          "\(subject): đây là lỗi, giải trình không thay được việc sửa."
        } else if let other, let found = entry.found, let now = other.found {
          "\(subject) viết khi số liệu là \(Wording.number(found)); nay là \(Wording.number(now)), cần"
            + " giải trình lại."
        } else {
          "\(subject) không khớp với phát hiện nào."
        }
      notes.append("\(Advice.place(entry.place)): \(words)")
    }
    for finding in findings {
      let key = FindingKey(finding).text
      guard let text = texts.removeValue(forKey: key) else { continue }
      explanations.append(Explanation(key: key, text: text, author: author, given: now))
    }
  }

  /// Keeps what is new in the ledger, all of it or nothing.
  ///
  /// - Returns: how many explanations were given, and how many taken back.
  func keep(
    in store: any ReturnStore, _ work: Work
  ) throws -> (given: Int, takenBack: Int) {
    try writing(work) { () throws(StoreError) in
      var known: [String: String] = [:]
      for explanation in try store.explanations(.now) { known[explanation.key] = explanation.text }
      let new = explanations.filter { known[$0.key, default: ""] != $0.text }
      try store.explain(new)
      let takenBack = new.count(where: \.text.isEmpty)
      return (new.count - takenBack, takenBack)
    }
  }
}
