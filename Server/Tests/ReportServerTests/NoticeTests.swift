import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import NIOCore
import ServerAccounts
import Testing

@testable import ReportServer

/// What the workspace says of all of its figures, as that they are invented.
struct NoticeTests {
  private static let band = "<aside class=\"notice\""

  private static func count(of text: String, in page: String) -> Int {
    page.components(separatedBy: text).count - 1
  }

  /// The pages that a role may open without naming anything.
  private static func pages(of role: Role, in fixture: ServerFixture) -> [String] {
    fixture.server.routes().routes.filter { route in
      guard route.method == .get, !route.path.contains(":"), case .needs(let needed) = route.access
      else { return false }
      return role.permissions.contains(needed)
    }.map(\.path)
  }

  @Test(arguments: [Role.officer, .head, .administrator])
  func `every screen says it once`(_ role: Role) async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let person = try await browser.signedIn(role)
      var seen = 0
      for path in Self.pages(of: role, in: fixture) + ["/dang-nhap", "/khong-co"] {
        let answer = try await person.get(path)
        guard answer.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
        let page = String(buffer: answer.body)
        seen += 1
        // A report carries it itself.
        let isReport = path == "/bao-cao/xem" && answer.status == .ok
        #expect(Self.count(of: Self.band, in: page) == (isReport ? 0 : 1), "\(path)")
        #expect(page.contains("SỐ LIỆU MINH HỌA"), "\(path)")
      }
      #expect(seen > 3)
    }
  }

  @Test func `nothing stands there where the workspace says nothing`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let administrator = try await browser.signedIn(.administrator)
      let page = try await administrator.page("/thiet-lap")
      let edition = try #require(Browser.values(of: "ban", in: page).first)
      let token = try await administrator.formToken(on: "/thiet-lap")
      let fields = [("_token", token), ("ban", edition), ("notice", "")]
      #expect(try await administrator.post("/thiet-lap", fields).status == .seeOther)
      for path in ["/thiet-lap", "/tai-khoan", "/dang-nhap"] {
        let page = String(buffer: try await administrator.get(path).body)
        #expect(Self.count(of: Self.band, in: page) == 0, "\(path)")
      }
    }
  }
}
