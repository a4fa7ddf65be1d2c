import ArgumentParser
import ReportWorkspace

extension Plans {
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Chỉ tiêu và nhiệm vụ của kế hoạch, theo cơ quan, chương trình, thời hạn.",
      discussion: """
        Ví dụ:
          reportgen plan show --agency "Sở Y tế" --deadline 2025-12-31
        """)

    @OptionGroup var workspace: WorkspaceOptions

    @Option(help: "Chỉ nhiệm vụ của cơ quan này (mã hoặc tên), chủ trì hoặc phối hợp.")
    var agency: String?

    @Option(help: "Chỉ nhiệm vụ của chương trình, đề án này: số (588) hoặc tên.")
    var programme: String?

    @Option(
      help: """
        Chỉ nhiệm vụ có loại thời hạn này (thường xuyên, trong kỳ, từ kỳ, chậm nhất, sau khi ban hành, định kỳ, \
        khẩn trương, không nêu), hoặc có hạn đến hết ngày này (2025-12-31).
        """)
    var deadline: String?

    @Flag(help: "In dạng JSON cho chương trình khác đọc.")
    var json = false

    func run() throws {
      let workspace = try workspace.load()
      let filter = try TaskFilter(
        agency: agency, programme: programme, deadline: deadline, in: workspace)
      let plans = try workspace.plans(filter)
      if json {
        Console.document(try PlanOverview.json(plans))
      } else {
        for plan in plans { plan.lines.forEach(Console.result) }
      }
    }
  }
}
