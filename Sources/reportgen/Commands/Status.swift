import ArgumentParser
import Foundation
import ReportCore
import ReportTemplates
import ReportWorkspace

struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Đơn vị nào đã báo cáo, chậm, chưa báo cáo, và số tổng thiếu bao nhiêu vì thế.")

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "Kỳ báo cáo; kỳ dài hơn một lần báo cáo được xem theo từng phần.")
  var period: String

  @Option(help: "Hạn nộp, dạng 2025-10-07; bỏ trống để theo quy định trong bộ mẫu.")
  var deadline: String?

  @Flag(help: "In dạng JSON cho chương trình khác đọc.")
  var json = false

  @Flag(help: "In thư nhắc gửi từng đơn vị quá hạn chưa báo cáo.")
  var reminders = false

  func run() throws {
    let deadline = try deadline.map(Arguments.date)
    if json && reminders {
      throw Failure(.usage, "--json và --reminders không dùng cùng nhau được.")
    }
    let today = try Clock.now().date
    let workspace = try workspace.load()
    let period = try Arguments.period(period).on(workspace.settings.report.calendar)
    let store = try store(of: workspace)
    let statuses = try period.split(byMonths: workspace.settings.monthsPerReturn).map { part in
      try PeriodStatus(
        part, store: store, workspace: workspace, deadline: deadline, today: today)
    }
    if reminders {
      try remind(statuses, workspace, today)
    } else if json {
      Console.result(try StatusDocument.text(statuses))
    } else {
      let texts = statuses.map { StatusText(status: $0).lines.joined(separator: "\n") }
      Console.result(texts.joined(separator: "\n\n"))
    }
  }

  /// The ledger; before the first return there is none, and nobody has reported.
  private func store(of workspace: Workspace) throws -> (any ReturnStore)? {
    if WorkspaceLedger.exists(in: workspace) {
      return try WorkspaceLedger.open(in: workspace, Watching.work)
    }
    Console.note(
      "\(workspace.folder.path): chưa có sổ báo cáo, nên mọi đơn vị được ghi là chưa báo cáo. Nhận báo cáo"
        + " bằng 'reportgen import'.")
    return nil
  }

  private func remind(
    _ statuses: [PeriodStatus], _ workspace: Workspace, _ today: CalendarDate
  ) throws {
    guard let office = workspace.settings.office(on: today) else {
      throw Failure(
        .data,
        "reportgen.yaml: không có cơ quan báo cáo nào có hiệu lực ngày \(Wording.date(today)).")
    }
    let letters = statuses.flatMap { status in
      status.overdue.map { Reminder(status: status, unit: $0, office: office).text }
    }
    let rule = "\n\n" + String(repeating: "-", count: 72) + "\n\n"
    if letters.isEmpty {
      Console.note("Không có đơn vị nào quá hạn chưa báo cáo.")
    } else {
      Console.result(letters.joined(separator: rule))
    }
    for status in statuses
    where status.units.contains(where: { !$0.hasReported && $0.standing.expected.deadline == nil })
    {
      Console.note(
        "cảnh báo: \(Wording.name(of: status.period)): không biết hạn nộp (\(status.deadline)); hãy nêu"
          + " --deadline.")
    }
  }
}
