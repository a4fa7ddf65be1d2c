import ArgumentParser
import Foundation
import ReportCore
import ReportTemplates
import ReportWorkspace

struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Tạo không gian làm việc mẫu (thành phố Hải Phòng, số liệu minh họa) và lập báo cáo.")

  @OptionGroup var templates: TemplateOptions

  @Argument(help: "Thư mục mới để chứa không gian làm việc mẫu.")
  var folder: String

  func run() throws {
    if FileManager.default.fileExists(atPath: folder) {
      throw Failure(.cannotCreate, "\(folder): đã có; hãy chọn một thư mục chưa có.")
    }
    try Interruption.whileWriting { try copyExample() }
    Console.note("Đã tạo không gian làm việc mẫu: \(folder) (số liệu minh họa)")
    var options = WorkspaceOptions()
    options.templates = templates
    options.workspace = folder
    let workspace = try options.load()
    Console.note("Đang đọc báo cáo của các đơn vị và lập báo cáo …")
    let pipeline = try ReportPipeline(
      workspace: workspace, returns: workspace.folder.appending(path: "returns").path, Watching.work
    )
    for period in [Period.quarter(3, of: 2025), .year(2025)] {
      let report = try pipeline.report(kind: nil, period: period, date: nil)
      let written = try Exporters.publisher.publish(
        report, in: ["xlsx", "csv", "csv-long"], to: "\(folder)/reports/\(period.code)",
        Watching.work)
      for path in written.paths { Console.result(path) }
    }
  }

  /// Makes the folder, or leaves nothing.
  private func copyExample() throws {
    let example = try templates.set.example("hai-phong")
    do {
      try FreshFolder.make(at: folder) { work in
        for part in ["reportgen.yaml", "plan", "returns", "explanations", "statistics-office"] {
          try FileManager.default.copyItem(
            at: example.appending(path: part), to: URL(fileURLWithPath: work).appending(path: part))
        }
        try EditorSchema.point(
          filesIn: URL(fileURLWithPath: work), to: try templates.set.folder())
      }
    } catch {
      throw Failure(unmade: "không gian làm việc mẫu", folder, error)
    }
  }
}
