import ArgumentParser
import ReportWorkspace

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Kiểm tra số liệu của một kỳ: theo quy tắc, và tìm số khác thường.",
    discussion: """
      In theo đơn vị, nặng nhất trước; kiểm tra cả từng kỳ nằm trong kỳ này. Mã thoát 1 nếu có lỗi. Lỗi \
      phải sửa, cảnh báo phải được giải trình thì kỳ mới chốt được ('reportgen close').

      Ví dụ:
        reportgen check --period "quý III 2025" --out kiem-tra
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
      riêng có các cột \(PeriodCheck.explanationColumns). Nạp vào sổ báo cáo; ghi '-' để rút một giải trình.
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
    let asked = try Period(reading: period)
    if format != nil && out == nil {
      throw Failure(.usage, "--format cần --out: thư mục ghi kết quả.")
    }
    let formats = (format ?? "xlsx,csv").split(separator: ",").map(String.init)
    try Exporters.publisher.check(formats)
    let work = Watching.work
    let workspace = try workspace.load()
    let period = asked.on(workspace.workspace.settings.report.calendar)
    var check = try workspace.check(period, from: returns.map { .folder($0) } ?? .usual, work)
    if let explanations {
      try workspace.explain(
        &check, by: explanations, author: Arguments.author(by), at: try Clock.now(), work)
    }
    if json {
      Console.document(try check.json)
    } else {
      check.lines(saying: \.command).forEach(Console.result)
    }
    if let out {
      let written = try Exporters.publisher.publish(
        try check.report(from: out), in: formats, to: out, work)
      for warning in written.warnings { Console.note("cảnh báo: \(warning)") }
      // With --json standard output is the document alone.
      for path in written.paths { json ? Console.note(path) : Console.result(path) }
    }
    let errors = check.count(.error)
    if errors > 0 { throw Failure(.findings, "Số liệu có \(errors) lỗi nêu trên.") }
  }
}
