import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import NIOCore
import ServerAccounts
import Testing

@testable import ReportServer

/// What senders may try with files.
struct UploadTests {
  @Test(arguments: [
    ("../../etc/passwd", "passwd"), ("C:\\Users\\lan\\Biểu 1.xlsx", "Biểu 1.xlsx"),
    ("a/../../b.csv", "b.csv"), ("..", "tep"), ("", "tep"), (".htaccess", "htaccess"),
    ("x\u{0}y.csv", "x_y.csv"), ("x\u{202E}vsc.xlsx", "x_vsc.xlsx"),
    ("<img src=x>.csv", "_img src=x_.csv"), ("con:aux?.csv", "con_aux_.csv"),
  ])
  func `a name cannot lead out of its folder`(_ given: String, _ safe: String) {
    #expect(UploadName.safe(given) == safe)
  }

  @Test func `a very long name stays short and keeps its ending`() {
    let safe = UploadName.safe(String(repeating: "ầ", count: 4_000) + ".xlsx")
    #expect(safe.utf8.count <= 150)
    #expect(safe.hasSuffix(".xlsx"))
  }

  @Test func `files of a form without the session's token are not written`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      for token in ["", "x", try await browser.signedIn(.officer).formToken(on: "/nop")] {
        let answer = try await officer.upload("/nop", token: token, [("a.csv", [65])])
        #expect(answer.status == .forbidden)
      }
    }
    #expect(Self.left(in: fixture).isEmpty)
  }

  @Test func `an upload that breaks off leaves nothing behind`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let token = try await officer.formToken(on: "/nop")
      let answer = try await officer.upload(
        "/nop", token: token, [("a.csv", [65, 66])], isCut: true)
      #expect(answer.status == .badRequest)
    }
    #expect(Self.left(in: fixture).isEmpty)
    #expect(try fixture.server.door.journal.entries().last?.event == .forbidden)
  }

  @Test func `script in the name and in the cells of a file is shown as text`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let token = try await officer.formToken(on: "/nop")
      let script = "<script>alert(1)</script>"
      let text = "\(script);x\u{202E}y\n\(script);=cmd|' /C calc'!A0\n"
      let answer = try await officer.upload(
        "/nop", token: token, [("<script>alert(1)<.csv", Array(text.utf8))])
      let path = try #require(answer.headers[.location])
      for page in [path, path + "/1"] {
        let shown = String(buffer: try await officer.get(page).body)
        #expect(!shown.contains("<script>alert"), "\(page)")
        #expect(!shown.unicodeScalars.contains("\u{202E}"), "\(page)")
      }
    }
  }

  @Test func `whose a file is and of which period is said by name`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let token = try await officer.formToken(on: "/nop")
      let text = "Chỉ tiêu,Thực hiện\nSố trẻ sinh ra,12\nSố người chết,7\n"
      let answer = try await officer.upload("/nop", token: token, [("bang.csv", Array(text.utf8))])
      let path = try #require(answer.headers[.location])
      #expect(!(try await officer.page(path + "/1")).contains("Xã Nghi Dương, quý III năm 2025"))
      let unknown = try await officer.post(
        path + "/1", [("_token", token), ("ky", "2025-Q3"), ("don-vi", "Nghi Dươn")])
      #expect(String(buffer: unknown.body).contains("Xã Nghi Dương"))
      let said = try await officer.post(
        path + "/1", [("_token", token), ("ky", "2025-Q3"), ("don-vi", " xã Nghi Dương ")])
      #expect(said.status == .seeOther)
      let page = try await officer.page(path + "/1")
      #expect(page.contains("Xã Nghi Dương, quý III năm 2025"))
    }
  }

  @Test func `what one officer handed in another does not see`() async throws {
    let fixture = try ServerFixture()
    _ = try fixture.server.door.accounts.add([
      Account(login: "officer2", fullName: "Người khác", role: .officer)
    ])
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let token = try await officer.formToken(on: "/nop")
      let answer = try await officer.upload("/nop", token: token, [("a.csv", [65])])
      let path = try #require(answer.headers[.location])
      #expect(try await officer.get(path).status == .ok)
      #expect(try await browser.signedIn(.head).get(path).status == .forbidden)
      for id in ["..", "%2e%2e", "a", "../../accounts.sqlite"] {
        #expect(try await officer.get("/nop/\(id)").status.code >= 400)
      }
    }
  }

  private static func left(in fixture: ServerFixture) -> [String] {
    let folder = fixture.folder.appending(path: ".server/uploads").path
    return (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }
}
