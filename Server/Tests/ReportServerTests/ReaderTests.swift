import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import ReportWorkspace
import ServerAccounts
import Testing

@testable import ReportServer

/// What the steering committee sees: the board, and reports of closed periods.
struct ReaderTests {
  @Test func `a reader sees what is closed, as it was sent, and nothing else`() async throws {
    let fixture = try ServerFixture()
    let open = fixture.server.office.workspace
    let now = Timestamp(seconds: 1_759_900_000)
    for quarter in ["2024-Q3", "2025-Q2", "2025-Q3"] {
      try open.take(
        [fixture.folder.appending(path: "returns/\(quarter).csv").path],
        reading: open.fileReading(),
        delivery: Delivery(received: now, recorded: now, author: "lan"))
    }
    try await fixture.run { browser in
      let reader = try await browser.signedIn(.reader)
      #expect(try await reader.page("/bao-cao").contains("chưa có báo cáo để xem"))
      #expect(try await reader.get("/bao-cao/xem?ky=2025-Q3").status == .unprocessableContent)
      let quarter = try open.period("2025-Q3")
      for item in try open.check(quarter).items where item.needsExplanation {
        try open.explain(item.finding, "đã đối chiếu sổ", author: "lan", at: now)
      }
      _ = try open.close(quarter, at: now, by: "hoa")
      let page = try await reader.page("/bao-cao")
      #expect(page.contains("Quý III năm 2025 đã chốt"))
      // Other periods are not even offered.
      #expect(!page.contains("value=\"2025-Q2\""))
      #expect(!page.contains("name=\"so-sanh\"") && !page.contains("Chốt kỳ</h2>"))
      let brief = try await reader.get("/bao-cao/xem?ky=2025-Q3&loai=bao-cao-tom-tat")
      #expect(brief.status == .ok)
      #expect(try await reader.page("/ky?ky=2025-Q3").contains("đơn vị đã báo cáo đủ"))
      for path in ["/can-xem", "/don-vi/10532", "/doi-khop", "/chi-tieu", "/thoi-han", "/nop"] {
        #expect(try await reader.get(path).status == .forbidden, "\(path)")
      }
    }
  }
}
