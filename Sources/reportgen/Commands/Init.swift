import ArgumentParser
import Foundation
import ReportCore
import ReportTemplates

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Tạo không gian làm việc có chú thích cho một tỉnh, thành phố, xã, phường, đặc khu.")

  @OptionGroup var templates: TemplateOptions

  @Argument(help: "Thư mục mới để chứa không gian làm việc.")
  var folder: String

  @Option(help: "Mã đơn vị, kể cả các số 0 ở đầu (xem 'reportgen units list').")
  var unit: String

  @Option(help: "Danh mục đơn vị của mã đó, ví dụ 2025-06-30.")
  var edition: String = UnitEdition.july2025.rawValue

  func run() throws {
    if FileManager.default.fileExists(atPath: folder) {
      throw Failure(.cannotCreate, "\(folder): đã có; hãy chọn một thư mục chưa có.")
    }
    let set = try templates.folder()
    let (history, library) = try readingTemplates { () throws(TemplateError) in
      (try UnitTemplates.history(from: set), try TemplateLibrary.load(from: set))
    }
    let id = OrganisationUnit.ID(unit, in: UnitEdition(rawValue: edition))
    guard let hierarchy = history.hierarchies[id.edition] else {
      let known = history.hierarchies.keys.sorted().map(\.rawValue).joined(separator: ", ")
      throw Failure(.usage, "Không có danh mục '\(edition)'; có: \(known).")
    }
    guard
      let draft = WorkspaceDraft(
        for: id, history: history, settings: library.indicators.settings)
    else {
      let padded = hierarchy["0" + unit].map { " Có phải '\($0.code)' (\($0.fullName)) không?" }
      throw Failure(
        .usage,
        "Không có đơn vị mang mã '\(unit)' trong danh mục \(edition).\(padded ?? "")")
    }
    do {
      try draft.write(to: URL(fileURLWithPath: folder))
    } catch {
      throw Failure(.cannotCreate, "\(folder): không tạo được không gian làm việc.")
    }
    Console.note("Đã tạo không gian làm việc cho \(history[id]?.fullName ?? unit). Tiếp theo:")
    Console.note("  1. Sửa tên cơ quan và các lựa chọn trong \(folder)/reportgen.yaml")
    Console.note("  2. Đặt báo cáo của các đơn vị vào \(folder)/returns")
    Console.note(
      "  3. reportgen build --workspace \(folder) --period 2025-Q3 --out \(folder)/reports")
    Console.result(folder + "/" + WorkspaceSettings.fileName)
  }
}
