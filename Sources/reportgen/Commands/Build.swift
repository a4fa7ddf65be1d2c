import ArgumentParser
import Foundation
import ReportCore
import ReportTemplates

struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Lập báo cáo của một kỳ và ghi ra tệp.")

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "Kỳ báo cáo: 2025-M07, 2025-Q3, 2025-S1, 2025-9M, 2025 hoặc 2021--2025.")
  var period: String

  @Option(help: "Loại báo cáo; bỏ trống để chọn theo kỳ (xem thư mục reports của bộ mẫu).")
  var report: String?

  @Option(help: "Các định dạng, cách nhau bằng dấu phẩy (xem 'reportgen formats').")
  var format: String?

  @Option(
    help: """
      Thư mục chứa báo cáo của các đơn vị; mặc định là sổ báo cáo nếu có, không thì thư mục 'returns' \
      trong không gian làm việc.
      """)
  var returns: String?

  @Option(
    help: """
      Lập lại báo cáo theo sổ báo cáo ở một thời điểm trước: một ngày, một thời điểm, hoặc 'sent' \
      (số liệu đã gửi khi chốt kỳ).
      """)
  var asOf: String?

  @Option(help: "Ngày ký, dạng 2025-10-05; bỏ trống để in dấu chấm.")
  var date: String?

  @Option(help: "Thư mục ghi kết quả.")
  var out: String

  func run() throws {
    let period = try Arguments.period(period)
    let date = try date.map(Arguments.date)
    let workspace = try workspace.load()
    let formats = try Arguments.formats(format, default: workspace.settings.report.formats)
    let pipeline = try pipeline(workspace, period)
    let report = try pipeline.report(kind: self.report, period: period, date: date)
    let written = try Exporters.export(report, in: formats, to: out)
    Console.list(report.findings)
    for warning in written.warnings { Console.note("cảnh báo: \(warning)") }
    for path in written.paths { Console.result(path) }
    if report.findings.contains(where: { $0.severity == .error }) {
      throw Failure(.findings, "Báo cáo đã được ghi, nhưng số liệu có lỗi nêu trên.")
    }
  }

  private func pipeline(_ workspace: Workspace, _ period: Period) throws -> ReportPipeline {
    if returns != nil && asOf != nil {
      throw Failure(.usage, "--as-of đọc sổ báo cáo, không dùng cùng --returns được.")
    }
    if returns == nil, asOf != nil || WorkspaceLedger.exists(in: workspace) {
      let store = try WorkspaceLedger.open(in: workspace)
      let view = try asOf.map { try Arguments.view($0, sent: period) } ?? .now
      return ReportPipeline(workspace: workspace, returns: try ReturnFiles(store, view))
    }
    return try ReportPipeline(
      workspace: workspace,
      returns: returns ?? workspace.folder.appending(path: "returns").path)
  }
}
