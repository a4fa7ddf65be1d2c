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

/// What a commune's officer does: fills in the form of the own unit, sends it, answers.
struct OwnTests {
  private static let quarter = Period.quarter(3, of: 2025)
  private static let home = "/xa/\(ServerFixture.commune)"

  private func form(_ fixture: ServerFixture) throws -> UnitForm {
    try fixture.server.office.workspace.form(of: ServerFixture.commune, for: Self.quarter)
  }

  /// The fields of the page for some figures.
  private func fields(
    _ figures: [String: String], notes: [String: String] = [:], on form: UnitForm
  ) -> [(String, String)] {
    form.lines.enumerated().flatMap { place, line -> [(String, String)] in
      guard let item = line.item else { return [] }
      return [
        ("s\(place + 1)", figures[item.description] ?? ""),
        ("g\(place + 1)", notes[item.description] ?? ""),
      ]
    }
  }

  private func post(
    _ path: String, _ browser: Browser, version: Int, _ fields: [(String, String)]
  ) async throws -> TestResponse {
    let token = try await browser.formToken(on: Self.home)
    return try await browser.post(
      Self.home + path,
      [("_token", token), ("ky", "2025-Q3"), ("ban", "\(version)")] + fields)
  }

  private static let births = [
    "births": "1.099", "births[sex=male]": "550", "births[sex=female]": "549", "deaths": "-",
    "marriages": "...",
  ]

