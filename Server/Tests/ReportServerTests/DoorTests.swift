import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import NIOCore
import ServerAccounts
import Testing

@testable import ReportServer

struct DoorTests {
  @Test func `every route is open to exactly the roles that its permission names`() async throws {
    let fixture = try ServerFixture()
    let routes = fixture.server.routes().routes.filter {
      $0.method == .get && !$0.path.contains(":")
    }
    #expect(routes.count > 5)
    try await fixture.run { browser in
      for role in Role.allCases where role != .reader {
        var browser = browser
        try await browser.signIn(role)
        for route in routes {
          let status = try await browser.get(route.path).status
          if case .needs(let permission) = route.access, !role.permissions.contains(permission) {
            // Another office does not even learn that there is such a page.
            #expect(
              status == (role == .statistics ? .notFound : .forbidden), "\(role) \(route.path)")
          } else {
            #expect(status.code < 400, "\(role) \(route.path)")
          }
        }
      }
    }
  }

  @Test func `without a session every route leads to signing in, and back`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      for route in fixture.server.routes().routes
      where route.access != .everybody && route.method == .get {
        let answer = try await browser.get(route.path)
        #expect(answer.status == .seeOther)
        #expect(answer.headers[.location]?.hasPrefix("/dang-nhap") == true)
      }
    }
  }

  @Test func `a handed-out password opens nothing but the page to change it`() async throws {
    let fixture = try ServerFixture()
    let first = try fixture.server.door.accounts.reset("officer")
    try await fixture.run { browser in
      let answer = try await browser.post(
        "/dang-nhap", [("ten", "officer"), ("mat-khau", first)])
      var browser = browser
      browser.cookie = answer.headers[.setCookie].map { String($0.prefix { $0 != ";" }) }
      for route in fixture.server.routes().routes where route.method == .get {
        guard case .needs = route.access else { continue }
        #expect(try await browser.get(route.path).headers[.location] == "/mat-khau")
      }
    }
  }

  @Test(arguments: [nil, "https://evil.example", "null", "http://localhost.evil.example"])
  func `a change from another site is refused and noted`(_ origin: String?) async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      var browser = browser
      try await browser.signIn(.administrator)
      let token = try await browser.formToken(on: "/tai-khoan")
      browser.origin = origin
      let answer = try await browser.post(
        "/tai-khoan/officer/khoa", [("_token", token)])
      #expect(answer.status == .forbidden)
    }
    #expect(try fixture.server.door.journal.entries().last?.event == .forbidden)
    #expect(try fixture.server.door.accounts.accounts().allSatisfy { !$0.isBlocked })
  }

  @Test func `a form without the session's token changes nothing`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      var (one, other) = (browser, browser)
      try await one.signIn(.administrator)
      try await other.signIn(.administrator)
      let foreign = try await other.formToken(on: "/tai-khoan")
      for token in ["", "x", foreign] {
        for route in fixture.server.routes().routes
        where route.method == .post && route.path != "/dang-nhap" {
          let path = route.path.replacing(":ten", with: "officer")
          let status = try await one.post(path, [("_token", token)]).status
          #expect(status == .forbidden, "\(path)")
        }
      }
    }
    #expect(try fixture.server.door.accounts.accounts().allSatisfy { !$0.isBlocked })
  }

  @Test func `what was sent before does nothing once its session has ended, and is noted`()
    async throws
  {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let one = try await browser.signedIn(.administrator)
      let token = try await one.formToken(on: "/tai-khoan")
      let fields = [("_token", token)]
      #expect(try await one.post("/dang-xuat", fields).status == .seeOther)
      for path in ["/tai-khoan/officer/khoa", "/thiet-lap", "/dang-xuat"] {
        let again = try await one.post(path, fields)
        #expect(again.status == .unauthorized, "\(path)")
        #expect(String(buffer: again.body).contains("Phiên làm việc đã hết"))
      }
    }
    #expect(try fixture.server.door.accounts.accounts().allSatisfy { !$0.isBlocked })
    let last = try #require(try fixture.server.door.journal.entries().last)
    #expect(last.event == .forbidden)
    #expect(last.detail.contains("không có phiên"))
  }

  @Test func `signing in makes a new session and never takes one over`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      var browser = browser
      browser.cookie = "reportgen=chosen-by-somebody-else"
      try await browser.signIn(.officer)
      #expect(browser.cookie?.contains("chosen") == false)
    }
  }

  @Test func `the cookie is out of reach of scripts and other sites`() async throws {
    var settings = ReportServer.Settings()
    settings.isTLS = true
    let fixture = try ServerFixture(settings)
    try await fixture.run { browser in
      var browser = browser
      browser.origin = "https://localhost"
      let answer = try await browser.post(
        "/dang-nhap", [("ten", "officer"), ("mat-khau", ServerFixture.password)])
      let cookie = try #require(answer.headers[.setCookie])
      for part in ["__Host-reportgen=", "Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
        #expect(cookie.contains(part))
      }
      #expect(answer.headers[.strictTransportSecurity] != nil)
    }
  }

  @Test func `every answer carries the policy, and no page needs an exception from it`()
    async throws
  {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      var browser = browser
      try await browser.signIn(.administrator)
      for path in ["/dang-nhap", "/tai-khoan", "/nhat-ky", "/khong-co", "/tep/site.css"] {
        let answer = try await browser.get(path)
        #expect(answer.headers[.contentSecurityPolicy] == SecurityHeaders.policy)
        let page = String(buffer: answer.body)
        #expect(!page.contains("style="), "\(path)")
        #expect(!page.contains("<script>"), "\(path)")
        #expect(!page.contains("onclick"), "\(path)")
      }
    }
  }

  @Test func `names are shown as text`() async throws {
    let fixture = try ServerFixture()
    let nasty = "<script>alert(1)</script>\"'&"
    _ = try fixture.server.door.accounts.add([
      Account(login: "nasty", fullName: nasty, role: .reader)
    ])
    try await fixture.run { browser in
      var browser = browser
      try await browser.signIn(.administrator)
      let page = String(buffer: try await browser.get("/tai-khoan").body)
      #expect(!page.contains("<script>alert"))
      #expect(page.contains("&lt;script&gt;"))
    }
  }

  @Test(arguments: [
    ("/ky/2025-Q3", "/ky/2025-Q3"), ("//evil.example", "/"), ("https://evil.example", "/"),
    ("/\\evil.example", "/"), ("", "/"), ("/a\r\nSet-Cookie: x", "/"),
  ])
  func `signing in leads back to our own pages only`(_ asked: String, _ path: String) {
    #expect(SignInRoutes.next(asked) == path)
  }

  @Test(arguments: [
    ("9.9.9.9", "1.1.1.1", "9.9.9.9"), ("10.0.0.1", "1.1.1.1", "1.1.1.1"),
    ("10.0.0.1", "6.6.6.6, 1.1.1.1", "1.1.1.1"), ("10.0.0.1", "1.1.1.1, 10.0.0.2", "1.1.1.1"),
    ("10.0.0.1", nil as String?, "10.0.0.1"),
  ])
  func `an address is believed only from a named proxy`(
    _ peer: String, _ header: String?, _ client: String
  ) {
    let addresses = ClientAddress(trustedProxies: ["10.0.0.1", "10.0.0.2"])
    #expect(addresses.client(peer: peer, forwardedFor: header) == client)
  }

  @Test func `too many requests of one address are refused, and others go on`() {
    let rate = RequestRate(size: 10, perSecond: 1)
    let now = ContinuousClock.now
    let verdicts = (0..<20).map { _ in rate.take("a", at: now) }
    #expect(verdicts.count { $0 == .granted } == 10)
    // Written down once a row, not for each.
    #expect(verdicts.count { $0 == .refusedAtFirst } == 1)
    #expect(rate.take("b", at: now) == .granted)
    #expect(rate.take("a", at: now + .seconds(1)) == .granted)
    #expect(rate.take("a", at: now + .seconds(1)) == .refusedAtFirst)
  }
}
