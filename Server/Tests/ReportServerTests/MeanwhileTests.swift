import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ReportWorkspace
import ServerAccounts
import Testing

@testable import ReportServer

/// Two people in one place: the second is told, and nothing is written over.
struct MeanwhileTests {
  @Test func `a figure that another one put right meanwhile is not written over`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let one = try await browser.signedIn(.officer)
      let two = try await browser.signedIn(.officer)
      try await one.take("2025-Q3.csv")
      let place = try fixture.unitPlace
      let seen = try await two.page("\(place)?ky=2025-Q3")
      let edition = try #require(Browser.values(of: "ban", in: seen).first)
      func fields(_ browser: Browser, _ figure: String, _ edition: String) async throws
        -> [(String, String)]
      {
        [
          ("_token", try await browser.formToken(on: place)), ("ky", "2025-Q3"), ("ban", edition),
          ("chi-tieu", "births"), ("so", figure), ("ly-do", "xã báo lại"),
        ]
      }
      #expect(
        try await one.post("\(place)/sua", try await fields(one, "41", edition)).status == .seeOther
      )
      let second = try await two.post("\(place)/sua", try await fields(two, "42", edition))
      #expect(second.status == .conflict)
      let told = String(buffer: second.body)
      #expect(told.contains("Người officer") && told.contains("value=\"42\""))
      // Whoever has seen it may go on.
      let now = try #require(Browser.values(of: "ban", in: told).first)
      #expect(now != edition)
      #expect(
        try await two.post("\(place)/sua", try await fields(two, "42", now)).status == .seeOther)
    }
  }

  @Test func `whoever closes closes what they saw`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let head = try await browser.signedIn(.head)
      for name in ["2024-Q3.csv", "2025-Q2.csv", "2025-Q3.csv"] { try await officer.take(name) }
      try explainAll(of: "2025-Q3", in: fixture)
      let page = try await head.page("/bao-cao?ky=2025-Q3")
      let edition = try #require(Browser.values(of: "ban", in: page).first)
      let token = try await head.formToken(on: "/bao-cao?ky=2025-Q3")
      let place = try fixture.unitPlace
      let figure = [
        ("_token", try await officer.formToken(on: place)), ("ky", "2025-Q3"),
        ("chi-tieu", "arrivals"), ("so", "40"), ("ly-do", "xã báo lại"),
      ]
      #expect(try await officer.post("\(place)/sua", figure).status == .seeOther)
      let fields = [("_token", token), ("ky", "2025-Q3")]
      let stale = try await head.post("/bao-cao/chot", fields + [("ban", edition)])
      #expect(stale.status == .conflict)
      #expect(try fixture.server.office.workspace.closings().isEmpty)
      try explainAll(of: "2025-Q3", in: fixture)
      let fresh = Browser.values(of: "ban", in: try await head.page("/bao-cao?ky=2025-Q3"))
      let now = try #require(fresh.first)
      #expect(try await head.post("/bao-cao/chot", fields + [("ban", now)]).status == .seeOther)
      // The same form once more is told that it is closed, and closes nothing again.
      #expect(try await head.post("/bao-cao/chot", fields + [("ban", now)]).status == .conflict)
      #expect(try fixture.server.office.workspace.closings().count == 1)
    }
  }

  @Test func `an account that another administrator changed meanwhile is left as it is`()
    async throws
  {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let one = try await browser.signedIn(.administrator)
      let token = try await one.formToken(on: "/tai-khoan")
      let account = try #require(
        try fixture.server.door.accounts.accounts().first { $0.login == "officer" })
      let fields = [("_token", token), ("ban", account.edition)]
      let first = try await one.post("/tai-khoan/officer/cap-lai", fields)
      #expect(first.status == .ok)
      let secret = try #require(
        String(buffer: first.body).firstMatch(of: /class="secret">([^<]+)</)?.1)
      for act in ["cap-lai", "khoa", "mo-khoa"] {
        #expect(
          try await one.post("/tai-khoan/officer/\(act)", fields).status == .conflict, "\(act)")
      }
      // The password that was handed out still is the one.
      let answer = try await browser.post(
        "/dang-nhap", [("ten", "officer"), ("mat-khau", String(secret))])
      #expect(answer.status == .seeOther)
    }
  }

  @Test func `settings that another one changed are shown, with what was just written beside`()
    async throws
  {
    let fixture = try ServerFixture()
    let path = fixture.folder.appending(path: "reportgen.yaml").path
    try await fixture.run { browser in
      let one = try await browser.signedIn(.administrator)
      let token = try await one.formToken(on: "/thiet-lap")
      let page = try await one.page("/thiet-lap")
      let edition = try #require(Browser.values(of: "ban", in: page).first)
      let fields = [("_token", token), ("ban", edition)]
      #expect(
        try await one.post("/thiet-lap", fields + [("place", "Nơi một")]).status == .seeOther)
      let second = try await one.post(
        "/thiet-lap", fields + [("place", "Hải Phòng"), ("number", "Số của hai")])
      #expect(second.status == .conflict)
      let told = String(buffer: second.body)
      #expect(told.contains("value=\"Nơi một\""))
      #expect(told.contains("anh/chị vừa ghi “Số của hai”"))
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("Nơi một"))
  }

  @Test func `a message that was sent twice is said once`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let place = try fixture.unitPlace
      let fields = [
        ("_token", try await officer.formToken(on: place)), ("ky", "2025-Q3"), ("tin", "Đã gọi."),
      ]
      for _ in 0..<2 {
        #expect(try await officer.post("\(place)/tin", fields).status == .seeOther)
      }
      let page = try await officer.page("\(place)?ky=2025-Q3")
      #expect(page.components(separatedBy: "Đã gọi.").count == 2)
    }
  }

  private func explainAll(of code: String, in fixture: ServerFixture) throws {
    let workspace = fixture.server.office.workspace
    let period = try workspace.period(code)
    // Where a figure is right after all, what contradicts it is asked about next.
    for _ in 0..<2 {
      for item in try workspace.check(period).items where item.needsExplanation {
        try workspace.explain(
          item.finding, "đã đối chiếu", author: "lan", at: fixture.server.office.clock())
      }
    }
  }
}