  @Test
  func `a form is filled in, looked at and sent, and the receipt names the file that is kept`()
    async throws
  {
    let fixture = try ServerFixture()
    let form = try form(fixture)
    let items = Set(form.lines.compactMap(\.item).map(\.description))
    let figures = Self.births.filter { items.contains($0.key) }
    #expect(figures.count >= 4)
    try await fixture.run { browser in
      let commune = try await browser.signedIn(.commune)
      #expect(try await commune.get("/xa").headers[.location] == Self.home)
      let page = try await commune.page(Self.home + "/phieu?ky=2025-Q3")
      #expect(page.utf8.count < 60_000)
      var sent = fields(figures, on: form)
      sent.append(("viec", "xem-lai"))
      let looked = try await post("/phieu", commune, version: 0, sent)
      #expect(looked.status == .seeOther)
      #expect(looked.headers[.location] == Self.home + "/xem-lai?ky=2025-Q3")
      let review = try await commune.page(Self.home + "/xem-lai?ky=2025-Q3")
      #expect(review.contains("1.099") && review.contains("không phát sinh"))
      #expect(review.contains("dòng để trống"))
      // Nothing of it is in the ledger before it is sent.
      #expect(try fixture.server.office.workspace.submissions().isEmpty)
      let answer = try await post("/gui", commune, version: 1, [])
      let place = try #require(answer.headers[.location])
      let receipt = try await commune.page(place)
      let submission = try #require(try fixture.server.office.workspace.submissions().last)
      let sha256 = try #require(submission.sha256)
      #expect(receipt.contains(sha256))
      #expect(receipt.contains("Biên nhận số \(submission.id)"))
      let file = try await commune.get(Self.home + "/tep/\(submission.id)?ky=2025-Q3")
      let kept = try #require(
        try fixture.server.office.workspace.original(of: submission.id))
      #expect(Array(buffer: file.body) == kept.bytes)
      let data = try #require(
        try fixture.server.office.workspace.figures(of: form.unit.id, in: [Self.quarter]))
      func figure(_ code: String) -> Observation? {
        data[ObservationKey(unit: form.unit.id, item: IndicatorKey(code), period: Self.quarter)]
      }
      #expect(figure("births")?.value == ExactDecimal(1099))
      #expect(figure("deaths")?.status == .nil)
      // Sent again, it needs a reason.
      let again = try await post("/gui", commune, version: 1, [])
      #expect(again.status == .unprocessableContent)
    }
  }

  @Test func `figures that contradict each other are sent with a word on them, or not at all`()
    async throws
  {
    let fixture = try ServerFixture()
    let form = try form(fixture)
    let wrong = ["births": "100", "births[sex=male]": "60", "births[sex=female]": "50"]
    try await fixture.run { browser in
      let commune = try await browser.signedIn(.commune)
      var sent = fields(wrong, on: form)
      sent.append(("viec", "xem-lai"))
      let refused = try await post("/phieu", commune, version: 0, sent)
      #expect(refused.status == .unprocessableContent)
      #expect(String(buffer: refused.body).contains("Chưa gửi được"))
      let answer = try await post("/gui", commune, version: 1, [])
      #expect(answer.status == .unprocessableContent)
      #expect(try fixture.server.office.workspace.submissions().isEmpty)
      var explained = fields(wrong, notes: ["births": "một trẻ chưa rõ giới tính"], on: form)
      explained.append(("viec", "xem-lai"))
      #expect(try await post("/phieu", commune, version: 1, explained).status == .seeOther)
      #expect(try await post("/gui", commune, version: 2, []).status == .seeOther)
    }
  }

  @Test
  func `a form in which nothing is filled in leads to no sending, and a fault names its line`()
    async throws
  {
    let fixture = try ServerFixture()
    let form = try form(fixture)
    try await fixture.run { browser in
      let commune = try await browser.signedIn(.commune)
      let look = [("viec", "xem-lai")]
      let blank = try await post("/phieu", commune, version: 0, fields([:], on: form) + look)
      #expect(blank.status == .unprocessableContent)
      #expect(String(buffer: blank.body).contains("Phiếu chưa ghi số liệu nào"))
      let odd = try await post(
        "/phieu", commune, version: 0, fields(["births[sex=female]": "5x"], on: form) + look)
      #expect(odd.status == .unprocessableContent)
      let told = try #require(
        String(buffer: odd.body).firstMatch(of: /<a href="#s\d+">([^<]*)<\/a>/)?.1)
      #expect(told.hasPrefix("Số trẻ em nữ sinh ra: ") && told.contains("5x"))
    }
  }

  @Test func `who saves after somebody else is told, and overwrites nothing`() async throws {
    let fixture = try ServerFixture()
    let form = try form(fixture)
    try await fixture.run { browser in
      let one = try await browser.signedIn(.commune)
      let two = try await browser.signedIn(.commune)
      #expect(
        try await post("/phieu", one, version: 0, fields(["births": "10"], on: form)).status
          == .seeOther)
      let late = try await post("/phieu", two, version: 0, fields(["births": "11"], on: form))
      #expect(late.status == .conflict)
      let page = String(buffer: late.body)
      #expect(page.contains("Có người vừa sửa phiếu này") && page.contains("value=\"11\""))
      let quiet = try await post("/nhap", two, version: 0, fields(["births": "12"], on: form))
      #expect(quiet.status == .conflict)
      #expect(try await one.page(Self.home + "/phieu?ky=2025-Q3").contains("value=\"10\""))
    }
  }

  @Test func `a script that saves hears what the rules say, line by line`() async throws {
    let fixture = try ServerFixture()
    let form = try form(fixture)
    try await fixture.run { browser in
      let commune = try await browser.signedIn(.commune)
      let wrong = ["births": "100", "births[sex=male]": "60", "births[sex=female]": "5x"]
      let answer = try await post("/nhap", commune, version: 0, fields(wrong, on: form))
      #expect(answer.status == .ok)
      let text = String(buffer: answer.body)
      #expect(text.contains("\"version\":1") && text.contains("không phải là số"))
    }
  }

  @Test func `the address of another unit is refused and noted`() async throws {
    let fixture = try ServerFixture()
    let other = try #require(
      fixture.server.office.workspace.workspace.reportingUnits(in: Self.quarter).map(\.code)
        .first { $0 != ServerFixture.commune })
    try await fixture.run { browser in
      let commune = try await browser.signedIn(.commune)
      let token = try await commune.formToken(on: Self.home)
      for path in ["", "/phieu", "/xem-lai", "/bien-nhan/1", "/tep/1"] {
        #expect(try await commune.get("/xa/\(other)\(path)?ky=2025-Q3").status == .notFound)
      }
      for path in ["phieu", "nhap", "gui", "tin"] {
        let answer = try await commune.post(
          "/xa/\(other)/\(path)", [("_token", token), ("ky", "2025-Q3"), ("tin", "x")])
        #expect(answer.status == .notFound, "\(path)")
      }
      let administrator = try await browser.signedIn(.administrator)
      #expect(try await administrator.page("/nhat-ky").contains("của người khác"))
    }
  }

  @Test func `a workbook in place of the form is taken when it is of this unit only`()
    async throws
  {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let commune = try await browser.signedIn(.commune)
      let token = try await commune.formToken(on: Self.home + "?ky=2025-Q3")
      func line(_ unit: String, _ births: Int) -> [UInt8] {
        Array(
          "edition,unit,indicator,options,period,value,status\n2025-07-01,\(unit),births,,2025-Q3,\(births),normal\n"
            .utf8)
      }
      let foreign = try await commune.upload(
        Self.home + "/tep", token: token, [("a.csv", line("11716", 9))])
      #expect(foreign.status == .unprocessableContent)
      #expect(try fixture.server.office.workspace.submissions().isEmpty)
      let answer = try await commune.upload(
        Self.home + "/tep", token: token, [("b.csv", line(ServerFixture.commune, 9))])
      #expect(answer.headers[.location]?.contains("/bien-nhan/") == true)
    }
  }

  @Test func `what the department asks and the commune answers is one thread`() async throws {
    let fixture = try ServerFixture()
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let commune = try await browser.signedIn(.commune)
      let unit = "/don-vi/\(ServerFixture.commune)"
      let token = try await officer.formToken(on: unit + "?ky=2025-Q3")
      _ = try await officer.post(
        unit + "/tin", [("_token", token), ("ky", "2025-Q3"), ("tin", "Vì sao tăng?")])
      #expect(try await commune.page(Self.home + "?ky=2025-Q3").contains("Vì sao tăng?"))
      let own = try await commune.formToken(on: Self.home)
      _ = try await commune.post(
        Self.home + "/tin", [("_token", own), ("ky", "2025-Q3"), ("tin", "Có sinh đôi")])
      #expect(try await officer.page(unit + "?ky=2025-Q3").contains("Có sinh đôi"))
    }
  }

  @Test func `accounts of all communes are made in one step and handed out as a workbook`()
    async throws
  {
    let fixture = try ServerFixture()
    let units = fixture.server.office.workspace.workspace.reportingUnits(in: Self.quarter)
    try await fixture.run { browser in
      let administrator = try await browser.signedIn(.administrator)
      let token = try await administrator.formToken(on: "/tai-khoan")
      let answer = try await administrator.post("/tai-khoan/xa", [("_token", token)])
      #expect(answer.status == .ok)
      #expect(Array(buffer: answer.body).starts(with: [0x50, 0x4B]))
      let accounts = try fixture.server.door.accounts.accounts().filter { $0.role == .commune }
      #expect(Set(accounts.compactMap(\.unit)) == Set(units.map(\.code)))
      let again = try await administrator.post("/tai-khoan/xa", [("_token", token)])
      #expect(again.status == .unprocessableContent)
      let officer = try await browser.signedIn(.officer)
      let form = try await officer.formToken(on: "/ky")
      let reset = try await officer.post(
        "/don-vi/\(ServerFixture.commune)/cap-lai", [("_token", form), ("ky", "2025-Q3")])
      #expect(String(buffer: reset.body).contains("Mật khẩu mới của commune"))
    }
  }
}
