import Foundation
import ReportCore
import ReportTemplates

extension NarrativeDraft {
  /// What is still to be written for the usual report of a period; `nil` if nothing is.
  static func notice(for period: Period, of workspace: Workspace) -> Notice? {
    let choice = ReportChoice(of: workspace, for: period)
    let narratives = workspace.library.narratives.narratives
    guard let kind = try? choice.kind(workspace.settings.report.kind),
      let narrative = narratives.first(where: { $0.kinds.contains(kind.code) }),
      let text = try? OfficerText.load(named: period.code, fromWorkspace: workspace.folder)
    else { return nil }
    let missing = narrative.officerParagraphs.filter { paragraph in
      text.paragraphs[paragraph.key, default: []].isEmpty
    }.map { "'\($0.prompt)'" }
    if missing.isEmpty { return nil }
    let file = OfficerText.file(named: period.code, inWorkspace: workspace.folder)
    let todo: AdvisedText =
      if let file { "tệp narrative/\(file.lastPathComponent)" } else {
        "lập tệp\(.writeNarrative(period))"
      }
    let words: AdvisedText = """
      Văn bản báo cáo còn \(missing.count) chỗ chờ cán bộ bổ sung (\(missing.joined(separator: ", "))): 
      """
    return Notice(.warning, advising: words + todo + ".")
  }
}
