import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ServerAccounts

/// Signing in and out, and choosing a password.
struct SignInRoutes {
  let door: Door
  let pages: Pages

  func add(to routes: inout GuardedRoutes) {
    routes.get("/dang-nhap", .everybody) { request, context in
      try page(SignInPage(next: Self.next(request.query["tiep"])), context)
    }
    routes.post("/dang-nhap", .everybody, signIn)
    routes.post("/dang-xuat", .signedIn, signOut)
    routes.get("/mat-khau", .signedIn) { _, context in
      try passwordPage(PasswordPage(isFirst: try context.account.mustChangePassword), context)
    }
    routes.post("/mat-khau", .signedIn, changePassword)
  }

  @Sendable private func signIn(_ request: Request, _ context: PageContext) async throws -> Response
  {
    let form = try await FormFields(request, context)
    let (login, password) = (form["ten"] ?? "", form["mat-khau"] ?? "")
    let next = Self.next(form["tiep"])
    do {
      let token = try await door.blocking.run { [door] in
        try door.accounts.signIn(
          login, password: password, from: context.client, at: door.clock())
      }
      // A cookie that is no session of ours may be another one's attempt to choose it.
      let isStrange = context.token != nil && context.session == nil
      try await door.note(
        .signedIn, account: login.lowercased(), context,
        isStrange ? "trình duyệt mang mã phiên cũ hoặc lạ; đã cấp mã phiên mới" : "")
      var response = Response.redirect(to: next, type: .normal)
      response.setCookie(door.cookie(token))
      return response
    } catch AccountError.notSignedIn {
      try await door.note(.refused, account: login, context)
      return try page(SignInPage(next: next, login: login, isWrong: true), context, .unauthorized)
    } catch AccountError.lockedOut(let seconds) {
      try await door.note(.lockedOut, account: login, context, "đợi \(seconds) giây")
      let page = SignInPage(next: next, login: login, waitMinutes: Int((seconds + 59) / 60))
      return try self.page(page, context, .tooManyRequests)
    }
  }

  @Sendable private func signOut(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    try door.check(formToken: try await FormFields(request, context).token, context)
    if let token = context.token {
      try await door.blocking.run { [door] in try door.accounts.signOut(token) }
    }
    try await door.note(.signedOut, account: try context.account.login, context)
    var response = Response.redirect(to: "/dang-nhap", type: .normal)
    response.setCookie(door.noCookie)
    return response
  }

  @Sendable private func changePassword(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let (account, token) = (try context.account, context.token ?? "")
    let (old, new) = (form["cu"] ?? "", form["moi"] ?? "")
    var page = PasswordPage(isFirst: account.mustChangePassword)
    page.isRepeatedWrongly = new != form["lai"]
    if page.isRepeatedWrongly { return try passwordPage(page, context, .unprocessableContent) }
    do {
      try await door.blocking.run { [door] in
        try door.accounts.changePassword(of: account.login, from: old, to: new, keeping: token)
      }
    } catch AccountError.notSignedIn {
      page.isOldWrong = true
      return try passwordPage(page, context, .unprocessableContent)
    } catch AccountError.unsuitablePassword {
      page.isUnsuitable = true
      return try passwordPage(page, context, .unprocessableContent)
    }
    try await door.note(.passwordChanged, account: account.login, context)
    return .redirect(to: "/", type: .normal)
  }

  private func page(
    _ page: SignInPage, _ context: PageContext, _ status: HTTPResponse.Status = .ok
  ) throws -> Response {
    try pages.response("sign-in", page, context, status: status)
  }

  private func passwordPage(
    _ page: PasswordPage, _ context: PageContext, _ status: HTTPResponse.Status = .ok
  ) throws -> Response {
    try pages.response("password", page, context, status: status)
  }

  /// Where to go after signing in: a path of ours, never another site.
  static func next(_ asked: (some StringProtocol)?) -> String {
    guard let asked, asked.hasPrefix("/"), !asked.hasPrefix("//"), !asked.contains("\\"),
      asked.allSatisfy({ $0.isASCII && !$0.isNewline })
    else { return "/" }
    return String(asked)
  }
}

/// The page to sign in.
struct SignInPage: Sendable {
  let title = "Đăng nhập"
  let next: String
  var login = ""
  var isWrong = false
  /// Whether a session ended in the middle of a form, and what was typed there.
  var isEnded = false
  var kept: String?
  var waitMinutes: Int?
}

/// The page to choose a password.
struct PasswordPage: Sendable {
  let title = "Đổi mật khẩu"
  let isFirst: Bool
  var isOldWrong = false
  var isUnsuitable = false
  var isRepeatedWrongly = false
}
