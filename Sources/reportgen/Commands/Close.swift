import ArgumentParser
import ReportCore
import ReportTemplates

struct Close: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Chốt một kỳ: những gì có trong sổ báo cáo lúc này là số liệu đã gửi.")

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "Kỳ báo cáo.")
  var period: String

  @Option(help: "Gửi cho ai, theo văn bản số nào.")
  var note = ""

  @Option(help: "Ai chốt; mặc định là tên người dùng máy.")
  var by: String?

  func run() throws {
    let now = try Clock.now()
    let workspace = try workspace.load()
    let period = try Arguments.period(period).on(workspace.settings.report.calendar)
    let store = try WorkspaceLedger.open(in: workspace)
    let (hasReturns, closing) = try WorkspaceLedger.reading {
      () throws(StoreError) -> (Bool, Closing?) in
      if try store.returns(for: Set(period.withParts), .now).isEmpty { return (false, nil) }
      return (true, try store.close(period, at: now, by: WorkspaceLedger.author(by), note: note))
    }
    guard hasReturns, let closing else {
      throw Failure(.data, "Sổ báo cáo chưa có báo cáo nào của kỳ \(period); không có gì để chốt.")
    }
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
  }
}

extension Period {
  /// The period and all that it falls into, down to months.
  var withParts: [Period] { [self] + parts.flatMap(\.withParts) }
}
