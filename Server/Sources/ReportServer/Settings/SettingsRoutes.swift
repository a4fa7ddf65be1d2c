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

  private var path: String { "\(office.workspace.folder)/\(WorkspaceSettings.fileName)" }

  func add(to routes: inout GuardedRoutes) {
    routes.get("/thiet-lap", .needs(.changeSettings)) { request, context in
      let done = request.query["xong"] != nil
      let text = try await readText()
      let page = SettingsPage(
        text, Self.sections(of: YAMLText(text), office), workspace: office.workspace.workspace,
        isDone: done)
      return try pages.response("settings", page, context)
    }
    routes.post("/thiet-lap", .needs(.changeSettings), save)
  }

  private static func sections(of yaml: YAMLText, _ office: Office) -> [SettingsSection] {
    SettingsSection.all(
      of: office.workspace.workspace, yaml, formats: office.exporters.formats, today: office.today)
  }

  private func readText() async throws -> String {
    let path = path
    return try await door.blocking.run { try String(contentsOfFile: path, encoding: .utf8) }
  }

  @Sendable private func save(_ request: Request, _ context: PageContext) async throws -> Response {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let (path, office) = (self.path, self.office)
    let mayTakeSecondAway = try Self.mayTakeSecondAway(context.account)
    let changed = try await office.change { _ in
      let old = try String(contentsOfFile: path, encoding: .utf8)
      if form["ban"] != SettingsPage.edition(of: old) {
        throw PageError.changedMeanwhile(
          "Thiết lập vừa được người khác đổi. Hãy tải lại trang, xem lại rồi ghi.")
      }
      var yaml = YAMLText(old)
      var changed: [String] = []
      for field in Self.sections(of: yaml, office).flatMap(\.fields) {
        guard try field.write(form, to: &yaml) else { continue }
        if field.key == "close_by", !mayTakeSecondAway {
          throw PageError.refused("Chốt kỳ cần mấy người do lãnh đạo hoặc người quản trị đổi.")
        }
        changed.append(field.label)
      }
      if changed.isEmpty { return changed }
      try Data(yaml.text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      do {
        try office.reopen()
      } catch {
        // Nothing stays that the tool cannot read.
        try Data(old.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        throw error
      }
      return changed
    }
    if !changed.isEmpty {
      try await door.note(
        .settingsChanged, account: try context.account.login, context,
        changed.joined(separator: ", "))
    }
    return .redirect(to: "/thiet-lap?xong=1", type: .normal)
  }

  /// Whoever prepares a closing does not decide that one person is enough.
  private static func mayTakeSecondAway(_ account: Account) -> Bool {
    account.may(.approveClosing) || account.may(.manageAccounts)
  }
}
