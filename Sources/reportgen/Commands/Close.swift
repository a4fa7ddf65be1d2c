import ArgumentParser
import ReportWorkspace

struct Close: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Chốt một kỳ: những gì có trong sổ báo cáo lúc này là số liệu đã gửi.",
    discussion: """
      Kỳ có lỗi, hoặc có cảnh báo chưa giải trình, thì không chốt được: lỗi phải sửa, cảnh báo phải có \
      giải trình của cán bộ ('reportgen check --explanations').

      Nếu reportgen.yaml ghi close_by: two thì lệnh này chỉ chuẩn bị; người thứ hai chốt ở trang Báo cáo \
      ('reportgen serve'), nơi mỗi người đăng nhập bằng tài khoản của mình.

      Ví dụ:
        reportgen close --period "quý III 2025" --note "Gửi Cục Dân số"
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "Kỳ báo cáo.")
  var period: String

  @Option(help: "Gửi cho ai, theo văn bản số nào.")
  var note = ""

  @Option(help: "Ai chốt; mặc định là tên người dùng máy.")
  var by: String?

  @Option(help: "Ngày ký của báo cáo đã gửi, dạng 2025-10-05; bỏ trống là in dấu chấm.")
  var date: String?

  @Option(
    help: """
      Thư mục chứa các tệp đã gửi, để lưu đúng các tệp ấy; bỏ trống thì lập báo cáo thường dùng của kỳ \
      rồi lưu.
      """)
  var published: String?

  func run() throws {
    let now = try Clock.now()
    let workspace = try workspace.load()
    let period = try workspace.period(period)
    if workspace.workspace.settings.closesByTwo {
      return try prepare(period, in: workspace, at: now)
    }
    let closing = try workspace.close(
      period, at: now, by: Arguments.author(by), note: note, Watching.work)
    try workspace.keepSent(
      closing, date: try date.map { try CalendarDate(reading: $0) },
      formats: try Arguments.formats(
        nil, default: workspace.workspace.settings.report.formats),
      published: published, with: Exporters.publisher, and: Exporters.chosen(mapping:),
      Watching.work)
    let name = Wording.capitalised(Wording.name(of: period))
    if closing.closed != now {
      Console.result(
        "\(name) đã chốt từ ngày \(Wording.date(closing.closed.date)) (mục \(closing.id)); từ đó không có"
          + " báo cáo nào mới.")
    } else {
      Console.result(
        "\(name): đã chốt ngày \(Wording.date(closing.closed.date)) (mục \(closing.id)). Lập lại đúng"
          + " báo cáo đã gửi: reportgen build --period \(period) --as-of sent --out …")
    }
    if let head = try workspace.seal(of: period, Watching.work) {
      Console.result(
        "Mã niêm phong: \(head.printed)\nHãy in hoặc ghi lại mã này; 'reportgen ledger verify --head MÃ' cho"
          + " biết sổ có bị sửa sau khi chốt không.")
    }
  }
  /// Where two persons close, whoever types a name here is not known: the second one signs in.
  private func prepare(_ period: Period, in workspace: OpenWorkspace, at now: Timestamp) throws {
    if date != nil || published != nil {
      throw WorkspaceError(
        .invalidRequest,
        "Kỳ do hai người chốt (close_by: two): lệnh này chỉ chuẩn bị, nên không dùng --date và --published."
      )
    }
    let preparation = try workspace.prepareClosing(
      of: period, at: now, by: Arguments.author(by), note: note, Watching.work)
    let name = Wording.capitalised(Wording.name(of: period))
    Console.result(
      "\(name): \(preparation.author) đã chuẩn bị chốt ngày \(Wording.date(preparation.prepared.date))."
        + " Chưa chốt: người thứ hai chốt ở trang Báo cáo ('reportgen serve').")
  }
}
