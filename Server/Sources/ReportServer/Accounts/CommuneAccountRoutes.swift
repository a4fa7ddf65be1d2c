import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportWorkspace
import ServerAccounts

/// Accounts of communes: made for all of them in one step, and reset by the department that knows them.
struct CommuneAccountRoutes {
  let office: Office
  let door: Door
  let pages: Pages

  func add(to routes: inout GuardedRoutes) {
    routes.post("/tai-khoan/xa", .needs(.manageAccounts), makeAll)
    routes.post("/don-vi/:ma/cap-lai", .needs(.takeInReturns), reset)
  }

  /// Makes an account for every unit that reports and has none, and hands out the first passwords as a
  /// workbook: this once, for they are not kept.
  @Sendable private func makeAll(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    try door.check(formToken: try await FormFields(request, context).token, context)
    let chosen = try await office.period(nil)
    let units = office.workspace.workspace.reportingUnits(in: chosen.period)
    let known = try await door.blocking.run { [door] in
      Set(try door.accounts.accounts().compactMap { $0.role == .commune ? $0.unit : nil })
    }
    let lacking = units.filter { !known.contains($0.code) }
    if lacking.isEmpty {
      throw PageError.refused("Mọi đơn vị báo cáo đều đã có tài khoản.")
    }
    let accounts = lacking.map {
      Account(login: "xa\($0.code)", fullName: $0.fullName, role: .commune, unit: $0.code)
    }
    let today = office.today
    let workbook = try await door.blocking.run { [door] in
      let passwords = try door.accounts.add(accounts)
      return try FirstPasswords(zip(accounts, passwords).map { ($0, $1) }, created: today)
        .workbook()
    }
    for account in accounts {
      try await door.note(
        .accountMade, account: account.login, context,
        "\(try context.account.login) tạo, \(Role.commune.name)")
    }
    return .download(
      workbook, name: "Tài khoản các xã.xlsx",
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
  }

  @Sendable private func reset(_ request: Request, _ context: PageContext) async throws -> Response
  {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let code = try context.parameters.require("ma")
    let made = try await door.blocking.run { [door] in
      let login = try door.accounts.accounts()
        .first { $0.role == .commune && $0.unit == code }?.login
      return try login.map { (login: $0, password: try door.accounts.reset($0)) }
    }
    guard let made else {
      throw PageError.refused(
        "Đơn vị chưa có tài khoản. Người quản trị tạo tài khoản cho các xã ở trang Tài khoản.")
    }
    try await door.note(
      .accountReset, account: made.login, context, "\(try context.account.login) cấp lại")
    let page = FirstPasswordPage(
      login: made.login, password: made.password, code: code, periodCode: form["ky"] ?? "")
    return try pages.response("first-password", page, context)
  }
}

/// A password that is shown this once.
struct FirstPasswordPage: Sendable {
  let title = "Mật khẩu cấp lại"
  let login: String
  let password: String
  let code: String
  let periodCode: String
}
