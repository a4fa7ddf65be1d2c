import ArgumentParser
import ReportWorkspace

struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Liệt kê các quy tắc kiểm tra: mã, mức độ, nội dung, căn cứ.",
    discussion: """
      Ví dụ:
        reportgen rules
      """)

  @OptionGroup var workspace: WorkspaceOptions

  func run() throws {
    let rules: RuleTemplates
    if let loaded = try workspace.loadIfFound() {
      rules = loaded.workspace.library.rules
    } else {
      rules = try workspace.templates.set.library().rules
    }
    for rule in rules.rules.rules {
      var line = "\(rule.code)  (\(Advice.severity(rule.severity)))  \(rule.title)"
      if case .relation(let formula, _, _, _, _) = rule.kind { line += "  \(formula)" }
      if !rule.legalBasis.isEmpty { line += "  [\(rule.legalBasis)]" }
      if let file = rules.replacements[rule.code] { line += "  (thay quy tắc chuẩn: \(file))" }
      Console.result(line)
    }
    for code in rules.leftOut { Console.note("\(code): bỏ qua vì đơn vị không dùng chỉ tiêu.") }
  }
}
