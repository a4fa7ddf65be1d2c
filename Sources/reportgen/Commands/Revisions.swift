import ArgumentParser
import Foundation
import ReportWorkspace

struct Revisions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revisions",
    abstract: "Số liệu nào đã thay đổi, từ sơ bộ đến chính thức hoặc từ khi gửi, và bao nhiêu.",
    discussion: """
      Ví dụ:
        reportgen revisions --period "quý III 2025" --since sent
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "Kỳ báo cáo.")
  var period: String

  @Option(
    help: """
      So với số liệu ở đâu: 'sơ bộ' (mặc định), 'ước', 'sent' (đã gửi khi chốt kỳ), một ngày hoặc một \
      thời điểm.
      """)
  var since = Self.standard

  private static let standard = "sơ bộ"

  @Option(help: "Các định dạng ghi ra, cách nhau bằng dấu phẩy (xem 'reportgen formats').")
  var format: String?

  @Option(help: "Thư mục ghi phụ lục; bỏ trống thì chỉ in.")
  var out: String?

  func run() throws {
    if format != nil && out == nil {
      throw Failure(.usage, "--format cần --out: thư mục ghi kết quả.")
    }
    let workspace = try workspace.load()
    let formats = try Arguments.formats(
      format, default: workspace.workspace.settings.report.formats)
    let period = try workspace.period(period)
    let point = try RevisionAnnex.Point(reading: since, sent: period)
    let annex = try workspace.revisions(of: period, since: point, Watching.work)
    annex.lines.forEach(Console.result)
    let standard = since == Self.standard ? " (chọn mốc khác bằng --since)" : ""
    Console.note("So với \(annex.point.words)\(standard): \(annex.summary)")
    guard let out else { return }
    Console.list(
      try Exporters.publisher.publish(try annex.report(), in: formats, to: out, Watching.work))
  }
}
