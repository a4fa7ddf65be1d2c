import ArgumentParser
import Foundation
import ReportCore
import ReportIntake
import ReportTemplates

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
    let period = try Arguments.period(period)
    let maturity = try Arguments.maturity(status)
    let reason = try Import.reason(reason)
    let reopen = try reopen.map(Import.reason)
    let workspace = try workspace.load()
    let observation = try observation(
      workspace, period.on(workspace.settings.report.calendar))
    let store = try WorkspaceLedger.open(in: workspace, makesIfMissing: true)
    let outcome = try WorkspaceLedger.writing { () throws(StoreError) in
      try store.enter(
        observation.value, for: observation.key, status: observation.status, reason: reason,
        by: WorkspaceLedger.author(by), at: now, maturity: maturity, sender: sender,
        reopeningReason: reopen)
    }
    RevisionPrinter(workspace: workspace).print(outcome, of: IncomingReturn.manualEntry)
  }

  /// What was typed, held to the same rules as a line of a file.
  private func observation(_ workspace: Workspace, _ period: Period) throws -> Observation {
    let item: IndicatorKey
    do throws(FormulaError) {
      item = try workspace.catalogue.item(indicator)
    } catch {
      let known = workspace.catalogue.indicators.map(\.code)
      let nearest = Spelling.nearest(to: indicator, among: known)
      throw Failure(
        .usage,
        "Không tìm thấy chỉ tiêu '\(indicator)'."
          + (nearest.map { " Có phải '\($0)' không?" } ?? ""))
    }
    let (number, status) =
      switch value {
      case "-": ("0", ObservationStatus.nil)
      case "...": ("", .notCollected)
      default: (value, .normal)
      }
    for field in [unit, number] where field.contains(where: { ",\"\n\r;\t".contains($0) }) {
      throw Failure(
        .usage, "'\(field)': viết bằng chữ số, dấu chấm thập phân, không có dấu phân cách.")
    }
    let line = [
      workspace.history.edition(for: period).rawValue, unit, item.indicator, item.options,
      period.code, period.calendar.rawValue, number, status.rawValue,
    ].joined(separator: ",")
    let result = try FileReading().read(
      Array("edition,unit,indicator,options,period,calendar,value,status\n\(line)\n".utf8),
      file: IncomingReturn.manualEntry, with: WorkspaceReader(workspace))
    guard let observation = result.observations.first, !result.isRefused else {
      throw Failure(.usage, result.findings.map(\.message).joined(separator: "\n"))
    }
    return observation
  }
}
