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
      return try pages.response(
        "settings", SettingsPage(text, workspace: office.workspace.workspace, isDone: done), context
      )
    }
    routes.post("/thiet-lap", .needs(.changeSettings), save)
  }

  private func readText() async throws -> String {
    let path = path
    return try await door.blocking.run { try String(contentsOfFile: path, encoding: .utf8) }
  }

  @Sendable private func save(_ request: Request, _ context: PageContext) async throws -> Response {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let path = self.path
    let office = self.office
    let changed = try await office.change { _ in
      let old = try String(contentsOfFile: path, encoding: .utf8)
      if form["ban"] != SettingsPage.edition(of: old) {
        throw PageError.changedMeanwhile(
          "Thiết lập vừa được người khác đổi. Hãy tải lại trang, xem lại rồi ghi.")
      }
      var settings = SettingsText(old)
      var changed: [String] = []
      for field in SettingsText.Field.allCases {
        guard let given = form[field.rawValue], let present = settings[field] else { continue }
        let value = String(given.map { $0.isNewline ? " " : $0 }.prefix(500))
        if value == present { continue }
        if settings.set(field, to: value) { changed.append(field.rawValue) }
      }
      if changed.isEmpty { return changed }
      try Data(settings.text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
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
}

/// The page of settings.
struct SettingsPage: Sendable {
  struct Field: Sendable {
    let key: String
    let label: String
    let value: String
  }

  let title = "Thiết lập"
  let isDone: Bool
  let edition: String
  let fields: [Field]
  let choices: [String]
  let hasChoices: Bool
  let unit: String
  let calendar: String
  let formats: String
  let firstPeriod: String
  let lastPeriod: String

  init(_ text: String, workspace: Workspace, isDone: Bool) {
    self.isDone = isDone
    edition = Self.edition(of: text)
    let settings = SettingsText(text)
    fields = SettingsText.Field.allCases.compactMap { field in
      settings[field].map { Field(key: field.rawValue, label: field.label, value: $0) }
    }
    let values = workspace.settings
    choices = values.settings.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    hasChoices = !choices.isEmpty
    unit = workspace.history[values.unit]?.fullName ?? values.unit.code
    calendar =
      values.report.calendar == .statistical ? "lịch thống kê" : values.report.calendar.rawValue
    formats = values.report.formats.joined(separator: ", ")
    firstPeriod = values.firstPeriod.map(Wording.name(of:)) ?? "không giới hạn"
    lastPeriod = values.lastPeriod.map(Wording.name(of:)) ?? "không giới hạn"
  }

  /// Tells one state of the file from another.
  static func edition(of text: String) -> String { Sodium.digest(of: text) }
}
