import ArgumentParser
import Foundation
import ReportWorkspace

struct Enter: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enter",
    abstract: "Ghi một số liệu báo qua điện thoại hoặc sửa bằng tay, kèm lý do.",
    discussion: """
      Ví dụ:
        reportgen enter "Xã Nghi Dương" "Tổng số trẻ sinh ra" 99 --period "quý III 2025" --reason "Xã báo qua điện thoại"
        reportgen enter --from so-lieu.csv --period "quý III 2025" --reason "Các xã báo qua điện thoại"

      so-lieu.csv là tệp CSV nhỏ, mỗi dòng một số liệu, dòng đầu là tên cột:
        Đơn vị;Chỉ tiêu;Số liệu
        Xã Nghi Dương;Tổng số trẻ sinh ra;99
        Phường Hải An;Số người chết;50
      Một dòng sai thì cả tệp không được ghi; mọi chỗ sai được nêu cùng dòng và cột.
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(
    help:
      "Mã đơn vị, kể cả các số 0 ở đầu, hoặc tên đơn vị; để trống nếu tệp ở --from có cột đơn vị.")
  var unit: String?

  @Argument(
    help: """
      Chỉ tiêu và số liệu, nhiều cặp được: births 108, hoặc "Tổng số trẻ sinh ra" 108. Số liệu viết bằng \
      chữ số, dấu chấm thập phân; '-' là không phát sinh, '...' là có phát sinh nhưng không thu thập được.
      """)
  var figures: [String] = []

  @Option(
    help: ArgumentHelp(
      "Tệp CSV có các số liệu; thay cho các cặp chỉ tiêu và số liệu ở dòng lệnh.",
      valueName: "TỆP"))
  var from: String?

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

  func validate() throws {
    if from != nil {
      if !figures.isEmpty {
        throw ValidationError("Số liệu ghi trong tệp ở --from, hoặc ở dòng lệnh, không ghi cả hai.")
      }
      return
    }
    if unit == nil || figures.isEmpty || figures.count % 2 != 0 {
      throw ValidationError(
        "Cần từng cặp chỉ tiêu và số liệu; tên chỉ tiêu nhiều chữ phải đặt trong ngoặc kép.")
    }
  }

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
    delivery.arrival.sender = sender
    delivery.reopeningReason = reopen
    let own = period.on(workspace.workspace.settings.report.calendar)
    let taken: [TakenFile]
    if let from {
      let name = URL(fileURLWithPath: from).lastPathComponent
      let file = try FigureFile(InputFile.bytes(at: from), named: name)
      taken = try workspace.enter(file, of: unit, in: own, delivery: delivery, Watching.work)
    } else {
      let pairs = stride(from: 0, to: figures.count, by: 2).map { place in
        TypedFigure(figures[place], figures[place + 1])
      }
      taken = try workspace.enter(
        pairs, of: unit ?? "", in: own, delivery: delivery, Watching.work)
    }
    for figure in taken { Console.list(figure, in: workspace) }
  }
}
