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

/// A quarter from the first file to the package that was sent.
struct QuarterTests {
  /// Hands in a file of the sample and accepts it.
  private func deliver(_ name: String, by officer: Browser) async throws {
    let token = try await officer.formToken(on: "/nop")
    let answer = try await officer.upload(
      "/nop", token: token, [(name, try ServerFixture.sample("returns/\(name)"))])
    #expect(answer.status == .seeOther)
    let path = try #require(answer.headers[.location])
    let page = try await officer.page(path)
    #expect(page.contains(name))
    let accepted = try await officer.post(
      path + "/nhan", [("_token", token), ("tep", "1")])
    #expect(accepted.status == .seeOther)
    #expect(try await officer.pageWhenDone(path).contains("Đã nhận"))
  }

  @Test
  func `files are taken, findings explained, the period closed by the head, the package sent`()
    async throws
  {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let head = try await browser.signedIn(.head)
      let reader = try await browser.signedIn(.reader)
      #expect(try await officer.page("/ky").contains("Kỳ này chưa có báo cáo nào"))
      #expect(try await reader.get("/bao-cao/xem?ky=2025-Q3").status == .unprocessableContent)
      for name in ["2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3"] {
        try await deliver("\(name).csv", by: officer)
      }
      #expect(try await officer.page("/ky?ky=2025-Q3").contains("đơn vị đã báo cáo đủ"))

      // Each open warning is explained; errors cannot be.
      let token = try await officer.formToken(on: "/can-xem?ky=2025-Q3")
      func fields(_ key: String, _ text: String, before: String = "") -> [(String, String)] {
        [
          ("_token", token), ("ky", "2025-Q3"), ("muc", key), ("truoc", before),
          ("giai-trinh", text),
        ]
      }
      let said = "Đã đối chiếu sổ <b>gốc</b>."
      var explained: [String] = []
      for _ in 0..<20 {
        let page = try await officer.page("/can-xem?ky=2025-Q3")
        let keys = Browser.values(of: "muc", in: page)
        if keys.isEmpty { break }
        for key in keys {
          let answer = try await officer.post("/can-xem", fields(key, said))
          #expect(answer.status == .seeOther, "\(key)")
        }
        explained += keys
      }
      let all = try await officer.page("/can-xem?ky=2025-Q3&hien=tat-ca")
      #expect(!all.contains("<b>gốc</b>"))
      let gate = try await officer.page("/bao-cao?ky=2025-Q3")
      #expect(gate.contains("Lãnh đạo chốt kỳ") || gate.contains("Chưa chốt được"))
      // The officer who carries the quarter cannot close it.
      #expect(
        try await officer.post("/bao-cao/chot", [("_token", token), ("ky", "2025-Q3")]).status
          == .forbidden)
      let own = try await head.formToken(on: "/bao-cao?ky=2025-Q3")
      let closed = try await head.post(
        "/bao-cao/chot", [("_token", own), ("ky", "2025-Q3"), ("noi-nhan", "Cục Dân số")])
      #expect(closed.status == .seeOther)
      #expect(try await head.page("/bao-cao?ky=2025-Q3&chot=1").contains("Mã niêm phong"))
      let changed = try await officer.post(
        "/can-xem", fields(try #require(explained.first), "Khác.", before: said))
      #expect(changed.status == .unprocessableContent)
      #expect(String(buffer: changed.body).contains("hãy mở lại kỳ"))

      let package = try await reader.get("/bao-cao/tai?ky=2025-Q3&dang=goi")
      #expect(package.status == .ok)
      let file = fixture.folder.deletingLastPathComponent().appending(path: "goi.zip")
      try Data(Array(package.body.readableBytesView)).write(to: file)
      let check = try PackageCheck(of: file.path)
      #expect(check.deviations.isEmpty)
      #expect(check.files > 0)
      #expect(try await reader.page("/bao-cao/xem?ky=2025-Q3").contains("<table"))
      #expect(try await reader.get("/can-xem").status == .forbidden)
      #expect(try await officer.page("/sua-doi?ky=2025-Q3").contains("Người officer (officer)"))
      let unit = try #require(
        fixture.server.office.workspace.workspace.reportingUnits(in: .quarter(3, of: 2025)).first)
      #expect(try await officer.page("/don-vi/\(unit.code)?ky=2025-Q3").contains(unit.name))
    }
  }

  @Test func `where two persons close, the officer prepares and the head closes`() async throws {
    let fixture = try ServerFixture()
    let settings = fixture.folder.appending(path: "reportgen.yaml")
    let text = try String(contentsOf: settings, encoding: .utf8)
    try Data("\(text)\nclose_by: two\n".utf8).write(to: settings)
    try fixture.server.office.reopen()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let head = try await browser.signedIn(.head)
      for name in ["2024-Q3.csv", "2025-Q2.csv", "2025-Q3.csv"] {
        try await deliver(name, by: officer)
      }
      let open = fixture.server.office.workspace
      let quarter = try open.period("2025-Q3")
      for item in try open.check(quarter).items where item.needsExplanation {
        try open.explain(
          item.finding, "đã đối chiếu", author: "lan", at: fixture.server.office.clock())
      }
      let gate = "/bao-cao?ky=2025-Q3"
      #expect(try await head.page(gate).contains("chuẩn bị chốt trước"))
      let own = try await head.formToken(on: gate)
      let fields = [("ky", "2025-Q3"), ("noi-nhan", "Cục Dân số")]
      let early = try await head.post("/bao-cao/chot", [("_token", own)] + fields)
      #expect(early.status == .unprocessableContent)
      #expect(
        try await head.post("/bao-cao/chuan-bi", [("_token", own)] + fields).status == .forbidden)
      let token = try await officer.formToken(on: gate)
      let prepared = try await officer.post("/bao-cao/chuan-bi", [("_token", token)] + fields)
      #expect(prepared.status == .seeOther)
      #expect(try await officer.page(gate).contains("Lãnh đạo chốt kỳ bằng tài khoản"))
      let page = try await head.page(gate)
      #expect(page.contains("(officer) đã chuẩn bị chốt lúc"))
      #expect(page.contains("value=\"Cục Dân số\""))
      let closed = try await head.post("/bao-cao/chot", [("_token", own)] + fields)
      #expect(closed.status == .seeOther)
      #expect(try await head.page(gate + "&chot=1").contains("Mã niêm phong"))

      // Nor does the officer alone open it again.
      let unit = try #require(
        fixture.server.office.workspace.workspace.reportingUnits(in: quarter).first)
      let figure = [
        ("_token", token), ("ky", "2025-Q3"), ("chi-tieu", "births"), ("so", "7"),
        ("ly-do", "xã báo lại"), ("mo-lai", "xã báo lại"),
      ]
      let place = "/don-vi/\(unit.code)/sua"
      #expect(try await officer.post(place, figure).status == .unprocessableContent)
      let allowed = try await head.post(
        "/bao-cao/mo-lai", [("_token", own), ("ky", "2025-Q3"), ("ly-do", "xã báo lại")])
      #expect(allowed.status == .seeOther)
      #expect(try await officer.page(gate).contains("(head) đã cho phép mở lại kỳ lúc"))
      #expect(try await officer.post(place, figure).status == .seeOther)
    }
  }

  @Test func `what another one explained meanwhile is not written over`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let head = try await browser.signedIn(.head)
      for name in ["2024-Q3.csv", "2025-Q2.csv", "2025-Q3.csv"] {
        try await deliver(name, by: officer)
      }
      let page = try await officer.page("/can-xem?ky=2025-Q3")
      let key = try #require(Browser.values(of: "muc", in: page).first)
      let token = try await officer.formToken(on: "/can-xem?ky=2025-Q3")
      let other = try await head.formToken(on: "/can-xem?ky=2025-Q3")
      func fields(_ token: String, _ text: String) -> [(String, String)] {
        [
          ("_token", token), ("ky", "2025-Q3"), ("muc", key), ("truoc", ""),
          ("giai-trinh", text),
        ]
      }
      #expect(try await officer.post("/can-xem", fields(token, "Một")).status == .seeOther)
      let second = try await head.post("/can-xem", fields(other, "Hai"))
      #expect(second.status == .conflict)
      #expect(String(buffer: second.body).contains("Người officer"))
    }
  }

  @Test func `settings are changed in place and keep their comments`() async throws {
    let fixture = try ServerFixture()
    let path = fixture.folder.appending(path: "reportgen.yaml").path
    let before = try String(contentsOfFile: path, encoding: .utf8)
    try await fixture.run { browser in
      let administrator = try await browser.signedIn(.administrator)
      let page = try await administrator.page("/thiet-lap")
      let edition = try #require(Browser.values(of: "ban", in: page).first)
      let token = try await administrator.formToken(on: "/thiet-lap")
      let fields = [("_token", token), ("ban", edition), ("agency", "CHI CỤC \"MỚI\": # \\")]
      #expect(try await administrator.post("/thiet-lap", fields).status == .seeOther)
      #expect(try await administrator.post("/thiet-lap", fields).status == .conflict)
    }
    let after = try String(contentsOfFile: path, encoding: .utf8)
    let changed = zip(before.split(separator: "\n"), after.split(separator: "\n"))
      .filter { $0 != $1 }
    #expect(changed.count == 1)
    let office = fixture.server.office.workspace.workspace.settings
      .office(on: try #require(CalendarDate(year: 2025, month: 9, day: 30)))
    #expect(office?.agency == "CHI CỤC \"MỚI\": # \\")
  }

  @Test func `a finding shows what the unit had before it was merged, on the ground that it has`()
    async throws
  {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      for name in ["2024-Q3.csv", "2025-Q2.csv"] { try await deliver(name, by: officer) }
      let place = "/don-vi/\(ServerFixture.commune)"
      let figure = [
        ("_token", try await officer.formToken(on: place)), ("ky", "2025-Q3"),
        ("chi-tieu", "births"), ("so", "41"), ("ly-do", "xã báo qua điện thoại"),
      ]
      #expect(try await officer.post("\(place)/sua", figure).status == .seeOther)
      // Births without those of boys: a finding on a figure that three wards gave before.
      let page = try await officer.page("/can-xem?ky=2025-Q3&hien=tat-ca")
      #expect(page.contains("<svg") && page.contains("quý III năm 2024: "))
    }
  }

  @Test func `reports on programmes are offered by kind, and made on the one that was chosen`()
    async throws
  {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      try await deliver("2025-Q3.csv", by: officer)
      let page = try await officer.page("/bao-cao?ky=2025-Q3&loai=so-ket-chuong-trinh/588")
      #expect(page.contains("trên địa bàn Thành phố Hải Phòng") && !page.contains("{unit}"))
      #expect(page.contains("<optgroup label=\"Sơ kết chương trình\">"))
      #expect(page.contains("value=\"so-ket-chuong-trinh/588\" selected"))
      let report = try await officer.page("/bao-cao/xem?ky=2025-Q3&loai=so-ket-chuong-trinh/588")
      #expect(report.contains("Chương trình Điều chỉnh mức sinh"))
      let whole = try await officer.page("/bao-cao/xem?ky=2025-Q3")
      #expect(!whole.contains("Chương trình Điều chỉnh mức sinh"))
      let other = try await officer.get("/bao-cao/xem?ky=2025-Q3&loai=so-ket-chuong-trinh/0")
      #expect(other.status == .unprocessableContent)
      #expect(String(buffer: other.body).contains("Không có chương trình"))
    }
  }

  @Test func `a report that takes long is waited for on a page that can be left`() async throws {
    var settings = ReportServer.Settings()
    settings.patience = .zero
    let fixture = try ServerFixture(settings)
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      try await officer.take("2025-Q3.csv")
      let first = try await officer.get("/bao-cao/xem?ky=2025-Q3")
      #expect(first.status == .ok)
      let refresh = try #require(HTTPField.Name("Refresh"))
      #expect(first.headers[refresh] == "2")
      #expect(String(buffer: first.body).contains("Đang lập báo cáo"))
      let end = ContinuousClock.now + .seconds(120)
      while ContinuousClock.now < end {
        if try await officer.page("/bao-cao/xem?ky=2025-Q3").contains("<table") { break }
        try await Task.sleep(for: .milliseconds(200))
      }
      #expect(ContinuousClock.now < end)
    }
  }
}
