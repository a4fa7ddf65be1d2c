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
    let (login, name) = ((form["ten"] ?? "").lowercased(), form["ho-ten"] ?? "")
    var page = AccountsPage(login: login, fullName: name, role: form["phan-viec"] ?? "")
    guard let role = Role(rawValue: page.role), role != .commune else {
      page.error = "Hãy chọn phần việc."
      return try await self.page(page, context, .unprocessableContent)
    }
    if name.allSatisfy(\.isWhitespace) {
      page.error = "Hãy ghi họ và tên."
      return try await self.page(page, context, .unprocessableContent)
    }
    do {
      let account = Account(login: login, fullName: name, role: role)
      let passwords = try await door.blocking.run { [door] in try door.accounts.add([account]) }
      try await door.note(
        .accountMade, account: login, context, "\(try context.account.login) tạo, \(role.name)")
      return try await self.page(
        AccountsPage(made: login, password: passwords.first), context, .created)
    } catch AccountError.nameTaken {
      page.error = "Đã có tài khoản mang tên \(login); hãy chọn tên khác."
    } catch AccountError.unsuitableName {
      page.error = "Tên đăng nhập gồm 2 đến 40 chữ cái không dấu, chữ số, dấu chấm, gạch nối."
    }
    return try await self.page(page, context, .unprocessableContent)
  }

  @Sendable private func reset(_ request: Request, _ context: PageContext) async throws -> Response
  {
    try door.check(formToken: try await FormFields(request, context).token, context)
    let login = try context.parameters.require("ten")
    let password = try await known {
      try await door.blocking.run { [door] in
        try door.accounts.reset(login)
      }
    }
    try await door.note(
      .accountReset, account: login, context, "\(try context.account.login) cấp lại")
    return try await page(AccountsPage(made: login, password: password), context)
  }

  private func setBlocked(
    _ isBlocked: Bool, _ request: Request, _ context: PageContext
  ) async throws -> Response {
    try door.check(formToken: try await FormFields(request, context).token, context)
    let login = try context.parameters.require("ten")
    do {
      try await known {
        try await door.blocking.run { [door] in
          try door.accounts.setBlocked(isBlocked, login)
        }
      }
    } catch AccountError.lastAdministrator {
      let page = AccountsPage(
        error: "Đây là tài khoản quản trị cuối cùng, khóa thì không ai mở lại được.")
      return try await self.page(page, context, .unprocessableContent)
    }
    try await door.note(
      isBlocked ? .accountBlocked : .accountUnblocked, account: login, context,
      "\(try context.account.login) thực hiện")
    return .redirect(to: "/tai-khoan", type: .normal)
  }

  private func known<Result>(_ body: () async throws -> Result) async throws -> Result {
    do {
      return try await body()
    } catch AccountError.noAccount {
      throw PageError.notFound
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

    init(_ account: Account) {
      (login, fullName, role) = (account.login, account.fullName, account.role.name)
      isBlocked = account.isBlocked
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
  var login = ""
  var fullName = ""
  var role = ""
  var error: String?
  /// Whose password was just made, shown this once.
  var made: String?
  var password: String?
  var accounts: [Line] = []
  /// What can be chosen; accounts of communes are made all at once elsewhere.
  var roles: [Choice] = []
}
