import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ServerAccounts

/// Accounts: made, reset, blocked by the administrator.
struct AccountRoutes {
  let door: Door
  let pages: Pages

  func add(to routes: inout GuardedRoutes) {
    routes.get("/tai-khoan", .needs(.manageAccounts)) { _, context in
      try await page(AccountsPage(), context)
    }
    routes.post("/tai-khoan", .needs(.manageAccounts), make)
    routes.post("/tai-khoan/:ten/cap-lai", .needs(.manageAccounts), reset)
    routes.post("/tai-khoan/:ten/khoa", .needs(.manageAccounts)) { request, context in
      try await setBlocked(true, request, context)
    }
    routes.post("/tai-khoan/:ten/mo-khoa", .needs(.manageAccounts)) { request, context in
      try await setBlocked(false, request, context)
    }
  }

  @Sendable private func make(_ request: Request, _ context: PageContext) async throws -> Response {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    return try await FormFaults.orAgain(context) {
      try await make(form, context)
    } page: {
      try await page(AccountsPage(role: form["phan-viec"] ?? ""), $0)
    }
  }

  private func make(_ form: FormFields, _ context: PageContext) async throws -> Response {
    let (login, name) = ((form["ten"] ?? "").lowercased(), form["ho-ten"] ?? "")
    let role = Role(rawValue: form["phan-viec"] ?? "").flatMap { $0 == .commune ? nil : $0 }
    var missing: [FormFaults.Fault] = []
    if name.allSatisfy(\.isWhitespace) {
      missing.append(.init(field: "ho-ten", text: "Hãy ghi họ và tên."))
    }
    if role == nil { missing.append(.init(field: "phan-viec", text: "Hãy chọn phần việc.")) }
    guard missing.isEmpty, let role else { throw FormFaults(missing, form) }
    do {
      let account = Account(login: login, fullName: String(name.prefix(100)), role: role)
      let passwords = try await door.blocking.run { [door] in try door.accounts.add([account]) }
      try await door.note(
        .accountMade, account: login, context, "\(try context.account.login) tạo, \(role.name)")
      return try await page(
        AccountsPage(made: login, password: passwords.first), context, .created)
    } catch AccountError.nameTaken {
      throw FormFaults("ten", "Đã có tài khoản mang tên \(login); hãy chọn tên khác.", form)
    } catch AccountError.unsuitableName {
      throw FormFaults(
        "ten", "Tên đăng nhập gồm 2 đến 40 chữ cái không dấu, chữ số, dấu chấm, gạch nối.", form)
    }
  }

  @Sendable private func reset(_ request: Request, _ context: PageContext) async throws -> Response
  {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let login = try context.parameters.require("ten")
    let password = try await known(login) {
      try await door.blocking.run { [door] in
        try door.accounts.reset(login, seen: form["ban"])
      }
    }
    try await door.note(
      .accountReset, account: login, context, "\(try context.account.login) cấp lại")
    return try await page(AccountsPage(made: login, password: password), context)
  }

  private func setBlocked(
    _ isBlocked: Bool, _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let login = try context.parameters.require("ten")
    do {
      try await known(login) {
        try await door.blocking.run { [door] in
          try door.accounts.setBlocked(isBlocked, login, seen: form["ban"])
        }
      }
    } catch AccountError.lastAdministrator {
      throw PageError.refused(
        "\(login) là tài khoản quản trị cuối cùng, khóa thì không ai mở lại được. Hãy tạo một tài khoản quản trị khác trước."
      )
    }
    try await door.note(
      isBlocked ? .accountBlocked : .accountUnblocked, account: login, context,
      "\(try context.account.login) thực hiện")
    return .redirect(to: "/tai-khoan", type: .normal)
  }

  private func known<Result>(
    _ login: String, _ body: () async throws -> Result
  ) async throws -> Result {
    do {
      return try await body()
    } catch AccountError.noAccount {
      throw PageError.notFound
    } catch AccountError.changedMeanwhile {
      throw PageError.changedMeanwhile(
        "Tài khoản \(login) vừa được người khác cấp lại mật khẩu, khóa hoặc mở khóa. Hãy tải lại trang rồi xem lại."
      )
    }
  }

  private func page(
    _ page: AccountsPage, _ context: PageContext, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    var page = page
    let accounts = try await door.blocking.run { [door] in try door.accounts.accounts() }
    page.accounts = accounts.map(AccountsPage.Line.init)
    page.roles = Role.allCases.filter { $0 != .commune }.map {
      .init(value: $0.rawValue, name: $0.name, isChosen: $0.rawValue == page.role)
    }
    return try pages.response("accounts", page, context, status: status)
  }
}

/// The page of accounts.
struct AccountsPage: Sendable {
  struct Line: Sendable {
    let login: String
    let fullName: String
    let role: String
    let state: String
    let isBlocked: Bool
    let edition: String

    init(_ account: Account) {
      (login, fullName, role) = (account.login, account.fullName, account.role.name)
      (isBlocked, edition) = (account.isBlocked, account.edition)
      state =
        account.isBlocked
        ? "Đã khóa" : account.mustChangePassword ? "Chưa đổi mật khẩu cấp lần đầu" : "Đang dùng"
    }
  }

  struct Choice: Sendable {
    let value: String
    let name: String
    let isChosen: Bool
  }

  let title = "Tài khoản"
  var role = ""
  /// Whose password was just made, shown this once.
  var made: String?
  var password: String?
  var accounts: [Line] = []
  /// What can be chosen; accounts of communes are made all at once elsewhere.
  var roles: [Choice] = []
}
