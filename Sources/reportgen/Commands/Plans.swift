import ArgumentParser
import ReportWorkspace

struct Plans: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Chỉ tiêu và nhiệm vụ của kế hoạch, theo cơ quan, chương trình, thời hạn.")

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "Chỉ nhiệm vụ của cơ quan này (mã hoặc tên), chủ trì hoặc phối hợp.")
  var agency: String?

  @Option(help: "Chỉ nhiệm vụ của chương trình, đề án này, ví dụ 588.")
  var programme: String?

  @Option(
    help:
      "Chỉ nhiệm vụ có loại thời hạn này (ongoing, during, from, no_later_than, after, periodic, urgent, not_stated), hoặc có hạn đến hết ngày này (2025-12-31)."
  )
  var deadline: String?

  @Flag(help: "In dạng JSON cho chương trình khác đọc.")
  var json = false

  func run() throws {
    var selection = PlanSelection()
    selection.agency = agency
    selection.programme = programme
    if let deadline { try selection.setDeadline(named: deadline) }
    let plans = try workspace.load().plans(selection)
    if json {
      Console.document(try PlanOverview.json(plans))
    } else {
      for plan in plans { plan.lines.forEach(Console.result) }
    }
  }
}
