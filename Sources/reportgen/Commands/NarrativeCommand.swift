import ArgumentParser
import ReportWorkspace

struct NarrativeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "narrative",
    abstract: "Lập tệp để cán bộ viết phần lời văn của báo cáo, kèm gợi ý từ dữ liệu.",
    discussion: """
      Tệp nằm ở narrative/KỲ.yaml trong không gian làm việc cho báo cáo thường dùng của kỳ, ở \
      narrative/KỲ.LOẠI.yaml cho loại khác, narrative/KỲ.LOẠI.SỐ.yaml cho một chương trình; đã có thì \
      không ghi đè.

      Ví dụ:
        reportgen narrative --period "quý III 2025"
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "Kỳ báo cáo.")
  var period: String

  @Option(help: "Loại báo cáo, theo tên (\"sơ kết\") hoặc mã; bỏ trống để chọn theo kỳ.")
  var report: String?

  @Option(help: "Chương trình, đề án mà báo cáo nói về, theo số (588) hoặc tên.")
  var programme: String?

  func run() throws {
    let workspace = try workspace.load()
    var request = ReportRequest(of: try workspace.period(period))
    request.kind = report
    request.programme = programme
    let draft = try workspace.narrativeDraft(for: request, Watching.work)
    try draft.write()
    Console.result(draft.path)
  }
}
