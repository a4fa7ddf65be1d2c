import ArgumentParser
import Foundation
import ReportWorkspace

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract:
      "Nhận báo cáo của các đơn vị vào sổ báo cáo; mỗi tệp được nhận trọn vẹn hoặc không nhận.",
    discussion: """
      Ví dụ:
        reportgen import returns
        reportgen import bao-cao-quy-3.xlsx --sender "Trạm Y tế xã Nghi Dương"
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "Các tệp báo cáo, hoặc thư mục chứa chúng.")
  var files: [String]

  @Option(help: "Kỳ báo cáo; tệp ghi kỳ khác bị từ chối.")
  var period: String?

  @Option(help: "Mức độ của số liệu: ước, sơ bộ hoặc chính thức.")
  var status = "chính thức"

  @Option(help: "Ai gửi.")
  var sender = ""

  @Option(help: "Vì sao gửi, hoặc gửi lại.")
  var reason = ""

  @Option(help: "Lý do mở lại kỳ đã chốt để nhận thêm báo cáo; lý do được ghi vào sổ.")
  var reopen: String?

  @Option(help: "Ngày hoặc thời điểm báo cáo đến (2025-10-08T07:30:00+07:00); mặc định là bây giờ.")
  var received: String?

  @Option(help: "Ai nhận vào sổ; mặc định là tên người dùng máy.")
  var by: String?

  @Flag(help: "Nhận cả tệp đã nhận trước đây, khi đơn vị gửi lại bản cũ để rút một lần sửa.")
  var again = false

  @Flag(
    help: """
      Nhận cả báo cáo bị giữ lại để hỏi: tên tệp nêu kỳ khác, thay quá nửa số liệu của một đơn vị, hoặc số \
      liệu giống hệt một kỳ khác.
      """)
  var replace = false

  @Flag(
    help:
      "Trong tệp của nhiều đơn vị, chỉ nhận các đơn vị không có lỗi; các đơn vị khác được ghi lại.")
  var onlyUnitsWithoutFaults = false

  @Option(
    help: "Mã tệp ánh xạ trong thư mục layouts của không gian làm việc, cho bảng có bố cục lạ.")
  var layout: String?

  @Option(help: "Bảng mã của phông chữ cũ mà cả tệp dùng: tcvn3 hoặc vni.")
  var encoding: String?

  @Option(
    help: """
      Quy ước ghi số trong các ô chữ: vietnamese (1.234,5), english (1,234.5) hoặc plain (1234.5).
      """)
  var numbers: String?

  @Option(help: "Mã hoặc tên đơn vị gửi, cho biểu một đơn vị mà đầu biểu không ghi tên.")
  var unit: String?

  @Option(
    help: """
      Tên chỉ tiêu ghi trong báo cáo mà chương trình chưa biết, và tên chỉ tiêu của danh mục, ví dụ \
      'Bé chào đời=Tổng số trẻ sinh ra'. Ghi nhiều lần được; tên được nhớ trong không gian làm việc.
      """)
  var alias: [String] = []

  @Flag(
    help: """
      Chỉ giải thích từng ô được hiểu là gì, ô nào bị bỏ qua và vì sao, rồi in bản nháp tệp ánh xạ; không \
      nhận gì vào sổ.
      """)
  var explain = false

  @Flag(
    help: "Liệt kê mọi lỗi; không có thì mỗi tệp chỉ liệt kê 50 lỗi đầu và đếm các lỗi còn lại.")
  var all = false

  func run() throws {
    var workspace = try workspace.load()
    if !alias.isEmpty {
      try LearntNames(of: workspace.workspace).learn(alias)
      workspace = try self.workspace.load()
    }
    let reading = try reading(for: workspace)
    var files = try HandedInFiles(files)
    if !explain {
      let (taken, isShort) = try takePlanForms(&files, into: workspace)
      if taken > 0, files.entries.isEmpty {
        if isShort {
          throw Failure(.findings, "Mức giao đã được nhận, nhưng tổng giao có lỗi nêu trên.")
        }
        return
      }
    }
    if explain {
      try workspace.explainCells(of: files, reading: reading, saying: \.command) {
        Console.result($0)
      }
    } else {
      try take(files, reading, into: workspace)
    }
  }

  /// Workbooks on a plan go to the plan, all others into the ledger.
  private func takePlanForms(
    _ files: inout HandedInFiles, into workspace: OpenWorkspace
  ) throws -> (taken: Int, isShort: Bool) {
    let now = try Clock.now()
    let received = try received.map { try Clock.moment($0, called: "--received") } ?? now
    var (taken, refused, isShort) = (0, 0, false)
    files = try workspace.takePlanForms(among: files, received: received.date, Watching.work) {
      Console.list($0, all: all)
      taken += 1
      if $0.isRefused { refused += 1 }
      if $0.fallsShort { isShort = true }
    }
    if refused > 0 {
      throw Failure(
        .data, "\(refused)/\(taken) tệp về kế hoạch không được nhận. Hãy sửa rồi nhận lại.")
    }
    return (taken, isShort)
  }

  private func reading(for workspace: OpenWorkspace) throws -> FileReading {
    var reading = workspace.fileReading(
      period: try period.map { try Period(reading: $0) },
      onlyUnitsWithoutFaults: onlyUnitsWithoutFaults)
    if let layout { try reading.setLayout(named: layout, in: workspace) }
    if let unit { try reading.setUnit(named: unit, in: workspace) }
    if let encoding { try reading.setEncoding(named: encoding) }
    if let numbers { try reading.setNumbers(named: numbers) }
    return reading
  }

  private func take(
    _ files: HandedInFiles, _ reading: FileReading, into workspace: OpenWorkspace
  ) throws {
    let now = try Clock.now()
    let received = try received.map { try Clock.moment($0, called: "--received") } ?? now
    if received > now {
      Console.note(
        "cảnh báo: --received: báo cáo được ghi là đến ngày \(Wording.date(received.date)), sau hôm nay"
          + " (\(Wording.date(now.date))); hãy kiểm tra lại ngày.")
    }
    var delivery = Delivery(
      received: received, recorded: now, author: Arguments.author(by))
    delivery.maturity = try Maturity(reading: status)
    delivery.arrival.sender = sender
    delivery.reason = reason
    delivery.reopeningReason = try reopen.map(Arguments.reason)
    delivery.isSentAgain = again
    delivery.replaces = replace
    let taken = try workspace.take(files, reading: reading, delivery: delivery, Watching.work) {
      Console.list($0, in: workspace, all: all)
    }
    taken.notices.forEach(Console.note)
    let account = taken.account
    Console.note(account.line)
    if account.refused > 0 {
      throw Failure(
        .data,
        "\(account.refused)/\(account.files - account.others) tệp không được nhận"
          + (account.taken > 0 ? "; các tệp khác đã nhận xong" : "")
          + (taken.held > 0
            ? "; trong đó \(taken.held) tệp được giữ lại để hỏi, nhận bằng --replace nếu đúng" : "")
          + ". Hãy sửa rồi nhận lại."
      )
    }
    if taken.hasWrongSums {
      throw Failure(.findings, "Báo cáo đã được nhận, nhưng số liệu có lỗi nêu trên.")
    }
  }
}
