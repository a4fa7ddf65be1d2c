import ArgumentParser
import ReportWorkspace

struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Tạo không gian làm việc mẫu (thành phố Hải Phòng, số liệu minh họa) và lập báo cáo.",
    discussion: """
      Ví dụ:
        reportgen demo mau
      """)

  @OptionGroup var templates: TemplateOptions

  @Argument(help: "Thư mục mới để chứa không gian làm việc mẫu.")
  var folder: String

  func run() throws {
    try NewWorkspace.copySample(to: folder, templates: templates.set, Watching.work)
    Console.note("Đã tạo không gian làm việc mẫu: \(folder) (số liệu minh họa)")
    var options = WorkspaceOptions()
    options.templates = templates
    options.workspace = folder
    let workspace = try options.load()
    Console.note("Đang đọc báo cáo của các đơn vị và lập báo cáo …")
    let requests = [Period.quarter(3, of: 2025), .year(2025)].map { ReportRequest(of: $0) }
    let work = Watching.work
    try workspace.build(requests, from: .folder("\(workspace.folder)/returns"), work) { report in
      let written = try Exporters.publisher.publish(
        report, in: ["xlsx", "csv", "csv-long"],
        to: "\(folder)/reports/\(report.header.period.code)", work)
      for path in written.paths { Console.result(path) }
    }
  }
}
