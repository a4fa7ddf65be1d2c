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
    let library = try workspace.templates.set.library(of: try workspace.loadIfFound())
    library.ruleLines.forEach(Console.result)
    for line in library.leftOutRules { Console.note(line) }
  }
}
