import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import NIOCore
import ReportReconciliation
import ReportWorkspace
import ServerAccounts
import Testing

@testable import ReportServer

/// Two offices at one comparison: the file handed in, lines agreed on, the record confirmed.
struct ReconcileTests {
  private static let home = "/doi-khop?ky=2025-Q3"
  private static let births = "2025-Q3|statistical|births|2025-07-01/10532"
  private static let line = "/doi-khop/dong?ky=2025-Q3&dong=\(births.percentEncoded)"

  /// A server whose ledger has the quarter.
  private func fixture() throws -> ServerFixture {
    let fixture = try ServerFixture()
    let open = fixture.server.office.workspace
    let now = Timestamp(seconds: 1_759_900_000)
    try open.take(
      [fixture.folder.appending(path: "returns/2025-Q3.csv").path], reading: open.fileReading(),
      delivery: Delivery(received: now, recorded: now, author: "lan"))
    return fixture
  }

  private func handIn(
    _ browser: Browser, _ bytes: [UInt8]? = nil, named name: String = "2025-Q3.csv",
    excluding excluded: String = "so_ho_nghin"
  ) async throws -> TestResponse {
    var fields = [("ky", "2025-Q3")]
    if !excluded.isEmpty { fields.append(("bo-qua", excluded)) }
    return try await browser.upload(
      "/doi-khop/tep", token: try await browser.formToken(on: Self.home), fields: fields,
      [(name, try bytes ?? ServerFixture.sample("statistics-office/2025-Q3.csv"))])
  }

  private func post(
    _ path: String, _ browser: Browser, on page: String = line, _ fields: [(String, String)] = []
  ) async throws -> TestResponse {
    let token = try await browser.formToken(on: page)
    return try await browser.post(
      "/doi-khop/\(path)",
      [("_token", token), ("ky", "2025-Q3"), ("dong", Self.births)] + fields)
  }

  private func edition(on page: String, _ browser: Browser) async throws -> String {
    try #require(Browser.values(of: "ban", in: try await browser.page(page)).first)
  }

  private func confirm(_ browser: Browser) async throws -> TestResponse {
    let edition = try await edition(on: Self.home, browser)
    return try await post("xac-nhan", browser, on: Self.home, [("ban", edition)])
  }

  @Test func `both offices finish a record together`() async throws {
    let fixture = try fixture()
    try await fixture.run { browser in
      let statistics = try await browser.signedIn(.statistics)
      let officer = try await browser.signedIn(.officer)
      #expect(try await statistics.get("/").headers[.location] == "/doi-khop")
      #expect(try await statistics.page(Self.home).contains("Chưa có tệp"))
      #expect(try await handIn(statistics).status == .seeOther)
      let seen = try await statistics.page(Self.home)
      #expect(seen.contains("Vượt ngưỡng") && seen.contains("trong phần được loại trừ theo tên"))
      let page = try await officer.page(Self.line)
      // Both cells, down to the commune's return.
      #expect(page.contains("<td class=\"break\">2025-Q3.csv"))
      #expect(page.contains("thong-ke/2025-Q3/2025-Q3.csv") && page.contains("270"))
      let proposed = try await post(
        "de-xuat", officer, [("giai-trinh", "Đã cộng cả Phường Tân Hưng"), ("so", "96")])
      #expect(proposed.status == .seeOther)
      // Not by whoever proposed it, nor by the same office.
      let edition = try await edition(on: Self.line, statistics)
      let head = try await browser.signedIn(.head)
      for own in [officer, head] {
        let answer = try await post("chap-nhan", own, [("ban", edition)])
        #expect(answer.status == .unprocessableContent)
      }
      #expect(try await statistics.page(Self.home).contains("1 đề xuất chờ bên này trả lời"))
      let accepted = try await post("chap-nhan", statistics, [("ban", edition)])
      #expect(accepted.status == .seeOther)
      #expect(try await officer.page(Self.line).contains("Đã thống nhất: 96"))
      #expect(try await confirm(statistics).status == .seeOther)
      #expect(try await confirm(head).status == .seeOther)
      let done = try await statistics.page(Self.home)
      #expect(done.contains("Hai bên đã xác nhận biên bản"))
      let late = try await post("de-xuat", officer, [("giai-trinh", "khác")])
      #expect(late.status == .unprocessableContent)
      for (format, start) in [("docx", "PK"), ("xlsx", "PK")] {
        let file = try await statistics.get("/doi-khop/bien-ban?ky=2025-Q3&dang=\(format)")
        #expect(file.status == .ok && String(buffer: file.body).hasPrefix(start))
      }
      // What was agreed is a figure of the ledger, for reports.
      let taken = try await post("rut", statistics, on: Self.home, [("rut", "nhầm dòng")])
      #expect(taken.status == .seeOther)
      #expect(try await officer.page(Self.home).contains("rút xác nhận"))
    }
  }

