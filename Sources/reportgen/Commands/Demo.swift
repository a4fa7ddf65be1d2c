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
    var written: [String] = []
    try NewWorkspace.copySample(to: folder, templates: templates.set, Watching.work) { new in
      var options = WorkspaceOptions()
      options.templates = templates
      options.workspace = new
      let workspace = try options.load()
      Console.note("Đang đọc báo cáo của các đơn vị và lập báo cáo …")
      let requests = [Period.quarter(3, of: 2025), .year(2025)].map { ReportRequest(of: $0) }
      let work = Watching.work
      try workspace.build(requests, from: .folder("\(workspace.folder)/returns"), work) { report in
        let reports = try Exporters.publisher.publish(
          report, in: ["xlsx", "csv", "csv-long"],
          to: "\(new)/reports/\(report.header.period.code)", work)
        written += reports.paths.map { $0.replacing(new, with: folder) }
      }
    }
    Console.note("Đã tạo không gian làm việc mẫu: \(folder) (số liệu minh họa)")
    for path in written { Console.result(path) }
  }
}
