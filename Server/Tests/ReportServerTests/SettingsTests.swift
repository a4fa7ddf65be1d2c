import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import NIOCore
import ReportWorkspace
import ServerAccounts
import Testing

@testable import ReportServer

struct SettingsTests {
  private func save(
    _ fields: [(String, String)], by browser: Browser
  ) async throws -> TestResponse {
    let page = try await browser.page("/thiet-lap")
    let edition = try #require(Browser.values(of: "ban", in: page).first)
    let token = try await browser.formToken(on: "/thiet-lap")
    return try await browser.post("/thiet-lap", [("_token", token), ("ban", edition)] + fields)
  }

  @Test func `every kind of setting is written as the tool reads it, and comments stay`()
    async throws
  {
    let fixture = try ServerFixture()
    let path = fixture.folder.appending(path: "reportgen.yaml").path
    let before = try String(contentsOfFile: path, encoding: .utf8)
    try await fixture.run { browser in
      let administrator = try await browser.signedIn(.administrator)
      let answer = try await save(
        [
          ("place", "Đà Nẵng"), ("receivers", "Cục Dân số\r\n Ủy ban nhân dân \r\n"),
          ("sign-1-name", "Nguyễn Văn A"), ("last-period", "2026-Q2"), ("close_by", "two"),
          ("keep_refused_days", "30"), ("set-premarital_care_denominator", "persons"),
          ("set-prenatal_screening_denominator", "null"), ("co-formats", "1"),
          ("formats", "csv"),
        ], by: administrator)
      #expect(answer.status == .seeOther, "\(String(buffer: answer.body))")
      let page = try await administrator.page("/thiet-lap")
      #expect(page.contains("Nguyễn Văn A"))
      #expect(!page.contains("premarital_care_denominator: "))
    }
    let settings = fixture.server.office.workspace.workspace.settings
    let day = try #require(CalendarDate(year: 2025, month: 10, day: 9))
    let office = try #require(settings.office(on: day))
    #expect(office.place == "Đà Nẵng")
    #expect(office.receivers == ["Cục Dân số", "Ủy ban nhân dân"])
    #expect(office.signatures.last?.name == "Nguyễn Văn A")
    #expect(settings.lastPeriod?.code == "2026-Q2")
    #expect(settings.closesByTwo)
    #expect(settings.daysToKeepRefused == 30)
    #expect(settings.settings == ["premarital_care_denominator": "persons"])
    #expect(settings.report.formats == ["csv"])
    let after = try String(contentsOfFile: path, encoding: .utf8)
    for line in before.split(separator: "\n") where line.hasPrefix("#") {
      #expect(after.contains(line), "\(line)")
    }
    #expect(after.contains("# hoặc persons"))
  }

  @Test(arguments: [
    ("keep_refused_days", "-1"), ("keep_refused_days", "x"), ("close_by", "three"),
    ("last-period", "2025-Q9"), ("set-premarital_care_denominator", "x\ny: z"),
  ])
  func `what cannot be is refused, and nothing is written`(
    _ field: String, _ value: String
  ) async throws {
    let fixture = try ServerFixture()
    let path = fixture.folder.appending(path: "reportgen.yaml").path
    let before = try String(contentsOfFile: path, encoding: .utf8)
    try await fixture.run { browser in
      let administrator = try await browser.signedIn(.administrator)
      let answer = try await save([("place", "Khác"), (field, value)], by: administrator)
      #expect(answer.status == .unprocessableContent)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == before)
  }

  @Test func `whoever prepares closings does not decide how many persons close`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      #expect(try await save([("close_by", "two")], by: officer).status == .unprocessableContent)
      #expect(try await save([("place", "Khác")], by: officer).status == .seeOther)
    }
    #expect(!fixture.server.office.workspace.workspace.settings.closesByTwo)
  }
}
