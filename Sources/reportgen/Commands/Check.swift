import ArgumentParser
import Foundation
import ReportCore
import ReportIntake
import ReportTemplates
import ReportWorkspace

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Kiểm tra số liệu của một kỳ: theo quy tắc, và tìm số khác thường.",
    discussion: """
      In theo đơn vị, nặng nhất trước; kiểm tra cả từng kỳ nằm trong kỳ này. Mã thoát 1 nếu có lỗi. Lỗi \
      phải sửa, cảnh báo phải được giải trình thì kỳ mới chốt được ('reportgen close').
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "Kỳ báo cáo: 2025-M07, 2025-Q3, 2025-S1, 2025-9M, 2025 hoặc 2021--2025.")
  var period: String

  @Option(
    help: "Thư mục chứa báo cáo của các đơn vị; mặc định là 'returns' trong không gian làm việc.")
  var returns: String?

  @Option(
    help: ArgumentHelp(
      """
      Tệp giải trình: bảng phát hiện do --out ghi ra (xlsx hoặc csv) đã điền cột Giải trình, hoặc bảng \
      riêng có các cột \(Explanations.columns). Nạp vào sổ báo cáo; ghi '-' để rút một giải trình.
      """))
  var explanations: String?

  @Option(help: "Ai giải trình; mặc định là tên người dùng máy.")
  var by: String?

  @Flag(help: "In dạng JSON cho chương trình khác đọc.")
  var json = false

  @Option(help: "Các định dạng ghi ra, cách nhau bằng dấu phẩy; mặc định xlsx,csv.")
  var format: String?

  @Option(help: "Thư mục ghi bảng phát hiện; bỏ trống thì chỉ in.")
  var out: String?

  func run() throws {
    let asked = try Arguments.period(period)
    if format != nil && out == nil {
      throw Failure(.usage, "--format cần --out: thư mục ghi kết quả.")
    }
    let formats = (format ?? "xlsx,csv").split(separator: ",").map(String.init)
    try Exporters.publisher.check(formats)
    let workspace = try workspace.load()
    let period = asked.on(workspace.settings.report.calendar)
    let work = Watching.work
    let pipeline = try ReportPipeline(
      workspace: workspace, from: returns.map { .folder($0) } ?? .usual, work)
    let office = try pipeline.office(for: period)
    Progress.say("Đang kiểm tra số liệu")
    var check = PeriodCheck(
      period, pipeline: pipeline, others: try pipeline.planFindings(for: period))
    try explain(&check, workspace)
    if json {
      Console.document(try CheckDocument(check).jsonText())
    } else {
      for line in CheckText(check: check).lines { Console.result(line) }
    }
    if let out {
      let links = SourceLinks(paths: pipeline.returns.paths, folder: out)
      let report = try CheckReport(check: check, links: links)
        .report(office: office, sources: pipeline.sources)
      let written = try Exporters.publisher.publish(report, in: formats, to: out, work)
      for warning in written.warnings { Console.note("cảnh báo: \(warning)") }
      // With --json standard output is the document alone.
      for path in written.paths { json ? Console.note(path) : Console.result(path) }
    }
    let errors = check.count(.error)
    if errors > 0 { throw Failure(.findings, "Số liệu có \(errors) lỗi nêu trên.") }
  }

  /// Takes in the file of explanations, if there is one, and puts what is known beside the findings.
  private func explain(_ check: inout PeriodCheck, _ workspace: Workspace) throws {
    let file = try explanations.map {
      try ExplanationFile(
        $0, for: check, by: Arguments.author(by), at: try Clock.now())
    }
    for note in file?.notes ?? [] { Console.note("cảnh báo: \(note)") }
    // Figures of another folder are not those of the ledger, and neither is what is said of them.
    guard returns == nil, WorkspaceLedger.exists(in: workspace) else {
      check.explain((file?.explanations ?? []).filter { !$0.text.isEmpty })
      if file != nil {
        Console.note(
          "Giải trình chỉ dùng cho lần kiểm tra này: số liệu chưa vào sổ báo cáo ('reportgen import')."
        )
      }
      return
    }
    let store = try WorkspaceLedger.open(in: workspace, Watching.work)
    if let file {
      let count = try file.keep(in: store, Watching.work)
      Console.note("Đã ghi \(count) giải trình mới vào sổ báo cáo.")
    }
    check.explain(try WorkspaceLedger.explanations(in: workspace, .now, Watching.work))
  }
}
