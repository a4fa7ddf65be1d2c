import Foundation
import ReportCore
import ReportTemplates

/// A file for the officers' own paragraphs of a period: each paragraph that the document waits for, with its
/// prompt and the offered material as comments. It never replaces an existing file.
package struct NarrativeDraft {
  /// Where the file is, or would be.
  package let path: String
  /// The text of a new file.
  package let text: String
  /// Whether officers have a file for the period already.
  package let isThere: Bool

  /// The draft for a report that was made.
  ///
  /// - Throws: `WorkspaceError` if the kind of report is not put into words.
  init(
    for report: Report, kind: String, programme: String?, of workspace: Workspace
  ) throws(WorkspaceError) {
    let period = report.header.period
    guard
      let narrative = workspace.library.narratives.narratives.first(where: {
        $0.kinds.contains(kind)
      }), let document = report.document
    else {
      throw WorkspaceError(
        .invalidRequest,
        "Loại báo cáo '\(kind)' không có lời văn (xem thư mục narratives của bộ mẫu).")
    }
    let name = ReportChoice(of: workspace, for: period)
      .officerTextName(for: kind, on: programme, usual: workspace.settings.report.kind)
    let own = OfficerText.file(named: name, inWorkspace: workspace.folder)
    isThere = own != nil
    path = (own ?? workspace.folder.appending(path: "narrative/\(name).yaml")).path
    var lines = PageWords.draftHead(period).map { "# \($0)" }
    for paragraph in narrative.officerParagraphs {
      lines += ["", "# \(Wording.capitalised(paragraph.prompt))."]
      lines += Self.offers(in: document, after: paragraph.prompt).map { "# \($0)" }
      lines.append("\(paragraph.key):")
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  /// What the document offers below a placeholder.
  private static func offers(in document: Report.Document, after prompt: String) -> [String] {
    let paragraphs = document.paragraphs
    guard
      let place = paragraphs.firstIndex(where: {
        $0.style == .placeholder && $0.text.contains(prompt)
      })
    else { return [] }
    return paragraphs[(place + 1)...].prefix { $0.style == .offer }
      .map { $0.text.split(whereSeparator: \.isNewline).joined(separator: " ") }
  }

  /// Makes the file.
  ///
  /// - Throws: `WorkspaceError` if there is one, or it cannot be written.
  package func write() throws(WorkspaceError) {
    if isThere {
      throw WorkspaceError(.cannotCreate, "\(path): đã có tệp này; chương trình không ghi đè.")
    }
    do {
      try DurableFile.makeFolders(DurableFile.folder(of: path))
      try DurableFile.create(Array(text.utf8), at: path)
    } catch {
      throw WorkspaceError(unmade: "tệp", path, error)
    }
  }
}
