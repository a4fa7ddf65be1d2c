import ArgumentParser
import Foundation
import ReportCore
import ReportIntake
import ReportTemplates

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Kiểm tra số liệu của một kỳ: theo quy tắc, và tìm số khác thường.",
    discussion: """
      In theo đơn vị, nặng nhất trước. Mã thoát 1 nếu có lỗi; cảnh báo cần giải trình nhưng không chặn.
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "Kỳ báo cáo: 2025-M07, 2025-Q3, 2025-S1, 2025-9M, 2025 hoặc 2021--2025.")
  var period: String

  @Option(
    help: "Thư mục chứa báo cáo của các đơn vị; mặc định là 'returns' trong không gian làm việc.")
  var returns: String?

  @Option(help: "Tệp CSV có giải trình của cán bộ (cột rule, unit, item, period, explanation).")
  var explanations: String?

  @Flag(help: "In dạng JSON cho chương trình khác đọc.")
  var json = false

  @Option(help: "Các định dạng ghi ra, cách nhau bằng dấu phẩy; mặc định xlsx,csv.")
  var format: String?

  @Option(help: "Thư mục ghi bảng phát hiện; bỏ trống thì chỉ in.")
  var out: String?

  func run() throws {
    guard let period = Period(code: period) else {
      throw Failure(
        .usage,
        "'\(self.period)' không phải là kỳ báo cáo; cần dạng 2025-M07, 2025-Q3, 2025-S1, 2025-9M, 2025"
          + " hoặc 2021--2025.")
    }
    if format != nil && out == nil {
      throw Failure(.usage, "--format cần --out: thư mục ghi kết quả.")
    }
    let formats = (format ?? "xlsx,csv").split(separator: ",").map(String.init)
    try Exporters.check(formats)
    let workspace = try workspace.load()
    let explanations = try explanations.map { try Self.explanations(from: $0) }
    let pipeline = try ReportPipeline(workspace: workspace, returns: returns, period: period)
    let office = try pipeline.office(for: period)
    let check = PeriodCheck(period, pipeline: pipeline, explanations: explanations)
    if json {
      Console.result(try CheckDocument(check).jsonText())
    } else {
      for line in CheckText(check: check).lines { Console.result(line) }
    }
    for entry in check.unused {
      Console.note(
        "cảnh báo: \(self.explanations ?? ""): dòng \(entry.line): giải trình cho '\(entry.rule)' của"
          + " đơn vị \(entry.unit) không khớp với phát hiện nào.")
    }
    if let out {
      let report = try CheckReport(check: check).report(office: office, sources: pipeline.sources)
      let written = try Exporters.export(report, in: formats, to: out)
      for warning in written.warnings { Console.note("cảnh báo: \(warning)") }
      // With --json standard output is the document alone.
      for path in written.paths { json ? Console.note(path) : Console.result(path) }
    }
    let errors = check.count(.error)
    if errors > 0 { throw Failure(.findings, "Số liệu có \(errors) lỗi nêu trên.") }
  }

  private static func explanations(from path: String) throws -> Explanations {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(.data, "\(path): không đọc được tệp giải trình.")
    }
    let explanations = Explanations(Array(data), file: path)
    if !explanations.findings.isEmpty {
      Console.list(explanations.findings)
      throw Failure(.data, "\(path): tệp giải trình có lỗi nêu trên.")
    }
    return explanations
  }
}
