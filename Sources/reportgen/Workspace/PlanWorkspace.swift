import Foundation
import ReportCore
import ReportTemplates

/// A workspace begun from one of the plans of the template set.
struct PlanWorkspace {
  /// The code of the plan.
  let plan: String
  /// The template set.
  let templates: URL

  /// The codes of the plans of a template set.
  static func names(in templates: URL) -> [String] {
    let files = try? FileManager.default.contentsOfDirectory(
      atPath: templates.appending(path: "plans").path)
    return (files ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// Makes the workspace, in a folder that is not there yet.
  ///
  /// The plan is copied rather than named, so that the office can set its own deadlines in it.
  ///
  /// - Throws: `Failure` if there is no such plan, or the folder cannot be made.
  func create(at path: String) throws {
    let names = Self.names(in: templates)
    guard names.contains(plan) else {
      let hint = Spelling.nearest(to: plan, among: names).map { " Có phải '\($0)' không?" } ?? ""
      throw Failure(
        .usage,
        "Không có kế hoạch '\(plan)'.\(hint) Các kế hoạch: \(names.joined(separator: ", ")).")
    }
    let manager = FileManager.default
    if manager.fileExists(atPath: path) {
      throw Failure(.cannotCreate, "\(path): đã có; hãy chọn một thư mục chưa có.")
    }
    let found = try readingTemplates { () throws(TemplateError) in
      let library = try TemplateLibrary.load(from: templates)
      return try PlanTemplates.load(
        from: templates.appending(path: "plans"), catalogue: library.catalogue)
    }
    guard let plan = found[plan] else {
      throw Failure(.data, "plans/\(plan).yaml: mã trong tệp khác tên tệp.")
    }
    let folder = URL(fileURLWithPath: path)
    do {
      for part in ["plan", "returns", PlanFiles.tasksFolder] {
        try manager.createDirectory(
          at: folder.appending(path: part), withIntermediateDirectories: true)
      }
      try manager.copyItem(
        at: templates.appending(path: "plans/\(plan.code).yaml"),
        to: folder.appending(path: "plan/\(plan.code).yaml"))
      let columns =
        "task,agency,sender,status,result,difficulty,evidence,date"
      try Data("\(columns)\r\n".utf8).write(
        to: folder.appending(path: "\(PlanFiles.tasksFolder)/nhiem-vu.csv"))
      try Data(settings(for: plan).utf8).write(to: folder.appending(path: "reportgen.yaml"))
    } catch {
      try? manager.removeItem(at: folder)
      throw Failure(.cannotCreate, "\(path): không tạo được không gian làm việc.")
    }
  }

  private func settings(for plan: Plan) -> String {
    """
    # Không gian làm việc theo kế hoạch '\(plan.code)'.
    #   plan/      kế hoạch: chỉ tiêu và nhiệm vụ; đặt internal_deadline cho nhiệm vụ ở đây.
    #              Chỉ tiêu giao cho đơn vị: plan/giao-chi-tieu.csv (target,unit,value).
    #   tasks/     báo cáo của các cơ quan về nhiệm vụ (CSV).
    #   returns/   báo cáo số liệu của các đơn vị (CSV).
    version: "1"

    # Đơn vị lập báo cáo: mã và danh mục đơn vị.
    unit: {code: "\(plan.unit.code)", edition: \(plan.unit.edition.rawValue)}

    # Cơ sở báo cáo theo: month (tháng), quarter (quý), year (năm).
    returns_every: quarter

    # Những định nghĩa mà văn bản còn để ngỏ; bỏ dấu # và chọn thì tỷ lệ mới được tính.
    # settings:
    #   prenatal_screening_denominator: births   # hoặc pregnant_women
    #   premarital_care_denominator: couples     # hoặc persons

    # Cơ quan lập báo cáo; sửa tên, nơi nhận và người ký.
    offices:
      - parent_agency: SỞ Y TẾ
        agency: CHI CỤC DÂN SỐ
        number: "Số:         /BC-CCDS"

    report:
      formats: [xlsx, csv]

    """
  }
}
