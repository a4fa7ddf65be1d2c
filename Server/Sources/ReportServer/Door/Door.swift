import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportWorkspace
import ServerAccounts

/// Who comes in: sessions, their cookie, the forms' token, the journal of it all.
struct Door: Sendable {
  let accounts: AccountBook
  let journal: AccessJournal
  let blocking: Blocking
  /// Whether browsers reach us over TLS.
  let isTLS: Bool
  let clock: @Sendable () -> Timestamp

  /// With TLS the browser itself holds the cookie to this host and to TLS.
  var cookieName: String { isTLS ? "__Host-reportgen" : "reportgen" }

  /// The session of a cookie, if it has not ended.
  func session(_ token: String) async throws -> Session? {
    try await blocking.run { [accounts, clock] in try accounts.session(token, at: clock()) }
  }

  /// The cookie of a new session. It goes with the browser's window, and is out of reach of scripts and
  /// other sites.
  func cookie(_ token: String) -> Cookie {
    Cookie(
      name: cookieName, value: token, path: "/", secure: isTLS, httpOnly: true, sameSite: .strict)
  }

  /// The cookie that takes the session's away.
  var noCookie: Cookie {
    Cookie(
      name: cookieName, value: "", maxAge: 0, path: "/", secure: isTLS, httpOnly: true,
      sameSite: .strict)
  }

  /// Holds a form against its session.
  ///
  /// - Throws: `.staleForm` if it was not made for it.
  func check(formToken: String?, _ context: PageContext) throws {
    guard let session = context.session, let formToken, session.accepts(formToken: formToken) else {
      throw PageError.staleForm
    }
  }

  /// Asks to sign in, and leads back to what was asked for.
  func toSignIn(from request: Request) -> Response {
    let back = request.method == .get ? request.uri.description : "/"
    let query = back == "/" ? "" : "?tiep=" + back.percentEncoded
    return .redirect(to: "/dang-nhap" + query)
  }

  /// Writes what happened to the journal.
  func note(
    _ event: AccessJournal.Event, _ request: Request, _ context: PageContext, _ detail: String = ""
  ) async throws {
    try await note(
      event, account: context.session?.account.login ?? "", context,
      Self.said(request) + (detail.isEmpty ? "" : ": \(detail)"))
  }

  /// `Nộp báo cáo (POST /nop)`: the screen by its name, and what was asked of it.
  private static func said(_ request: Request) -> String {
    let (path, method) = (request.uri.path, request.method.rawValue)
    let screen = Navigation.screens.first { path == $0.path || path.hasPrefix($0.path + "/") }
    return screen.map { "\($0.name) (\(method) \(path))" } ?? "\(method) \(path)"
  }

  /// Writes what happened to an account to the journal.
  func note(
    _ event: AccessJournal.Event, account: String, _ context: PageContext, _ detail: String = ""
  ) async throws {
    try await blocking.run { [journal, clock] in
      try journal.append(event, account: account, from: context.client, at: clock(), detail)
    }
  }
}

extension String {
  /// As a value within a query.
  var percentEncoded: String {
    addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-._~/")))
      ?? ""
  }
}
