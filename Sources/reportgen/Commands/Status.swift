import ArgumentParser
import Foundation
import ReportWorkspace

struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Đơn vị nào đã báo cáo, chậm, chưa báo cáo, và số tổng thiếu bao nhiêu vì thế.",
    discussion: """
      Ví dụ:
        reportgen status --period "quý III 2025" --reminders
      """)

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
    let deadline = try deadline.map { try CalendarDate(reading: $0) }
    if json && reminders {
      throw Failure(.usage, "--json và --reminders không dùng cùng nhau được.")
    }
    let today = try Clock.now().date
    let workspace = try workspace.load()
    let period = try workspace.period(period)
    let statuses = try workspace.status(
      of: period, deadline: deadline, today: today, Watching.work)
    if reminders {
      try remind(statuses, workspace, today)
    } else if json {
      Console.result(try PeriodStatus.json(statuses))
    } else {
      let texts = statuses.map { $0.lines(saying: \.command).joined(separator: "\n") }
      Console.result(texts.joined(separator: "\n\n"))
    }
  }

  private func remind(
    _ statuses: [PeriodStatus], _ workspace: OpenWorkspace, _ today: CalendarDate
  ) throws {
    let letters =
      try workspace.reminders(statuses, today: today).map(\.text)
      + workspace.reviewReminders(statuses, today: today).map(\.text)
    let rule = "\n\n" + String(repeating: "-", count: 72) + "\n\n"
    if letters.isEmpty {
      Console.note("Không có đơn vị nào quá hạn chưa báo cáo.")
    } else {
      Console.result(letters.joined(separator: rule))
    }
    for status in statuses { status.unknownDeadline.map(Console.note) }
  }
}
