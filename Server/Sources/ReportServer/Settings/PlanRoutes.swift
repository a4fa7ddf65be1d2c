import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportWorkspace
import ServerAccounts

/// Plans of the workspace as forms: targets, and the office's own days for tasks.
struct PlanRoutes {
  let office: Office
  let door: Door
  let pages: Pages

  func add(to routes: inout GuardedRoutes) {
    routes.get("/thiet-lap/ke-hoach/:ma", .needs(.changeSettings)) { request, context in
      try await page(try plan(context), isDone: request.query["xong"] != nil, context)
    }
    routes.post("/thiet-lap/ke-hoach/:ma", .needs(.changeSettings)) { request, context in
      let form = try await FormFields(request, context)
      try door.check(formToken: form.token, context)
      let plan = try plan(context)
      return try await FormFaults.orAgain(context) {
        try await save(plan, form, context)
      } page: {
        try await page(try self.plan(context), isDone: false, $0)
      }
    }
  }

  /// The plan of the address.
  private func plan(_ context: PageContext) throws -> Plan {
    let code = try context.parameters.require("ma")
    guard let plan = office.workspace.workspace.plans.plans.first(where: { $0.code == code }) else {
      throw PageError.notFound
    }
    return plan
  }

  /// The file of a plan that is the workspace's own; `nil` for one of the set.
  private func file(of plan: Plan) throws -> WorkspaceFile? {
    let folder = "\(office.workspace.folder)/plan"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
      .map { WorkspaceFile(path: "\(folder)/\($0)", office: office) }
      .first { (try? $0.text()).map { YAMLText($0).scalar([.key("code")]) == plan.code } ?? false }
  }

  private func page(
    _ plan: Plan, isDone: Bool, _ context: PageContext
  ) async throws -> Response {
    let text = try await door.blocking.run { try file(of: plan)?.text() }
    let page = PlanPage(
      plan, file: text, catalogue: office.workspace.workspace.catalogue, isDone: isDone,
      faults: context.faults)
    return try pages.response("plan", page, context)
  }

  private func save(
    _ plan: Plan, _ form: FormFields, _ context: PageContext
  ) async throws -> Response {
    guard let file = try await door.blocking.run({ try file(of: plan) }) else {
      throw PageError.refused(
        "Kế hoạch này thuộc bộ mẫu nên không sửa ở đây. Hãy chép vào thư mục plan của không gian làm việc rồi sửa."
      )
    }
    let changed = try await file.change(by: form) {
      try PlanFields.write(form, of: plan, to: &$0)
    } conflict: { _ in
      let words = "Kế hoạch vừa được người khác sửa; trang này đã hiện số mới. Hãy xem lại rồi ghi."
      return [.init(field: "main", text: words)]
    }
    if !changed.isEmpty {
      try await door.note(
        .settingsChanged, account: try context.account.login, context,
        "\(plan.title): \(changed.joined(separator: ", "))")
    }
    return .redirect(to: "/thiet-lap/ke-hoach/\(plan.code)?xong=1", type: .normal)
  }
}
