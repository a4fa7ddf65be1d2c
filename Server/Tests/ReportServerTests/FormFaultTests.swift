import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ReportWorkspace
import ServerAccounts
import Synchronization
import Testing

@testable import ReportServer

/// What is wrong with a form is said at its field, and nothing that was written is lost.
struct FormFaultTests {
  @Test(arguments: [
    ("05/10/2025", "2025-10-05"), ("5/10/2025", "2025-10-05"), ("05-10-2025", "2025-10-05"),
    (" 05.10.2025 ", "2025-10-05"), ("2025-10-05", "2025-10-05"), ("29/02/2024", "2024-02-29"),
  ])
  func `a day is read as officers write it`(_ text: String, _ day: String) {
    #expect(VietnameseDate.read(text)?.description == day)
  }

  @Test(arguments: [
    "", "10/25/2025", "31/04/2025", "29/02/2025", "5/10/25", "05/10", "//", "٠٥/١٠/٢٠٢٥",
    "1e/10/2025", "05/10/2025/1", "mai",
  ])
  func `what is no day is none`(_ text: String) {
    #expect(VietnameseDate.read(text) == nil)
  }

  @Test(arguments: [
    ("/sua-doi?ky=2025-Q3&tu=10/25/2025", "tu"),
    ("/bao-cao/xem?ky=2025-Q3&ngay=<b>mai</b>", "ngay"),
    ("/bao-cao/tai?ky=2025-Q3&dang=xlsx&ngay=32/01/2025", "ngay"),
  ])
  func `a wrong day is told at its field, which keeps it`(
    _ path: String, _ field: String
  ) async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      try await officer.take("2025-Q3.csv")
      let answer = try await officer.get(
        path.replacing("<", with: "%3C").replacing(">", with: "%3E"))
      #expect(answer.status == .unprocessableContent)
      let page = String(buffer: answer.body)
      #expect(page.contains("id=\"\(field)-loi\""))
      #expect(page.contains("href=\"#\(field)\""))
      #expect(page.contains("aria-invalid=\"true\""))
      #expect(page.contains("ngày/tháng/năm"))
      #expect(!page.contains("<b>mai"))
      // No field of the browser's own, which speaks the browser's language.
      #expect(!page.contains("type=\"date\""))
    }
  }

  @Test func `a figure with all that is missing is asked for again, field by field`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let place = try fixture.unitPlace
      let token = try await officer.formToken(on: "\(place)?ky=2025-Q3")
      let empty = try await officer.post("\(place)/sua", [("_token", token), ("ky", "2025-Q3")])
      #expect(empty.status == .unprocessableContent)
      let asked = String(buffer: empty.body)
      for field in ["chi-tieu", "so", "ly-do"] {
        #expect(asked.contains("id=\"\(field)-loi\""), "\(field)")
      }
      let wrong = try await officer.post(
        "\(place)/sua",
        [
          ("_token", token), ("ky", "2025-Q3"), ("chi-tieu", "births"), ("so", "12x"),
          ("ly-do", "xã báo \"lại\""), ("nguoi-bao", "Bà Lan"),
        ])
      #expect(wrong.status == .unprocessableContent)
      let page = String(buffer: wrong.body)
      #expect(page.contains("value=\"12x\""))
      #expect(page.contains("value=\"xã báo &quot;lại&quot;\""))
      #expect(page.contains("value=\"Bà Lan\""))
      #expect(page.contains("<option value=\"births\" selected>"))
      #expect(page.contains("id=\"so-loi\""))
      // A point is no sign for thousands here: nobody meant 125, and nobody knows what was meant.
      for text in ["12.5", "1.23", "1.234.5"] {
        let pointed = try await officer.post(
          "\(place)/sua",
          [
            ("_token", token), ("ky", "2025-Q3"), ("chi-tieu", "births"), ("so", text),
            ("ly-do", "xã báo lại"),
          ])
        let answer = String(buffer: pointed.body)
        #expect(pointed.status == .unprocessableContent, "\(text)")
        #expect(answer.contains("id=\"so-loi\""), "\(text)")
        #expect(answer.contains("value=\"\(text)\""), "\(text)")
      }
    }
  }

  @Test func `accounts, messages, batches and settings say what is wrong at the field`()
    async throws
  {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let administrator = try await browser.signedIn(.administrator)
      let token = try await administrator.formToken(on: "/tai-khoan")
      let made = try await administrator.post(
        "/tai-khoan",
        [("_token", token), ("ten", "Có Dấu"), ("ho-ten", "Bà Lan"), ("phan-viec", "officer")])
      let accounts = String(buffer: made.body)
      #expect(made.status == .unprocessableContent && accounts.contains("id=\"ten-loi\""))
      #expect(
        accounts.contains("value=\"Bà Lan\"") && accounts.contains("value=\"officer\" selected"))

      let settings = try await administrator.page("/thiet-lap")
      let edition = try #require(Browser.values(of: "ban", in: settings).first)
      let saved = try await administrator.post(
        "/thiet-lap",
        [("_token", token), ("ban", edition), ("place", "Nơi khác"), ("keep_refused_days", "x")])
      let again = String(buffer: saved.body)
      #expect(
        saved.status == .unprocessableContent && again.contains("id=\"te-keep_refused_days\""))
      #expect(again.contains("value=\"Nơi khác\""))

      let officer = try await browser.signedIn(.officer)
      let own = try await officer.formToken(on: "/nop")
      let unsent = try await officer.upload("/nop", token: own, [])
      #expect(unsent.status == .unprocessableContent)
      #expect(String(buffer: unsent.body).contains("href=\"#tep\""))
      let place = try await officer.handIn("2025-Q3.csv")
      let nothing = try await officer.post("\(place)/nhan", [("_token", own), ("ly-do", "thử")])
      #expect(nothing.status == .unprocessableContent)
      #expect(String(buffer: nothing.body).contains("value=\"thử\""))
      let unit = try await officer.post(
        "\(place)/1", [("_token", own), ("ky", ""), ("don-vi", "Xã Không Có")])
      #expect(unit.status == .unprocessableContent)
      #expect(String(buffer: unit.body).contains("id=\"don-vi-loi\""))
      let said = try await officer.post(
        "\(try fixture.unitPlace)/tin", [("_token", own), ("ky", "2025-Q3"), ("tin", " ")])
      #expect(said.status == .unprocessableContent)
      #expect(String(buffer: said.body).contains("id=\"tin-loi\""))
    }
  }

  @Test func `a session that ended in the middle of a form gives back what was typed`()
    async throws
  {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let token = try await officer.formToken(on: "/nop")
      fixture.clock.seconds.withLock { $0 += 3 * 3600 }
      let answer = try await officer.post(
        "/can-xem",
        [("_token", token), ("ky", "2025-Q3"), ("giai-trinh", "Đã <i>đối chiếu</i> sổ gốc.")])
      #expect(answer.status == .unauthorized)
      let page = String(buffer: answer.body)
      #expect(page.contains("Phiên làm việc đã hết"))
      #expect(page.contains("Đã &lt;i&gt;đối chiếu&lt;/i&gt; sổ gốc."))
    }
  }
}

extension ServerFixture {
  /// The page of a unit that reports on the sample's quarter.
  var unitPlace: String {
    get throws {
      let workspace = server.office.workspace
      let unit = try #require(
        workspace.workspace.reportingUnits(in: try workspace.period("2025-Q3")).first)
      return "/don-vi/\(unit.code)"
    }
  }
}

extension Browser {
  /// Hands in a file of the sample, and gives the place of its batch.
  func handIn(_ name: String) async throws -> String {
    let token = try await formToken(on: "/nop")
    let answer = try await upload(
      "/nop", token: token, [(name, try ServerFixture.sample("returns/\(name)"))])
    return try #require(answer.headers[.location])
  }

  /// Hands in a file of the sample and takes it.
  func take(_ name: String) async throws {
    let place = try await handIn(name)
    let token = try await formToken(on: "/nop")
    let answer = try await post("\(place)/nhan", [("_token", token), ("tep", "1")])
    #expect(answer.status == .seeOther)
    #expect(try await pageWhenDone(place).contains("Đã nhận"))
  }
}
