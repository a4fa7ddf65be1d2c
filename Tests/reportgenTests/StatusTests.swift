import Foundation
import Testing

@Suite struct StatusTests {
  let workspace: LedgerWorkspace

  init() throws {
    workspace = try LedgerWorkspace()
    _ = try workspace.run("import", LedgerWorkspace.sample("2024-Q3"))
    let late = try workspace.changed("2025-Q3", name: "b.csv") { $0.contains(",11242,") }
    let rest = try workspace.changed("2025-Q3", name: "a.csv") { !$0.contains(",11242,") }
    _ = try workspace.run("import", rest, "--received", "2025-10-05", "--status", "sơ bộ")
    _ = try workspace.run("import", late, "--received", "2025-10-09")
  }

  @Test func `who reported, came late or is missing is told unit by unit`() throws {
    let run = try workspace.run(
      ["status", "--period", "2025-Q3"], at: "2025-10-10T08:00:00+07:00")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("Hạn nộp: 07/10/2025 (05 ngày làm việc"))
    // Two units could not collect one figure: that is an answer too.
    #expect(run.output.contains("Đã có báo cáo đủ của 112/114 xã, phường, đặc khu"))
    #expect(run.output.contains("  11413  Phường Hải An: quá hạn 3 ngày"))
    #expect(
      run.output.contains(
        "  11242  Xã Nguyễn Lương Bằng: nhận ngày 09/10/2025, chính thức, chậm 2 ngày"))
    #expect(run.output.contains("  10507  Phường Thành Đông: nhận ngày 05/10/2025, sơ bộ"))
  }

  @Test func `the missing units' share of last year is told, and of whom it cannot be`() throws {
    let run = try workspace.run("status", "--period", "2025-Q3")
    #expect(
      run.output.contains(
        "Tổng số trẻ sinh ra: 112/114 đơn vị; phần còn thiếu 0,5%, chưa kể phường Hải An (11413)"))
  }

  @Test func `before the deadline nobody is missing`() throws {
    let run = try workspace.run(
      "status", "--period", "2025-Q3", "--deadline", "2025-10-06")
    #expect(run.output.contains("Chưa đến hạn (2)"))
    #expect(!run.output.contains("quá hạn"))
  }

  @Test func `errors that the rules find are told`() throws {
    let wrong = try workspace.changed("2025-Q3") { $0.contains(",10507,") }
    var text = try String(contentsOfFile: wrong, encoding: .utf8)
    text.replace(
      ",births,,2025-Q3,statistical,collected,108,",
      with: ",births,,2025-Q3,statistical,collected,3,")
    try Data(text.utf8).write(to: URL(fileURLWithPath: wrong))
    _ = try workspace.run("import", wrong)
    let run = try workspace.run("status", "--period", "2025-Q3")
    #expect(run.output.contains("Đã báo cáo, còn lỗi (1)"))
    #expect(run.output.contains("lỗi (xem 'reportgen check')"))
  }

  @Test func `each overdue unit gets a complete letter, and nobody else`() throws {
    let run = try workspace.run(
      ["status", "--period", "2025-Q3", "--reminders"], at: "2025-10-10T08:00:00+07:00")
    let letters = run.output.components(separatedBy: String(repeating: "-", count: 72))
    // Two units are silent; two that could not collect one figure have answered.
    #expect(letters.count == 2)
    for words in [
      "Kính gửi: Phường Hải An (mã đơn vị 11413)", "CHI CỤC DÂN SỐ xin thông báo",
      "công tác dân số quý III năm 2025", "từ ngày 01/07/2025 đến ngày 30/09/2025",
      "Hạn nộp báo cáo là ngày 07/10/2025, đến nay đã quá hạn 3 ngày.",
      "Nếu đơn vị đã gửi, xin gửi lại", "Trân trọng cảm ơn", "Hải Phòng, ngày 10/10/2025",
    ] {
      #expect(letters[0].contains(words), "\(words)")
    }
    let early = try workspace.run("status", "--period", "2025-Q3", "--reminders")
    #expect(early.output.isEmpty)
    #expect(early.errors.contains("Không có đơn vị nào quá hạn"))
  }

  @Test func `one figure told by telephone is no return`() throws {
    let enter = ["enter", "11713", "births", "21", "--period", "2025-Q3", "--reason", "điện thoại"]
    #expect(try workspace.run(enter).status == 0)
    let run = try workspace.run(
      ["status", "--period", "2025-Q3"], at: "2025-10-10T08:00:00+07:00")
    #expect(run.output.contains("Đã có báo cáo đủ của 112/114"))
    #expect(run.output.contains("báo cáo chưa đủ 1; chưa báo cáo 1;"))
    #expect(run.output.contains("Báo cáo chưa đủ (1):"))
    let line = try #require(run.lines.first { $0.contains("11713") })
    #expect(line.contains("quá hạn 3 ngày, thiếu 31/32 số liệu: "), "\(line)")
    #expect(line.hasSuffix("và 28 số liệu khác"), "\(line)")
    let letters = try workspace.run(
      ["status", "--period", "2025-Q3", "--reminders"], at: "2025-10-10T08:00:00+07:00")
    #expect(letters.output.contains("mới nhận được một phần báo cáo công tác dân số quý III"))
    #expect(letters.output.contains("Còn thiếu: "))
  }

  @Test func `where nobody else has reported, the period before tells what is asked for`() throws {
    _ = try workspace.run("import", LedgerWorkspace.sample("2025-Q4"))
    let settings = URL(fileURLWithPath: workspace.path + "/reportgen.yaml")
    var text = try String(contentsOf: settings, encoding: .utf8)
    text.replace("last: 2025-Q4", with: "last: 2026-Q4")
    try Data(text.utf8).write(to: settings)
    _ = try workspace.run(
      "enter", "11713", "births", "21", "--period", "2026-Q1", "--reason", "điện thoại")
    let run = try workspace.run("status", "--period", "2026-Q1")
    #expect(run.output.contains("Đã có báo cáo đủ của 0/114"))
    #expect(run.output.contains("thiếu 31/32 số liệu"), "\(run.output.prefix(600))")
  }

  @Test func `some months of a quarter are a part of it`() throws {
    let workspace = try LedgerWorkspace()
    for month in ["2025-M07", "2025-M08"] {
      let file = try workspace.changed(
        "2025-Q3", replacing: [(",2025-Q3,", ",\(month),")], keeping: { $0.contains(",10507,") })
      // The same figures twice are asked about.
      #expect(try workspace.run("import", "--replace", file).status == 0)
    }
    let run = try workspace.run("status", "--period", "2025-Q3")
    #expect(run.output.contains("báo cáo chưa đủ 1;"), "\(run.output.prefix(600))")
    #expect(run.output.contains("số liệu của một phần kỳ"))
  }

  @Test func `a program reads the same as JSON`() throws {
    let run = try workspace.run(
      ["status", "--period", "2025-Q3", "--json"], at: "2025-10-10T08:00:00+07:00")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    let units = try #require(document.first?["units"] as? [[String: Any]])
    #expect(units.count == 114)
    let missing = units.filter { $0["state"] as? String == "missing" }
    #expect(missing.compactMap { $0["code"] as? String } == ["11413", "11713"])
  }

  @Test func `before the first return every unit is missing, and each is reminded`() throws {
    let workspace = try LedgerWorkspace()
    let late = "2025-10-20T08:00:00+07:00"
    let run = try workspace.run("status", "--period", "2025-Q3", at: late)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("chưa có sổ báo cáo") && run.errors.contains("reportgen import"))
    #expect(run.output.contains("Chưa báo cáo (114):"), "\(run.output)")
    let letters = try workspace.run("status", "--period", "2025-Q3", "--reminders", at: late)
    #expect(letters.status == 0)
    #expect(letters.lines.count { $0.hasPrefix("Kính gửi: ") } == 114)
    let files = try FileManager.default.contentsOfDirectory(atPath: workspace.path)
    #expect(files.sorted() == ["plan", "reportgen.yaml"])
  }
}
