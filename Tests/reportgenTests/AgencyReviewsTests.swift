import Foundation
import Testing

/// Reviews that a plan orders from agencies and people's committees: awaited, received, late, reminded.
/// Two departments and four communes are to send theirs by 15 days after the year.
@Suite struct AgencyReviewsTests {
  static let plan = """
    code: p
    title: Kế hoạch thử
    unit: {code: "90", edition: thu-2020}
    period: "2025--2030"
    agencies:
      - {code: so-y-te, name: Sở Y tế}
      - {code: so-noi-vu, name: Sở Nội vụ}
      - {code: so-tai-chinh, name: Sở Tài chính}
      - {code: cac-so, name: "Các sở, ban, ngành", members: [so-y-te, so-noi-vu, so-tai-chinh]}
      - {code: ubnd-xa, name: Ủy ban nhân dân các xã, members: units}
    sections: [{place: II, title: Nhiệm vụ}]
    tasks:
      - {code: nv-1, title: Mở lớp tập huấn, place: II.1, lead: [so-noi-vu], coordinating: [cac-so],
         deadline: not_stated}
      - {code: nv-2, title: Tuyên truyền ở xã, place: II.2, implementing: [cac-so, ubnd-xa],
         deadline: {no_later_than: 2025-M10}}
    duties:
      - {place: III.1, from: [cac-so, ubnd-xa], to: [so-y-te], content: Kết quả thực hiện kế hoạch,
         frequency: định kỳ, expected_for: [half_year, year], due_days: 15}

    """

  private let workspace: TestWorkspace

  init() throws {
    workspace = try TestWorkspace(ConstantWorkspace.files(plan: Self.plan, years: 2025...2025))
  }

  private func run(
    _ arguments: [String], at now: String = "2026-01-20T08:00:00+07:00"
  ) throws -> Program.Outcome {
    try Program.run(
      arguments + ["--templates", Program.package.appending(path: "Templates").path],
      in: workspace.folder.url,
      environment: ["REPORTGEN_NOW": now])
  }

