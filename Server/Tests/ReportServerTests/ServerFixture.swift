import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOPosix
import ReportCore
import ServerAccounts
import Testing

@testable import ReportServer

/// A server with an account of each role, and browsers that keep their cookie.
struct ServerFixture {
  static let password = "một câu đủ dài"
  let server: ReportServer
  let folder: URL

  init(_ settings: ReportServer.Settings = .init()) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let accounts = try AccountBook(path: folder.appending(path: "accounts.sqlite").path)
    let now = Timestamp(seconds: 1_760_000_000)
    let first = try accounts.add(
      Role.allCases.map {
        Account(login: $0.rawValue, fullName: "Người \($0.rawValue)", role: $0)
      })
    for (role, password) in zip(Role.allCases, first) where role != .reader {
      try accounts.changePassword(
        of: role.rawValue, from: password, to: Self.password, keeping: "")
    }
    server = try ReportServer(
      settings: settings, accounts: accounts,
      journal: try AccessJournal(path: folder.appending(path: "access.jsonl").path),
      pool: .singleton, clock: { now })
  }

  /// Runs a test against the server's router.
  func run(_ body: @escaping @Sendable (Browser) async throws -> Void) async throws {
    let app = Application(router: server.routes().router)
    try await app.test(.router) { client in try await body(Browser(client: client)) }
  }
}

/// What a browser sends and keeps.
struct Browser: Sendable {
  let client: any TestClientProtocol
  var cookie: String?
  var origin: String? = "http://localhost"

  func get(_ path: String) async throws -> TestResponse { try await send(path, .get, nil) }

  func post(_ path: String, _ fields: [(String, String)]) async throws -> TestResponse {
    let body = fields.map { "\($0.percentEncoded)=\($1.percentEncoded)" }.joined(separator: "&")
    return try await send(path, .post, body)
  }

  /// Signs in; from then on requests are of the new session.
  mutating func signIn(_ role: Role) async throws {
    let answer = try await post(
      "/dang-nhap", [("ten", role.rawValue), ("mat-khau", ServerFixture.password)])
    #expect(answer.status == .seeOther)
    let value = try #require(answer.headers[.setCookie])
    cookie = String(value.prefix { $0 != ";" })
  }

  /// The token of the forms of a page.
  func formToken(on path: String) async throws -> String {
    let page = String(buffer: try await get(path).body)
    let mark = "name=\"_token\" value=\""
    let start = try #require(page.range(of: mark)).upperBound
    return String(page[start...].prefix { $0 != "\"" })
  }

  private func send(
    _ path: String, _ method: HTTPRequest.Method, _ body: String?
  ) async throws -> TestResponse {
    var headers = HTTPFields()
    if let cookie { headers[.cookie] = cookie }
    if method != .get, let origin { headers[.origin] = origin }
    if body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
    return try await client.execute(
      uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
  }
}
