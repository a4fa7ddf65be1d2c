import ArgumentParser
import Foundation
import ReportWorkspace

struct Enter: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enter",
    abstract: "Ghi một số liệu báo qua điện thoại hoặc sửa bằng tay, kèm lý do.")

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "Mã đơn vị, kể cả các số 0 ở đầu.")
  var unit: String

  @Argument(help: "Chỉ tiêu, ví dụ births hoặc births.male (xem 'reportgen indicators').")
  var indicator: String

  @Argument(
    help: """
      Số liệu: chữ số, dấu chấm thập phân; '-' là không phát sinh, '...' là có phát sinh nhưng không \
      thu thập được.
      """)
  var value: String

  @Option(help: "Kỳ báo cáo.")
  var period: String

  @Option(help: "Lý do; được in cùng số liệu.")
  var reason: String

  @Option(help: "Mức độ của số liệu: ước, sơ bộ hoặc chính thức.")
  var status = "chính thức"

  @Option(help: "Ai báo.")
  var sender = ""

  @Option(help: "Lý do mở lại kỳ đã chốt; lý do được ghi vào sổ.")
  var reopen: String?

  @Option(help: "Ai ghi; mặc định là tên người dùng máy.")
  var by: String?

  func run() throws {
    let now = try Clock.now()
    let period = try Period(reading: period)
    let maturity = try Maturity(reading: status)
    let reason = try Arguments.reason(reason)
    let reopen = try reopen.map(Arguments.reason)
    let workspace = try workspace.load()
    var delivery = Delivery(received: now, recorded: now, author: Arguments.author(by))
    delivery.reason = reason
    delivery.maturity = maturity
    delivery.sender = sender
    delivery.reopeningReason = reopen
    Console.list(
      try workspace.enter(
        value, for: indicator, of: unit,
        in: period.on(workspace.workspace.settings.report.calendar), delivery: delivery,
        Watching.work), in: workspace)
  }
}
