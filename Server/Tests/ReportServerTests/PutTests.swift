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

/// Files that come one by one, as browsers with script send them.
struct PutTests {
  private func begin(_ officer: Browser) async throws -> (place: String, token: String) {
    let token = try await officer.formToken(on: "/nop")
    let answer = try await officer.post("/nop/moi", [("_token", token), ("nguoi-gui", "Xã A")])
    #expect(answer.status == .created)
    return (try #require(answer.headers[.location]), token)
  }

  private func folder(_ place: String, in fixture: ServerFixture) -> URL {
    let id = place.split(separator: "/").last.map(String.init) ?? ""
    return fixture.folder.appending(path: ".server/uploads/\(id)")
  }

  @Test func `files come one by one, one of them twice, and are read on trial together`()
    async throws
  {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let (place, token) = try await begin(officer)
      let bytes = try ServerFixture.sample("returns/2025-Q3.csv")
      #expect(
        try await officer.put("\(place)/tep/1?ten=c%C5%A9.csv", token: token, [65]).status
          == .noContent)
      for (number, name) in [(1, "2025-Q3.csv"), (2, "..%2F..%2Fx.txt")] {
        let answer = try await officer.put(
          "\(place)/tep/\(number)?ten=\(name)", token: token, number == 1 ? bytes : [65])
        #expect(answer.status == .noContent)
      }
      // What came stays though nobody goes on, and is shown as such.
      #expect(try await officer.page("/nop").contains("gửi chưa xong"))
      #expect(try await officer.page(place).contains("Đọc các tệp đã đến"))
      let done = try await officer.post("\(place)/doc", [("_token", token)])
      #expect(done.status == .seeOther)
      let page = try await officer.page(place)
      #expect(page.contains("2025-Q3.csv"))
      #expect(!page.contains("cũ.csv"))
      #expect(
        try FileManager.default.contentsOfDirectory(
          atPath: folder(place, in: fixture).appending(path: "2").path) == ["x.txt"])
      // The batch is read; nothing more comes to it.
      #expect(
        try await officer.put("\(place)/tep/3?ten=b.csv", token: token, [65]).status == .conflict)
    }
  }

  @Test func `a file of another session, another person or no batch is refused`() async throws {
    let fixture = try ServerFixture()
    _ = try fixture.server.door.accounts.add([
      Account(login: "officer2", fullName: "Người khác", role: .officer)
    ])
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let (place, token) = try await begin(officer)
      for wrong in ["", "x", try await browser.signedIn(.officer).formToken(on: "/nop")] {
        #expect(
          try await officer.put("\(place)/tep/1?ten=a.csv", token: wrong, [65]).status == .forbidden
        )
      }
      var foreign = officer
      foreign.origin = "https://evil.example"
      #expect(
        try await foreign.put("\(place)/tep/1?ten=a.csv", token: token, [65]).status == .forbidden)
      let head = try await browser.signedIn(.head)
      let own = try await head.formToken(on: "/can-xem")
      #expect(
        try await head.put("\(place)/tep/1?ten=a.csv", token: own, [65]).status == .forbidden)
      for path in [
        "/nop/khong-co-lan-gui-nay/tep/1?ten=a", "\(place)/tep/0?ten=a", "\(place)/tep/1001?ten=a",
      ] {
        #expect(try await officer.put(path, token: token, [65]).status == .notFound, "\(path)")
      }
      let files = FileManager.default.subpaths(atPath: folder(place, in: fixture).path) ?? []
      #expect(files.filter { !$0.hasPrefix(".") }.isEmpty)
    }
  }

  @Test func `a file that is too large leaves nothing behind and is noted`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let (place, token) = try await begin(officer)
      let bytes = [UInt8](repeating: 65, count: (50 << 20) + 1)
      let answer = try await officer.put("\(place)/tep/1?ten=a.csv", token: token, bytes)
      #expect(answer.status == .contentTooLarge)
      let files = FileManager.default.subpaths(atPath: folder(place, in: fixture).path) ?? []
      #expect(files == [".batch.json"], "\(files)")
    }
    let last = try #require(try fixture.server.door.journal.entries().last)
    #expect(last.event == .forbidden)
    #expect(last.detail.contains("quá lớn"))
  }
}
