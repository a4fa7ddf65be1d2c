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

  @Option(
    help: """
      Loại báo cáo (xem thư mục reports của bộ mẫu), hoặc form:MÃ cho một biểu (xem 'reportgen forms'); \
      bỏ trống để chọn theo kỳ.
      """)
  var report: String?

  @Option(
    help: "Lịch báo cáo: statistical (tháng dương lịch), administrative (ngày 15 đến ngày 14).")
  var calendar: String?

  @Option(help: "Chương trình, đề án mà báo cáo nói về, ví dụ 588; bỏ trống là cả công tác dân số.")
  var programme: String?

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

  @Option(
    help: """
      Cùng kỳ năm trước tính theo 'current' (địa giới hiện nay) hay 'reported' (số liệu đã báo cáo khi đó).
      """)
  var basis: String = ComparisonBasis.current.rawValue

  @Flag(help: "Kèm bảng phát hiện khi kiểm tra (như 'reportgen check') và số lỗi, cảnh báo.")
  var findings = false

  @Option(help: "Thư mục ghi kết quả.")
  var out: String

  func run() throws {
    let period = try Arguments.period(period)
    let date = try date.map(Arguments.date)
    let calendar = try self.calendar.map(Self.calendar)
    let workspace = try workspace.load()
    let formats = try Arguments.formats(format, default: workspace.settings.report.formats)
    guard let basis = ComparisonBasis(rawValue: basis) else {
      throw Failure(
        .usage, "Không có cơ sở so sánh '\(self.basis)'; cần 'current' hoặc 'reported'.")
    }
    let onCalendar = period.on(calendar ?? workspace.settings.report.calendar)
    let pipeline = try ReportPipeline(
      workspace: workspace, returns: returns, asOf: asOf, period: onCalendar, basis: basis)
    var report = try pipeline.report(
      kind: self.report, period: onCalendar, date: date, programme: programme)
    if findings {
      let check = PeriodCheck(onCalendar, pipeline: pipeline)
      report.findings = check.items.map(\.finding)
      report.tables.append(try CheckReport(check: check).findings())
      Console.note("Kiểm tra số liệu: \(check.summary).")
    }
    let written = try Exporters.export(report, in: formats, to: out)
    Console.list(report.findings)
    for warning in written.warnings { Console.note("cảnh báo: \(warning)") }
    for path in written.paths { Console.result(path) }
    if report.findings.contains(where: { $0.severity == .error }) {
      throw Failure(.findings, "Báo cáo đã được ghi, nhưng số liệu có lỗi nêu trên.")
    }
  }

  private static func calendar(_ text: String) throws -> ReportingCalendar {
    if let calendar = ReportingCalendar(rawValue: text) { return calendar }
    let names = text.split(separator: ",").map(String.init)
    if names.count > 1, names.allSatisfy({ ReportingCalendar(rawValue: $0) != nil }) {
      throw Failure(
        .usage,
        "Một bảng không được trộn hai lịch báo cáo; hãy lập hai báo cáo, mỗi báo cáo một --calendar."
      )
    }
    throw Failure(
      .usage, "Không có lịch báo cáo '\(text)'; cần 'statistical' hoặc 'administrative'.")
  }
}
