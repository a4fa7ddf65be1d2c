import ArgumentParser
import ReportWorkspace

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract:
      "Tạo không gian làm việc có chú thích cho một tỉnh, thành phố, xã, phường, đặc khu, hoặc từ một kế hoạch của bộ mẫu."
  )

  @OptionGroup var templates: TemplateOptions

  @Argument(help: "Thư mục mới để chứa không gian làm việc.")
  var folder: String

  @Option(help: "Mã đơn vị, kể cả các số 0 ở đầu (xem 'reportgen units list').")
  var unit: String?

  @Option(help: "Danh mục đơn vị của mã đó, ví dụ 2025-06-30; mặc định là 2025-07-01.")
  var edition: String?

  @Option(help: "Mã kế hoạch của bộ mẫu, ví dụ ha-noi; đơn vị là đơn vị của kế hoạch.")
  var plan: String?

  func run() throws {
    if (unit == nil) == (plan == nil) || (plan != nil && edition != nil) {
      throw Failure(
        .usage, "Ghi đúng một trong hai: --unit (có thể kèm --edition), hoặc --plan.")
    }
    let edition = edition.map { UnitEdition(rawValue: $0) } ?? .july2025
    let made = try NewWorkspace(
      at: folder, for: plan.map { .plan($0) } ?? .unit(.init(unit ?? "", in: edition)),
      templates: templates.set, Watching.work)
    Console.note("Đã tạo không gian làm việc cho \(made.name). Tiếp theo:")
    Console.note("  1. Sửa tên cơ quan và các lựa chọn trong \(folder)/reportgen.yaml")
    let period = !made.hasPlan ? "2025-Q3" : "2025-Q4"
    let options = "--workspace \(folder) --period \(period)"
    Console.note("  2. Tạo tệp nhập cho các đơn vị:")
    Console.note("     reportgen forms \(options) --out \(folder)/tep-nhap")
    Console.note("  3. Đặt báo cáo của các đơn vị vào \(folder)/returns, rồi nhận vào sổ báo cáo:")
    Console.note("     reportgen import --workspace \(folder) \(folder)/returns")
    if made.hasPlan {
      Console.note("     Báo cáo của các cơ quan về nhiệm vụ đặt vào \(folder)/tasks/nhiem-vu.csv")
    }
    Console.note("  4. Lập báo cáo:")
    Console.note("     reportgen build \(options) --out \(folder)/reports")
    Console.result(folder + "/" + WorkspaceSettings.fileName)
  }
}
