import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ReportWorkspace
import ServerAccounts
import Testing

@testable import ReportServer

/// Plans as forms: targets, and the office's own days for tasks.
struct PlanTests {
  private static let code = "hai-phong-2025-dia-gioi-moi"

  /// The sample with tasks in its plan.
  private func fixture() throws -> (ServerFixture, URL) {
    let fixture = try ServerFixture()
    let file = fixture.folder.appending(path: "plan/\(Self.code).yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let tasks = """
      agencies:
        - {code: ccds, name: Chi cục Dân số}
      tasks:
        # Việc thứ nhất.
        - code: viec-1
          title: Tập huấn cán bộ dân số xã
          place: III.1-1
          lead: [ccds]
          deadline: not_stated
          internal_deadline: 2025-11-20
        - code: viec-2
          title: Kiểm tra báo cáo quý
          place: III.1-2
          lead: [ccds]
          deadline: not_stated

      """
    let whole = text.hasSuffix("\n") ? text + tasks : text + "\n" + tasks
    try Data(whole.utf8).write(to: file)
    try fixture.server.office.reopen()
    return (fixture, file)
  }

  @Test func `targets and days are changed in place, and comments stay`() async throws {
    let (fixture, file) = try fixture()
    let before = try String(contentsOf: file, encoding: .utf8)
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      #expect(try await officer.page("/thiet-lap").contains("/thiet-lap/ke-hoach/\(Self.code)"))
      let place = "/thiet-lap/ke-hoach/\(Self.code)"
      let page = try await officer.page(place)
      #expect(page.contains("Tập huấn cán bộ dân số xã") && page.contains("Chi cục Dân số"))
      #expect(page.contains("value=\"20/11/2025\"") && page.contains("value=\"75\""))
      let edition = try #require(Browser.values(of: "ban", in: page).first)
      let token = try await officer.formToken(on: place)
      let fields = [("_token", token), ("ban", edition)]
      let wrong = try await officer.post(
        place, fields + [("ct-2", "bảy lăm"), ("nv-1", "11/25/2025"), ("ct-3", "71")])
      #expect(wrong.status == .unprocessableContent)
      let told = String(buffer: wrong.body)
      #expect(told.contains("id=\"ct-2-loi\"") && told.contains("id=\"nv-1-loi\""))
      #expect(told.contains("value=\"bảy lăm\"") && told.contains("value=\"71\""))
      #expect(try String(contentsOf: file, encoding: .utf8) == before)
      let saved = try await officer.post(
        place, fields + [("ct-1", "-0,2"), ("ct-2", "76,5"), ("nv-0", ""), ("nv-1", "01/12/2025")])
      #expect(saved.status == .seeOther)
      // From the page as it was before, nothing is written over.
      #expect(try await officer.post(place, fields + [("ct-2", "75")]).status == .conflict)
    }
    let plan = try #require(
      fixture.server.office.workspace.workspace.plans.plans.first { $0.code == Self.code })
    let (level, change) = (try #require(ExactDecimal("76.5")), try #require(ExactDecimal("-0.2")))
    #expect(plan.targets[2].condition == .atLeast(level))
    #expect(plan.targets[1].condition == .changeAtMost(change))
    #expect(plan.tasks[0].internalDeadline == nil)
    #expect(plan.tasks[1].internalDeadline == CalendarDate(year: 2025, month: 12, day: 1))
    let after = try String(contentsOf: file, encoding: .utf8)
    #expect(after.contains("# Việc thứ nhất."))
    for line in before.split(separator: "\n") where line.hasPrefix("#") {
      #expect(after.contains(line))
    }
  }

  @Test func `a plan of the template set is shown and left as it is`() async throws {
    let fixture = try ServerFixture()
    let settings = fixture.folder.appending(path: "reportgen.yaml")
    let text = try String(contentsOf: settings, encoding: .utf8)
    // One that the sample has no plan of its own for.
    let name = "hai-phong-thanh-uy"
    try Data("\(text)\nplans: [\(name)]\n".utf8).write(to: settings)
    try fixture.server.office.reopen()
    try await fixture.run { browser in
      let administrator = try await browser.signedIn(.administrator)
      let place = "/thiet-lap/ke-hoach/\(name)"
      let page = try await administrator.page(place)
      #expect(page.contains("thuộc bộ mẫu") && !page.contains("Ghi kế hoạch"))
      let token = try await administrator.formToken(on: place)
      let answer = try await administrator.post(place, [("_token", token), ("ct-0", "1")])
      #expect(answer.status == .unprocessableContent)
    }
  }

  @Test func `a plan that is not there is not found`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      #expect(try await officer.get("/thiet-lap/ke-hoach/khong-co").status == .notFound)
    }
  }

  @Test func `what is assigned to units is written into its file, line by line`() async throws {
    let fixture = try ServerFixture()
    let place = "/thiet-lap/ke-hoach/\(Self.code)/giao/sang-loc-truoc-sinh"
    let file = fixture.folder.appending(path: "plan/giao-chi-tieu-2025.csv")
    try Data("target,unit,value,note\r\nkham-nguoi-cao-tuoi,11407,70,\"a, b\"\r\n".utf8).write(
      to: file)
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let token = try await officer.formToken(on: place)
      func save(_ values: [(String, String)]) async throws -> TestResponse {
        let page = try await officer.page(place)
        let edition = try #require(Browser.values(of: "ban", in: page).first)
        return try await officer.post(place, [("_token", token), ("ban", edition)] + values)
      }
      let wrong = try await save([("dv-11407", "x"), ("dv-11411", "80")])
      #expect(wrong.status == .unprocessableContent)
      #expect(String(buffer: wrong.body).contains("id=\"dv-11407-loi\""))
      #expect(String(buffer: wrong.body).contains("value=\"80\""))
      #expect(try await save([("dv-11407", "76,5"), ("dv-11411", "80")]).status == .seeOther)
      #expect(try await officer.page(place).contains("value=\"76,5\""))
      #expect(try await save([("dv-11407", ""), ("dv-11411", "81")]).status == .seeOther)
      let stale = try await officer.post(
        place, [("_token", token), ("ban", "khác"), ("dv-11407", "1")])
      #expect(stale.status == .conflict)
    }
    #expect(
      try String(contentsOf: file, encoding: .utf8)
        == "target,unit,value,note\r\nkham-nguoi-cao-tuoi,11407,70,\"a, b\"\r\n"
        + "sang-loc-truoc-sinh,11411,81,\r\n")
  }
}
