import ArgumentParser
import Foundation
import ReportCore
import ReportTemplates
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
    if FileManager.default.fileExists(atPath: folder) {
      throw Failure(.cannotCreate, "\(folder): đã có; hãy chọn một thư mục chưa có.")
    }
    let set = try templates.set.folder()
    let (history, library) = try readingTemplates { () throws(TemplateError) in
      (try UnitTemplates.history(from: set), try TemplateLibrary.load(from: set))
    }
    let plan = try self.plan.map { try Self.plan($0, in: set, catalogue: library.catalogue) }
    let id =
      plan?.unit
      ?? OrganisationUnit.ID(
        unit ?? "", in: edition.map { UnitEdition(rawValue: $0) } ?? .july2025)
    guard let hierarchy = history.hierarchies[id.edition] else {
      let known = history.hierarchies.keys.sorted().map(\.rawValue).joined(separator: ", ")
      throw Failure(.usage, "Không có danh mục '\(id.edition)'; có: \(known).")
    }
    guard
      let draft = WorkspaceDraft(
        for: id, history: history, settings: library.indicators.settings, plan: plan?.file)
    else {
      let padded = hierarchy["0" + id.code].map { " Có phải '\($0.code)' (\($0.fullName)) không?" }
      throw Failure(
        .usage,
        "Không có đơn vị mang mã '\(id.code)' trong danh mục \(id.edition).\(padded ?? "")")
    }
    do {
      try Interruption.whileWriting {
        try FreshFolder.make(at: folder) { work in
          try draft.write(to: URL(fileURLWithPath: work))
          try EditorSchema.point(filesIn: URL(fileURLWithPath: work), to: set)
        }
      }
    } catch {
      throw Failure(unmade: "không gian làm việc", folder, error)
    }
    Console.note("Đã tạo không gian làm việc cho \(history[id]?.fullName ?? id.code). Tiếp theo:")
    Console.note("  1. Sửa tên cơ quan và các lựa chọn trong \(folder)/reportgen.yaml")
    Console.note("  2. Đặt báo cáo của các đơn vị vào \(folder)/returns")
    if plan != nil {
      Console.note("     và báo cáo của các cơ quan về nhiệm vụ vào \(folder)/tasks/nhiem-vu.csv")
    }
    let period = plan == nil ? "2025-Q3" : "2025-Q4"
    Console.note(
      "  3. reportgen build --workspace \(folder) --period \(period) --out \(folder)/reports")
    Console.result(folder + "/" + WorkspaceSettings.fileName)
  }

  /// A plan of the template set, with its file.
  ///
  /// - Throws: `Failure` if there is no such plan, or it cannot be read.
  private static func plan(
    _ code: String, in set: URL, catalogue: IndicatorCatalogue
  ) throws -> (unit: OrganisationUnit.ID, file: WorkspaceDraft.PlanFile) {
    let folder = set.appending(path: "plans")
    let plans = try readingTemplates { () throws(TemplateError) in
      try PlanTemplates.load(from: folder, catalogue: catalogue)
    }
    guard let plan = plans[code] else {
      let known = plans.plans.map(\.code)
      let hint = Spelling.nearest(to: code, among: known).map { " Có phải '\($0)' không?" } ?? ""
      throw Failure(
        .usage,
        "Không có kế hoạch '\(code)'.\(hint) Các kế hoạch: \(known.joined(separator: ", ")).")
    }
    let file = folder.appending(path: "\(code).yaml")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      throw Failure(.data, "plans/\(code).yaml: không đọc được; tệp phải mang mã của kế hoạch.")
    }
    return (plan.unit, .init(code: code, text: text))
  }
}
