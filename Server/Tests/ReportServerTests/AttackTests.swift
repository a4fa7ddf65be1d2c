import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ReportWorkspace
import ServerAccounts
import Testing

@testable import ReportServer

/// What attackers try is refused, and stands in the journal.
struct AttackTests {
  /// What the journal says of refusals, the newest last.
  private func refusals(_ fixture: ServerFixture) throws -> [String] {
    try fixture.server.door.journal.entries().filter { $0.event == .forbidden }.map(\.detail)
  }

  @Test func `another role's route is refused by the name of its screen`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let reader = try await browser.signedIn(.reader)
      #expect(try await reader.get("/can-xem").status == .forbidden)
    }
    #expect(try refusals(fixture).last == "Cần xem lại (GET /can-xem)")
  }

  @Test func `another person's files look as if there were none, and the look is written down`()
    async throws
  {
    let fixture = try ServerFixture()
    let second = try fixture.server.door.accounts.add([
      Account(login: "hai", fullName: "Người hai", role: .officer)
    ])
    try fixture.server.door.accounts.changePassword(
      of: "hai", from: second[0], to: ServerFixture.password, keeping: "")
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let place = try await officer.handIn("2025-Q3.csv")
      var other = browser
      let answer = try await other.post(
        "/dang-nhap", [("ten", "hai"), ("mat-khau", ServerFixture.password)])
      other.cookie = answer.headers[.setCookie].map { String($0.prefix { $0 != ";" }) }
      let token = try await other.formToken(on: "/nop")
      #expect(try await other.get(place).status == .notFound)
      #expect(try await other.get("\(place)/1").status == .notFound)
      #expect(
        try await other.post("\(place)/nhan", [("_token", token), ("tep", "1")]).status == .notFound
      )
      #expect(try await other.post("\(place)/bo", [("_token", token)]).status == .notFound)
      #expect(try await officer.get(place).status == .ok)
    }
    #expect(try refusals(fixture).count { $0.contains("của người khác") } == 4)
  }

  @Test(arguments: [
    "../../reportgen.yaml", "..\\..\\reportgen.yaml", "/etc/passwd", "a/../../b.csv",
    "a\u{0}.csv", "C:\\x\\..\\b.csv",
  ])
  func `a name that leads out of its folder stays in it and is written down`(
    _ name: String
  ) async throws {
    let fixture = try ServerFixture()
    let settings = fixture.folder.appending(path: "reportgen.yaml").path
    let before = try String(contentsOfFile: settings, encoding: .utf8)
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let token = try await officer.formToken(on: "/nop")
      let begun = try await officer.post("/nop/moi", [("_token", token)])
      let place = try #require(begun.headers[.location])
      let sent = try await officer.put(
        "\(place)/tep/1?ten=\(name.percentEncoded)", token: token, Array("edition,unit\r\n".utf8))
      #expect(sent.status == .noContent)
      let folder = fixture.folder.appending(path: ".server/uploads")
      let found = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        .filter { !$0.contains(".batch.json") }
      #expect(found.allSatisfy { $0.split(separator: "/").count <= 3 }, "\(found)")
    }
    #expect(try String(contentsOfFile: settings, encoding: .utf8) == before)
    #expect(try refusals(fixture).contains { $0.contains("tên tệp chỉ ra chỗ khác") })
  }

  @Test(arguments: ["..%2F..%2Freportgen.yaml", "%2e%2e", "a%00b", "..%5C.."])
  func `an address that leads out of its folder finds nothing and is written down`(
    _ id: String
  ) async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      #expect(try await officer.get("/nop/\(id)/1").status == .notFound)
    }
    #expect(try refusals(fixture).contains { $0.contains("địa chỉ lạ") })
  }

  @Test func `a form that is too large is refused and written down`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let token = try await officer.formToken(on: "/nop")
      let answer = try await officer.post(
        "/can-xem", [("_token", token), ("giai-trinh", String(repeating: "x", count: 2 << 20))])
      #expect(answer.status == .contentTooLarge)
    }
    #expect(try refusals(fixture).last?.contains("quá lớn") == true)
  }

  @Test func `who sends too much is refused, and stands in the journal once`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      var statuses: [HTTPResponse.Status] = []
      for _ in 0..<660 { statuses.append(try await browser.get("/tep/site.css").status) }
      #expect(statuses.contains(.tooManyRequests))
    }
    let noted = try refusals(fixture).count { $0.contains("quá nhiều") }
    #expect((1...3).contains(noted))
  }

  @Test func `a session that somebody else chose is not taken, and its trying is written down`()
    async throws
  {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      var browser = browser
      browser.cookie = "reportgen=chosen-by-somebody-else"
      try await browser.signIn(.officer)
    }
    let last = try #require(try fixture.server.door.journal.entries().last)
    #expect(last.event == .signedIn && last.detail.contains("mã phiên cũ hoặc lạ"))
  }

  @Test func `script in whatever is written stays text on every page`() async throws {
    let fixture = try ServerFixture()
    let script = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let administrator = try await browser.signedIn(.administrator)
      for name in ["2024-Q3.csv", "2025-Q2.csv", "2025-Q3.csv"] { try await officer.take(name) }
      let (place, token) = (try fixture.unitPlace, try await officer.formToken(on: "/nop"))
      let period = ("ky", "2025-Q3")
      _ = try await officer.post("\(place)/tin", [("_token", token), period, ("tin", script)])
      _ = try await officer.post(
        "\(place)/sua",
        [
          ("_token", token), period, ("chi-tieu", "births"), ("so", "41"), ("ly-do", script),
          ("nguoi-bao", script),
        ])
      let findings = try await officer.page("/can-xem?ky=2025-Q3")
      let key = try #require(Browser.values(of: "muc", in: findings).first)
      _ = try await officer.post(
        "/can-xem",
        [("_token", token), period, ("muc", key), ("truoc", ""), ("giai-trinh", script)])
      let own = try await administrator.formToken(on: "/tai-khoan")
      _ = try await administrator.post(
        "/tai-khoan",
        [("_token", own), ("ten", "moi"), ("ho-ten", script), ("phan-viec", "reader")])
      _ = try await browser.post("/dang-nhap", [("ten", script), ("mat-khau", script)])
      let edition = try #require(
        Browser.values(of: "ban", in: try await administrator.page("/thiet-lap")).first)
      _ = try await administrator.post(
        "/thiet-lap",
        [
          ("_token", own), ("ban", edition), ("place", script), ("agency", script),
          ("notice", script),
        ])
      var seen = 0
      for (who, paths) in [
        (
          officer,
          [
            "/ky?ky=2025-Q3&tim=" + script.percentEncoded, "\(place)?ky=2025-Q3",
            "/sua-doi?ky=2025-Q3",
            "/can-xem?ky=2025-Q3&hien=tat-ca", "/bao-cao/xem?ky=2025-Q3",
            "/sua-doi?ky=2025-Q3&tu=" + script.percentEncoded,
          ]
        ),
        (administrator, ["/tai-khoan", "/nhat-ky", "/thiet-lap"]),
      ] {
        for path in paths {
          let page = String(buffer: try await who.get(path).body)
          #expect(!page.contains("<script>alert") && !page.contains("<img src=x"), "\(path)")
          seen += page.contains("&lt;script&gt;alert") ? 1 : 0
        }
      }
      #expect(seen >= 8)
    }
  }

  @Test func `script in the name of a unit stays text on every page`() async throws {
    let fixture = try ServerFixture(
      callingTheCommune: "<script>alert(1)</script><img src=x onerror=alert(1)>")
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let commune = try await browser.signedIn(.commune)
      let admin = try await browser.signedIn(.administrator)
      let (unit, period) = (ServerFixture.commune, "?ky=2025-Q3")
      for (who, path, isNamed) in [
        (officer, "/ky\(period)", true), (officer, "/don-vi/\(unit)\(period)", true),
        (officer, "/can-xem\(period)", false), (officer, "/chi-tieu\(period)", false),
        (officer, "/thoi-han\(period)", false), (officer, "/bao-cao\(period)", false),
        (officer, "/sua-doi\(period)", false), (admin, "/tai-khoan", false),
        (commune, "/xa/\(unit)", true), (commune, "/xa/\(unit)/phieu\(period)", true),
      ] {
        let page = try await who.page(path)
        #expect(!page.contains("<script>alert") && !page.contains("<img src=x"), "\(path)")
        #expect(!isNamed || page.contains("&lt;script&gt;alert"), "\(path)")
      }
    }
  }

  @Test func `script in the name of a file, in its cells and in a comment stays text`() async throws
  {
    let fixture = try ServerFixture()
    let script = "<script>alert(1)<img src=x onerror=alert(1)>"
    let table =
      "edition,unit,indicator,options,period,value,status,note\r\n"
      + "2025-07-01,\(ServerFixture.commune),\(script),,2025-Q3,\(script),normal,\(script)\r\n"
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let commune = try await browser.signedIn(.commune)
      let token = try await officer.formToken(on: "/nop")
      let sent = try await officer.upload(
        "/nop", token: token, [("\(script).csv", Array(table.utf8))])
      let place = try #require(sent.headers[.location])
      let home = "/xa/\(ServerFixture.commune)"
      let own = try await commune.formToken(on: home)
      let draft = try await commune.post(
        "\(home)/phieu",
        [
          ("_token", own), ("ky", "2025-Q3"), ("ban", "0"), ("s5", script), ("g5", script),
          ("viec", "luu"),
        ])
      #expect(draft.status == .seeOther)
      for (who, path) in [
        (officer, place), (officer, "\(place)/1"), (officer, "/nop"),
        (commune, "\(home)/phieu?ky=2025-Q3"), (commune, "\(home)/xem-lai?ky=2025-Q3"),
      ] {
        let page = try await who.page(path)
        #expect(!page.contains("<script>alert") && !page.contains("<img src=x"), "\(path)")
        #expect(page.contains("&lt;script&gt;alert") || path == "/nop", "\(path)")
      }
    }
  }
}