  private func receive(_ sender: String, _ date: String, _ more: String...) throws {
    let run = try run(
      ["plan", "received", sender, "--period", "năm 2025", "--date", date] + more)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func `groups stand for their members, and each is awaited, received or late`() throws {
    let before = try run(["status", "--period", "2025"], at: "2026-01-10T08:00:00+07:00")
    #expect(before.status == 0, "\(before.errors)")
    // Sở Y tế receives, and does not send to itself.
    #expect(
      before.output.contains(
        "Đã nhận của 0/6 cơ quan, địa phương: đã báo cáo 0; báo cáo chậm 0; chưa báo cáo 0; chưa đến hạn 6."
      ),
      "\(before.output)")
    try receive("Sở Nội vụ", "15/01/2026", "--number", "12/BC-SNV")
    try receive("UBND Xã B", "16/01/2026")
    let run = try run(["status", "--period", "2025"])
    #expect(
      run.output.contains(
        "Đã nhận của 2/6 cơ quan, địa phương: đã báo cáo 1; báo cáo chậm 1; chưa báo cáo 4; chưa đến hạn 0."
      ),
      "\(run.output)")
    for line in [
      "Mục III.1: Kết quả thực hiện kế hoạch; kế hoạch ghi: định kỳ; hạn gửi 15/01/2026",
      "  Sở Nội vụ: nhận ngày 15/01/2026, số 12/BC-SNV",
      "  Ủy ban nhân dân xã B: nhận ngày 16/01/2026, chậm 1 ngày",
      "  Sở Tài chính: quá hạn 5 ngày", "  Ủy ban nhân dân xã A: quá hạn 5 ngày",
    ] {
      #expect(run.output.contains(line), "\(line)\n\(run.output)")
    }
    // Of a quarter no review is awaited.
    #expect(try !self.run(["status", "--period", "2025-Q4"]).output.contains("sơ kết, tổng kết"))
  }

  @Test func `programs read the same, whoever is overdue gets a letter`() throws {
    try receive("so-noi-vu", "2026-01-05")
    let json = try run(["status", "--period", "2025", "--json"])
    #expect(json.output.contains("\"sender\" : \"so-tai-chinh\""), "\(json.output.suffix(600))")
    let reminders = try run(["status", "--period", "2025", "--reminders"])
    #expect(reminders.output.contains("Kính gửi: Sở Tài chính"))
    #expect(reminders.output.contains("Kính gửi: Ủy ban nhân dân xã A\n"))
    #expect(!reminders.output.contains("Kính gửi: Sở Nội vụ"))
    #expect(
      reminders.output.contains("Hạn gửi là ngày 15/01/2026, đến nay đã quá hạn 5 ngày."))
    let letters = try run([
      "letters", "--period", "2025", "--kinds", "đôn đốc", "--out", "thu",
    ])
    #expect(letters.status == 0, "\(letters.errors)")
    #expect(
      letters.output.contains("cong-van-don-doc-ke-hoach-so-tai-chinh-2025"), "\(letters.output)")
    #expect(!letters.output.contains("so-noi-vu"))
  }

  @Test func `the table of missing returns has a part on them`() throws {
    try receive("Sở Nội vụ", "15/01/2026")
    let built = try workspace.build(["--period", "2025"], format: "csv")
    #expect(built.status <= 1, "\(built.errors)")
    let rows = try workspace.rows("-chua-bao-cao.csv")
    let head = try #require(
      rows.firstIndex { $0.contains { $0.hasPrefix("Cơ quan, địa phương chưa gửi") } })
    let names = rows[(head + 1)...].map { $0[2] }
    #expect(
      names == [
        "Sở Tài chính", "Ủy ban nhân dân xã A", "Ủy ban nhân dân xã B", "Ủy ban nhân dân xã C",
        "Ủy ban nhân dân xã D",
      ], "\(rows)")
    #expect(
      rows[head + 1].contains("Chưa gửi: Kết quả thực hiện kế hoạch (hạn gửi 15/01/2026)"),
      "\(rows[head + 1])")
    #expect(try workspace.text("--thuyet-minh.csv").contains("đã nhận của 1/6 cơ quan, địa phương"))
  }

  @Test func `closing tells who has not sent it, and closes all the same`() throws {
    let imported = try run(["import", "returns", "--replace", "--reason", "số liệu minh họa"])
    #expect(imported.status <= 1, "\(imported.errors)")
    let check = try run(["check", "--period", "2025", "--json"])
    if let text = try WarningExplanations.text(for: check.output) {
      try Data(text.utf8).write(to: workspace.folder.url.appending(path: "giai-trinh.csv"))
      _ = try run(["check", "--period", "2025", "--explanations", "giai-trinh.csv"])
    }
    let closed = try run(["close", "--period", "2025", "--by", "Lan"])
    #expect(closed.status == 0, "\(closed.errors)")
    #expect(
      closed.errors.contains(
        "năm 2025: 6/6 cơ quan, địa phương chưa gửi báo cáo sơ kết, tổng kết theo kế hoạch: Sở Nội vụ, "
      ),
      "\(closed.errors)")
  }

  @Test(arguments: [
    (["Các sở, ban, ngành", "--period", "2025"], "là một nhóm; hãy ghi từng cơ quan"),
    (["Sở Nội Vu", "--period", "2025"], "Có phải 'Sở Nội vụ' không?"),
    (["Sở Nội vụ", "--period", "2025-Q3"], "không chờ báo cáo sơ kết, tổng kết quý III năm 2025"),
    (["Sở Nội vụ", "--period", "2025", "--date", "31/02/2026"], "không phải là ngày"),
  ])
  func `who or what is not awaited is refused`(arguments: [String], message: String) throws {
    let run = try run(["plan", "received"] + arguments)
    #expect(run.status == 64, "\(run.errors)")
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test func `a file that a spreadsheet program saved is gone on with`() throws {
    let file = workspace.folder.url.appending(path: "plan/bao-cao-co-quan.csv")
    try Data("received;sender;period\r\n10/01/2026;Sở Nội vụ;năm 2025\r\n".utf8).write(to: file)
    try receive("Sở Tài chính", "12/01/2026", "--number", "3/STC")
    let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
    #expect(
      lines == [
        "received,sender,period,number,note", "10/01/2026,Sở Nội vụ,năm 2025,,",
        "12/01/2026,Sở Tài chính,2025,3/STC,",
      ])
    #expect(try run(["status", "--period", "2025"]).output.contains("Đã nhận của 2/6"))
  }

  @Test func `a slip in the file is told at its cell`() throws {
    let file = workspace.folder.url.appending(path: "plan/bao-cao-co-quan.csv")
    try Data(
      """
      sender,period,received
      Sở Nội vụ,năm 2025,32/01/2026
      Sở Xây dựng,năm 2025,12/01/2026
      Sở Nội vụ,năm 2031,12/01/2032

      """.utf8
    ).write(to: file)
    let run = try run(["status", "--period", "2025"])
    #expect(run.status == 65)
    #expect(run.errors.contains("dòng 2"), "\(run.errors)")
    #expect(run.errors.contains("không chờ báo cáo sơ kết, tổng kết của 'Sở Xây dựng'"))
    #expect(!run.errors.contains("dòng 4"))
  }
}
