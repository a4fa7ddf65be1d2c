import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportWorkspace
import ServerAccounts

/// The workspace's settings as a form that writes the file which the tool reads.
struct SettingsRoutes {
  let office: Office
  let door: Door
  let pages: Pages

  private var file: WorkspaceFile {
    WorkspaceFile(
      path: "\(office.workspace.folder)/\(WorkspaceSettings.fileName)", office: office)
  }

  func add(to routes: inout GuardedRoutes) {
    routes.get("/thiet-lap", .needs(.changeSettings)) { request, context in
      try await page(isDone: request.query["xong"] != nil, context)
    }
    routes.post("/thiet-lap", .needs(.changeSettings)) { request, context in
      try await FormFaults.orAgain(context) {
        try await save(request, context)
      } page: {
        try await page(isDone: false, $0)
      }
    }
  }

  private func page(isDone: Bool, _ context: PageContext) async throws -> Response {
    let text = try await readText()
    let page = SettingsPage(
      text, Self.sections(of: YAMLText(text), office), workspace: office.workspace.workspace,
      isDone: isDone, faults: context.faults)
    return try pages.response("settings", page, context)
  }

  private static func sections(of yaml: YAMLText, _ office: Office) -> [SettingsSection] {
    SettingsSection.all(
      of: office.workspace.workspace, yaml, formats: office.exporters.formats, today: office.today)
  }

  private func readText() async throws -> String {
    try await door.blocking.run { [file] in try file.text() }
  }

  private func save(_ request: Request, _ context: PageContext) async throws -> Response {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let office = self.office
    let mayTakeSecondAway = try Self.mayTakeSecondAway(context.account)
    let changed = try await file.change(by: form) { yaml in
      var changed: [String] = []
      for field in Self.sections(of: yaml, office).flatMap(\.fields) {
        guard try field.write(form, to: &yaml) else { continue }
        if field.key == "close_by", !mayTakeSecondAway {
          throw FormFaults(
            field.id, "Chốt kỳ cần mấy người do lãnh đạo hoặc người quản trị đổi.", form)
        }
        changed.append(field.label)
      }
      return changed
    } conflict: {
      Self.differences(of: form, from: $0, office)
    }
    if !changed.isEmpty {
      try await door.note(
        .settingsChanged, account: try context.account.login, context,
        changed.joined(separator: ", "))
    }
    return .redirect(to: "/thiet-lap?xong=1", type: .normal)
  }

  /// What of a form is not as the file is now, where somebody else changed the file meanwhile.
  private static func differences(
    of form: FormFields, from yaml: YAMLText, _ office: Office
  ) -> [FormFaults.Fault] {
    let first = FormFaults.Fault(
      field: "main",
      text:
        "Thiết lập vừa được người khác đổi; trang này đã hiện thiết lập mới. Hãy xem lại rồi ghi.")
    return [first]
      + sections(of: yaml, office).flatMap(\.fields).compactMap { field in
        guard field.isText, let given = form[field.key], given != field.value(in: yaml) else {
          return nil
        }
        return .init(field: field.id, text: "\(field.label): anh/chị vừa ghi “\(given)”.")
      }
  }

  /// Whoever prepares a closing does not decide that one person is enough.
  private static func mayTakeSecondAway(_ account: Account) -> Bool {
    account.may(.approveClosing) || account.may(.manageAccounts)
  }
}
