import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ReportWorkspace
import ServerAccounts
import Testing

@testable import ReportServer

struct LetterTests {
  @Test func `letters to one unit and to all are those of the tool`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      for name in ["2024-Q3.csv", "2025-Q2.csv", "2025-Q3.csv"] { try await officer.take(name) }
      let office = fixture.server.office
      let period = try office.workspace.period("2025-Q3")
      let letters = try office.workspace.letters(
        for: period, purposes: [.late], date: nil, answer: nil, today: office.today)
      #expect(letters.count > 1)
      let folder = fixture.folder.deletingLastPathComponent().appending(path: "cong-van").path
      let written = try Publisher(office.exporters).publish(
        letters, in: "docx", boundAs: "tat-ca", to: folder)
      let bound = try #require(written.paths.first { $0.hasSuffix("/tat-ca.docx") })
      let answer = try await officer.get("/ky/cong-van?ky=2025-Q3&loai=don-doc")
      #expect(answer.status == .ok)
      #expect(answer.headers[.contentDisposition]?.contains(".docx") == true)
      #expect(
        Array(answer.body.readableBytesView)
          == Array(FileManager.default.contents(atPath: bound) ?? Data()))

      let unit = try #require(letters.first?.name.split(separator: "-").dropLast(2).last)
      let page = try await officer.page("/don-vi/\(unit)?ky=2025-Q3")
      #expect(page.contains("đôn đốc báo cáo quá hạn"))
      let own = try await officer.get("/don-vi/\(unit)/cong-van?ky=2025-Q3")
      #expect(own.status == .ok && own.body.readableBytes < answer.body.readableBytes)
    }
  }

  @Test func `where there is no letter the page says so`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      try await officer.take("2025-Q3.csv")
      let answer = try await officer.get("/ky/cong-van?ky=2025-Q3&loai=tra-lai")
      let place = try #require(answer.headers[.location])
      #expect(try await officer.page(place).contains("Không có công văn nào như vậy phải gửi"))
    }
  }
}