  @Test func `what is not read of a file is told, and a file that cannot be read is refused`()
    async throws
  {
    let fixture = try fixture()
    try await fixture.run { browser in
      let statistics = try await browser.signedIn(.statistics)
      let refused = try await handIn(statistics, Array("%PDF-1.4 x".utf8), named: "a.pdf")
      #expect(refused.status == .unprocessableContent)
      let told = String(buffer: refused.body)
      #expect(told.contains("Chưa nhận tệp") && told.contains("PDF"))
      #expect(try await statistics.page(Self.home).contains("Chưa có tệp"))
      #expect(try await handIn(statistics, excluding: "").status == .seeOther)
      let page = try await statistics.page(Self.home)
      #expect(page.contains("so_ho_nghin") && page.contains("chưa ghép được"))
    }
  }

  @Test func `the statistics office sees nothing else, and what it tries is noted`() async throws {
    let fixture = try fixture()
    try await fixture.run { browser in
      let statistics = try await browser.signedIn(.statistics)
      for path in ["/ky", "/nop", "/can-xem", "/don-vi/10532", "/bao-cao", "/nhat-ky", "/xa"] {
        let answer = try await statistics.get(path)
        #expect(answer.status == .notFound, "\(path)")
        #expect(!String(buffer: answer.body).contains("phần việc"), "\(path)")
      }
      #expect(try await handIn(statistics).status == .seeOther)
      let page = try await statistics.page(Self.line)
      #expect(!page.contains("/don-vi/"))
      for screen in Navigation.screens where screen.path != "/doi-khop" {
        #expect(!page.contains("href=\"\(screen.path)\""), "\(screen.path)")
      }
      // Figures that it has nothing of are not compared, and stay where they are.
      let ours = try await statistics.page(Self.home + "&loai=only-here")
      #expect(!ours.contains("Số người ly hôn</a>"))
    }
    let entries = try fixture.server.door.journal.entries().filter { $0.account == "statistics" }
    #expect(entries.count { $0.event == .forbidden } >= 7)
  }

  @Test func `a figure that is none is told at its field, with what was written`() async throws {
    let fixture = try fixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      #expect(try await handIn(officer).status == .seeOther)
      let answer = try await post(
        "de-xuat", officer, [("giai-trinh", "vì sao"), ("so", "chín mươi")])
      #expect(answer.status == .unprocessableContent)
      let page = String(buffer: answer.body)
      #expect(page.contains("id=\"so-loi\"") && page.contains("chín mươi"))
      let silent = try await post("de-xuat", officer)
      #expect(String(buffer: silent.body).contains("id=\"giai-trinh-loi\""))
    }
  }

  @Test func `the course over quarters is drawn, and its numbers stand beside it`() async throws {
    let fixture = try fixture()
    try await fixture.run { browser in
      let statistics = try await browser.signedIn(.statistics)
      #expect(try await handIn(statistics).status == .seeOther)
      let page = try await statistics.page(Self.home)
      #expect(page.contains("Mức khớp qua các kỳ") && page.contains("Quý III năm 2025"))
    }
  }
}
