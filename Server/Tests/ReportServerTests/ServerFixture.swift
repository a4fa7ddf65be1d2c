import CSVExport
import DOCXExport
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import NIOCore
import NIOPosix
import ReportWorkspace
import ServerAccounts
import Synchronization
import Testing
import XLSXExport

@testable import ReportServer

/// A server on a copy of the sample workspace, with an account of each role, and browsers that keep their
/// cookie.
struct ServerFixture {
  static let password = "một câu đủ dài"
  /// Xã Nghi Dương, whose officer signs in as `commune`.
  static let commune = "11713"
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A clock that tests move.
  final class Clock: Sendable {
    let seconds = Mutex<Int64>(1_760_000_000)  // 09/10/2025
  }

  let server: ReportServer
  let folder: URL
  let clock = Clock()

  /// - Parameters:
  ///   - settings: how it serves.
  ///   - name: what the commune is called in the list of units, if not as it is.
  /// - Throws: if the workspace cannot be made.
  init(_ settings: ReportServer.Settings = .init(), callingTheCommune name: String? = nil) throws {
    let top = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: top, withIntermediateDirectories: true)
    folder = top.appending(path: "khong-gian")
    var templates = TemplateSet(explicit: Self.repository.appending(path: "Templates").path)
    try NewWorkspace.copySample(to: folder.path, templates: templates)
    if let name {
      let own = top.appending(path: "Templates")
      try FileManager.default.copyItem(at: Self.repository.appending(path: "Templates"), to: own)
      let units = own.appending(path: "units/2025-07-01.csv")
      let list = try String(contentsOf: units, encoding: .utf8)
      try list.replacing("\(Self.commune),Nghi Dương,", with: "\(Self.commune),\(name),")
        .write(to: units, atomically: true, encoding: .utf8)
      templates = TemplateSet(explicit: own.path)
    }
    let accounts = try AccountBook(path: top.appending(path: "accounts.sqlite").path)
    let first = try accounts.add(
      Role.allCases.map {
        Account(
          login: $0.rawValue, fullName: "Người \($0.rawValue)", role: $0,
          unit: $0 == .commune ? Self.commune : nil)
      })
    for (role, password) in zip(Role.allCases, first) {
      try accounts.changePassword(
        of: role.rawValue, from: password, to: Self.password, keeping: "")
    }
    let clock = clock
    let office = try Office(
      folder: folder.path, templates: templates,
      exporters: ExporterRegistry(
        .xlsx, .csv, .csvLong, .docx),
      readers: .singleton, writer: Self.writer,
      clock: { Timestamp(seconds: clock.seconds.withLock { $0 }) })
    var settings = settings
    // Reports are waited for, unless a test is about that.
    if settings.patience > .zero { settings.patience = .seconds(120) }
    server = try ReportServer(
      settings: settings, office: office, accounts: accounts,
      journal: try AccessJournal(path: top.appending(path: "access.jsonl").path),
      pool: .singleton)
  }

  private static let writer: NIOThreadPool = {
    let pool = NIOThreadPool(numberOfThreads: 1)
    pool.start()
    return pool
  }()

  /// The bytes of a file of the sample.
  static func sample(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: repository.appending(path: "Examples/hai-phong/\(path)")))
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

  func get(_ path: String) async throws -> TestResponse {
    try await send(path, .get, nil, type: nil)
  }

  /// The text of a page that must be there.
  func page(_ path: String) async throws -> String {
    let answer = try await get(path)
    #expect(answer.status == .ok, "\(path): \(answer.status)")
    return String(buffer: answer.body)
  }

  /// The text of a page when what was ordered there is done.
  func pageWhenDone(_ path: String) async throws -> String {
    let end = ContinuousClock.now + .seconds(120)
    var text = try await page(path)
    while text.contains("data-progress"), ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(100))
      text = try await page(path)
    }
    return text
  }

  /// Sends one file of a batch.
  func put(
    _ path: String, token: String, _ bytes: [UInt8]
  ) async throws -> TestResponse {
    var headers: HTTPFields = [.contentType: "application/octet-stream"]
    if let name = HTTPField.Name("X-Form-Token") { headers[name] = token }
    if let cookie { headers[.cookie] = cookie }
    if let origin { headers[.origin] = origin }
    return try await client.execute(
      uri: path, method: .put, headers: headers, body: ByteBuffer(bytes: bytes))
  }

  func post(_ path: String, _ fields: [(String, String)]) async throws -> TestResponse {
    let body = fields.map { "\($0.percentEncoded)=\($1.percentEncoded)" }.joined(separator: "&")
    return try await send(
      path, .post, ByteBuffer(string: body), type: "application/x-www-form-urlencoded")
  }

  /// Sends a form with files, as browsers do.
  func upload(
    _ path: String, token: String, fields: [(String, String)] = [],
    _ files: [(name: String, bytes: [UInt8])], isCut: Bool = false
  ) async throws -> TestResponse {
    var body = ByteBuffer()
    let mark = "ranhgioi"
    for (name, value) in [("_token", token)] + fields {
      body.writeString(
        "--\(mark)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
    }
    for file in files {
      body.writeString(
        "--\(mark)\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"\(file.name)\"\r\n"
          + "Content-Type: application/octet-stream\r\n\r\n")
      body.writeBytes(file.bytes)
      body.writeString("\r\n")
    }
    if !isCut { body.writeString("--\(mark)--\r\n") }
    return try await send(path, .post, body, type: "multipart/form-data; boundary=\(mark)")
  }

  /// Signs in; from then on requests are of the new session.
  mutating func signIn(_ role: Role) async throws {
    let answer = try await post(
      "/dang-nhap", [("ten", role.rawValue), ("mat-khau", ServerFixture.password)])
    #expect(answer.status == .seeOther)
    let value = try #require(answer.headers[.setCookie])
    cookie = String(value.prefix { $0 != ";" })
  }

  /// A copy that somebody signed in with.
  func signedIn(_ role: Role) async throws -> Browser {
    var copy = self
    copy.cookie = nil
    try await copy.signIn(role)
    return copy
  }

  /// The token of the forms of a page.
  func formToken(on path: String) async throws -> String {
    let page = String(buffer: try await get(path).body)
    return try #require(Self.values(of: "_token", in: page).first)
  }

  /// The values of the hidden fields of that name on a page.
  static func values(of name: String, in page: String) -> [String] {
    page.components(separatedBy: "name=\"\(name)\" value=\"").dropFirst().map { rest in
      String(rest.prefix { $0 != "\"" })
        .replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
  }

  private func send(
    _ path: String, _ method: HTTPRequest.Method, _ body: ByteBuffer?, type: String?
  ) async throws -> TestResponse {
    var headers = HTTPFields()
    if let cookie { headers[.cookie] = cookie }
    if method != .get, let origin { headers[.origin] = origin }
    if let type { headers[.contentType] = type }
    return try await client.execute(uri: path, method: method, headers: headers, body: body)
  }
}
