import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import ReportWorkspace
import ServerAccounts
import Testing

@testable import ReportServer

/// One indicator over all units, and what units owe.
struct IndicatorTests {
  private func count(_ text: String, in page: String) -> Int {
    page.components(separatedBy: text).count - 1
  }

  @Test func `every unit has a tile and a line with its figure and its class`() async throws {
    let fixture = try ServerFixture()
    let open = fixture.server.office.workspace
    let now = Timestamp(seconds: 1_759_900_000)
    try open.take(
      [fixture.folder.appending(path: "returns/2025-Q3.csv").path], reading: open.fileReading(),
      delivery: Delivery(received: now, recorded: now, author: "lan"))
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let page = try await officer.page("/chi-tieu?ky=2025-Q3&chi-tieu=births")
      #expect(count("?ky=2025-Q3\"><b>", in: page) == 114)
      #expect(count("<th scope=\"row\">", in: page) == 114)
      for name in ["Nhóm 1", "Nhóm 5", "Không có số"] { #expect(page.contains(name)) }
      #expect(page.contains("<th scope=\"row\">Phường Lê Thanh Nghị</th><td class=\"n\">96</td>"))
      #expect(!page.contains("style="))
      #expect(try await officer.get("/chi-tieu?chi-tieu=khong-co").status == .notFound)
    }
  }

  @Test func `what is late and what comes next is told, with a text to copy`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let page = try await officer.page("/thoi-han")
      #expect(page.contains("Quý IV năm 2025") && page.contains("Quý III năm 2025"))
      #expect(page.contains("quá hạn 114 đơn vị"))
      #expect(page.contains("Kính gửi các đơn vị! Báo cáo công tác dân số quý III năm 2025"))
      let commune = try await browser.signedIn(.commune)
      let own = try await commune.page("/xa/\(ServerFixture.commune)")
      #expect(own.contains("<h2>Thời hạn</h2>") && own.contains("quá hạn"))
    }
  }
}
