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

/// What people say to one another about a unit's return.
struct MessageTests {
  private static let quarter = Period.quarter(3, of: 2025)

  private func unit(_ fixture: ServerFixture) throws -> OrganisationUnit {
    try #require(
      fixture.server.office.workspace.workspace.reportingUnits(in: Self.quarter).first)
  }

  @Test func `messages stand on the unit's page with who wrote them, as text`() async throws {
    let fixture = try ServerFixture()
    let unit = try unit(fixture)
    let path = "/don-vi/\(unit.code)?ky=2025-Q3"
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let head = try await browser.signedIn(.head)
      for (person, text) in [(officer, "Đã gọi <b>chị Lan</b>"), (head, "Chiều nay gửi lại")] {
        let token = try await person.formToken(on: path)
        let answer = try await person.post(
          "/don-vi/\(unit.code)/tin", [("_token", token), ("ky", "2025-Q3"), ("tin", text)])
        #expect(answer.status == .seeOther)
      }
      let page = try await officer.page(path)
      #expect(page.contains("Đã gọi &lt;b&gt;chị Lan&lt;/b&gt;"))
      #expect(page.contains("Người head (head)"))
      #expect(page.components(separatedBy: "<p class=\"break said\">").count == 3)
      // Nor is it said of another period.
      #expect(!(try await officer.page("/don-vi/\(unit.code)?ky=2025-Q2")).contains("chị Lan"))
      let token = try await officer.formToken(on: path)
      let empty = try await officer.post(
        "/don-vi/\(unit.code)/tin", [("_token", token), ("ky", "2025-Q3"), ("tin", " \n")])
      #expect(empty.status == .unprocessableContent)
      let nobody = try await officer.post(
        "/don-vi/99999/tin", [("_token", token), ("ky", "2025-Q3"), ("tin", "x")])
      #expect(nobody.status == .notFound)
      // What the unit is to be told is there to be copied.
      #expect(page.contains("Kính gửi \(unit.fullName)! Về báo cáo quý III năm 2025:"))
    }
  }

  @Test func `what was said outlives the server, and a line cut by a kill is not kept`() throws {
    let fixture = try ServerFixture()
    let unit = try unit(fixture).id
    let path = fixture.folder.deletingLastPathComponent().appending(path: "tin.jsonl")
    let book = try MessageBook(path: path.path)
    let now = fixture.server.office.clock()
    for text in ["một\ndòng", "hai"] {
      try book.add(text, by: "Lan", of: unit, in: Self.quarter, at: now)
    }
    let whole = try Data(contentsOf: path)
    for cut in [1, 10, 40] {
      try (whole + whole.prefix(cut)).write(to: path)
      let again = try MessageBook(path: path.path)
      #expect(again.messages(of: unit, in: Self.quarter).map(\.text) == ["một\ndòng", "hai"])
      #expect(try Data(contentsOf: path) == whole)
    }
    let rights = try FileManager.default.attributesOfItem(atPath: path.path)[.posixPermissions]
    #expect(rights as? Int == 0o600)
    #expect(book.messages(of: unit, in: .quarter(2, of: 2025)).isEmpty)
  }

  @Test func `many at once lose nothing`() async throws {
    let fixture = try ServerFixture()
    let unit = try unit(fixture).id
    let path = fixture.folder.deletingLastPathComponent().appending(path: "tin.jsonl").path
    let book = try MessageBook(path: path)
    let now = fixture.server.office.clock()
    try await withThrowingTaskGroup { group in
      for number in 0..<50 {
        group.addTask {
          try book.add("\(number)", by: "Lan", of: unit, in: Self.quarter, at: now)
        }
      }
      try await group.waitForAll()
    }
    let kept = try MessageBook(path: path).messages(of: unit, in: Self.quarter).map(\.text)
    #expect(Set(kept) == Set((0..<50).map(String.init)))
    #expect(kept.count == 50)
  }
}
