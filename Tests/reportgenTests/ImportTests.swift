import Foundation
import Testing

@Suite struct ImportTests {
  let workspace: LedgerWorkspace

  init() throws { workspace = try LedgerWorkspace() }

  @Test func `the same file again changes nothing and says so`() throws {
    let first = try workspace.run("import", LedgerWorkspace.sample("2025-Q3"))
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("112 báo cáo, 3.584 số liệu"))
    let second = try workspace.run("import", LedgerWorkspace.sample("2025-Q3"))
    #expect(second.status == 0)
    #expect(
      second.output.contains("đã nhận trước đây (mục 1, ngày 06/10/2025), không có gì thay đổi"))
    let verified = try workspace.run("ledger", "verify")
    #expect(verified.output.contains("1 lần nhận"))
  }

  @Test(arguments: [("31001", Int32(0)), ("31048", 1)])
  func `a rate that a file brings along is held against the ledger's earlier figures`(
    average: String, status: Int32
  ) throws {
    try workspace.takeThirdQuarter()
    let own = "2025-07-01,10507,population,,2025-Q4,statistical,collected,31048,"
    let rate = "2025-07-01,10507,average_population,,2025-Q4,statistical,computed,\(average),"
    let file = try workspace.changed(
      "2025-Q4", replacing: [(own, rate + ",,normal,0,,,,\n" + own)],
      keeping: { $0.hasPrefix("2025-07-01,10507,") })
    let run = try workspace.run("import", file)
    #expect(run.status == status, "\(run.errors)")
    #expect(run.output.contains("1 báo cáo"))
    #expect(run.errors.contains("là 31001") == (status == 1), "\(run.errors)")
  }

  /// Small returns of one import are stored together; what a check rests on is stored before it.
  @Test(arguments: [("31001", Int32(0)), ("31048", 1)])
  func `a rate is held against figures that come in a file before it`(
    average: String, status: Int32
  ) throws {
    let earlier = try workspace.changed(
      "2025-Q3", replacing: [], keeping: { $0.hasPrefix("2025-07-01,10507,") })
    let own = "2025-07-01,10507,population,,2025-Q4,statistical,collected,31048,"
    let rate = "2025-07-01,10507,average_population,,2025-Q4,statistical,computed,\(average),"
    let file = try workspace.changed(
      "2025-Q4", replacing: [(own, rate + ",,normal,0,,,,\n" + own)],
      keeping: { $0.hasPrefix("2025-07-01,10507,") })
    let run = try workspace.run("import", earlier, file)
    #expect(run.status == status, "\(run.errors)")
    #expect(run.lines.filter { $0.contains("đã nhận (mục") }.count == 2)
    #expect(run.errors.contains("là 31001") == (status == 1), "\(run.errors)")
  }

  @Test func `a changed return is a revision, with its differences`() throws {
    try workspace.takeThirdQuarter()
    let new = try workspace.changed(
      "2025-Q3",
      replacing: [
        (
          "2025-07-01,10507,births,,2025-Q3,statistical,collected,108,",
          "2025-07-01,10507,births,,2025-Q3,statistical,collected,110,"
        )
      ])
    let run = try workspace.run(
      "import", new, "--sender", "Trạm Y tế", "--reason", "đếm lại", "--received", "2025-10-07")
    #expect(run.status == 0)
    #expect(run.output.contains("112 báo cáo gửi lại"))
    #expect(run.output.contains("Thay đổi (1)"))
    #expect(
      run.output.contains(
        "Phường Thành Đông (10507), quý III năm 2025, Tổng số trẻ sinh ra: 108 → 110 (+2)"))
  }

  @Test func `a file that does not tell its separator has both named in Vietnamese`() throws {
    let url = workspace.folder.url.appending(path: "bang.csv")
    try Data("Đơn vị,Số sinh;Số chết\nPhường Thành Đông,1;2\n".utf8).write(to: url)
    let run = try workspace.run("import", url.path)
    #expect(run.status == 65)
    #expect(run.errors.contains("có thể là dấu phẩy hoặc dấu chấm phẩy."), "\(run.errors)")
  }

  private func commune(_ births: String, named name: String) throws -> String {
    let line = "2025-07-01,10507,births,,2025-Q3,statistical,collected,"
    return try workspace.changed(
      "2025-Q3", name: name, replacing: [(line + "108,", line + births + ",")],
      keeping: { $0.hasPrefix("2025-07-01,10507,") })
  }

  @Test func `files of one import that contradict each other are both named`() throws {
    let files = [try commune("108", named: "a.csv"), try commune("110", named: "b.csv")]
    let held = try workspace.run(["import"] + files)
    #expect(held.status == 65)
    for (this, other) in [("a.csv", files[1]), ("b.csv", files[0])] {
      #expect(
        held.errors.contains(
          "lỗi: \(this): dòng 3, cột 8: Tệp '\(other)' trong cùng lần nhận ghi khác 1 số liệu của cùng đơn"
            + " vị, cùng kỳ (phường Thành Đông (10507))"), "\(held.errors)")
    }
    #expect(try workspace.run(["import", "--replace"] + files).status == 0)
    // A file of another day is a revision.
    let later = try workspace.run("import", try commune("109", named: "c.csv"))
    #expect(!later.errors.contains("ghi khác nhau") && later.output.contains("110 → 109"))
  }

  @Test func `a day to come is no day on which a return came`() throws {
    let path = LedgerWorkspace.sample("2025-Q3")
    let run = try workspace.run("import", path, "--received", "2025-10-07")
    #expect(run.status == 0)
    #expect(
      run.errors.contains("đến ngày 07/10/2025, sau hôm nay (06/10/2025)"), "\(run.errors)")
    let today = try workspace.run("import", path, "--received", "2025-10-06", "--again")
    #expect(!today.errors.contains("sau hôm nay"))
  }

  @Test func `what was not read of a file is taken later with --again, and that is said`() throws {
    let url = workspace.folder.url.appending(path: "bang.csv")
    try Data(
      "Quý III năm 2025\nĐơn vị,Tổng số trẻ sinh ra,Số cây\nPhường Thành Đông,108,5\n".utf8
    ).write(to: url)
    let run = try workspace.run("import", url.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("Không đọc 'Số cây'"))
    #expect(run.errors.contains("phần không đọc nêu trên không vào sổ"), "\(run.errors)")
    let same = try workspace.run("import", url.path)
    #expect(same.output.contains("không có gì thay đổi"))
    #expect(same.output.contains("hãy thêm --again"))
    #expect(try workspace.run("import", url.path, "--again").output.contains("đã nhận (mục 2"))
  }

  @Test func `a bad file is refused whole while the others are taken`() throws {
    let bad = try workspace.changed(
      "2025-Q3", name: "bad.csv", replacing: [(",arrivals,,2025-Q3", ",arivals,,2025-Q3")])
    let run = try workspace.run(
      "import", LedgerWorkspace.sample("2025-Q4"), bad, LedgerWorkspace.sample("2025-Q2"))
    #expect(run.status == 65)
    #expect(run.lines.count == 2)
    #expect(run.errors.contains("bad.csv: không nhận"))
    #expect(run.errors.contains("1/3 tệp không được nhận"))
  }

  @Test func `a file of another period than the one named is refused`() throws {
    let run = try workspace.run(
      "import", LedgerWorkspace.sample("2025-Q3"), "--period", "2025-Q4")
    #expect(run.status == 65)
    #expect(run.errors.contains("Tệp ghi kỳ 2025-Q3, khác với kỳ 2025-Q4"))
    #expect(run.output.isEmpty)
  }

  @Test func `a closed period takes a return only with a reason`() throws {
    try workspace.takeThirdQuarter(explained: true)
    #expect(try workspace.run("close", "--period", "2025-Q3").status == 0)
    let late = try workspace.changed(
      "2025-Q3",
      replacing: [
        (
          ",10507,births,,2025-Q3,statistical,collected,108,",
          ",10507,births,,2025-Q3,statistical,collected,110,"
        )
      ])
    let refused = try workspace.run("import", late)
    #expect(refused.status == 65)
    #expect(refused.errors.contains("đã chốt ngày 2025-10-06 (lan)"))
    #expect(refused.errors.contains("--reopen"))
    #expect(try workspace.run("import", late, "--reopen", " ").status == 64)
    let taken = try workspace.run("import", late, "--reopen", "Trạm báo nhầm")
    #expect(taken.status == 0)
    #expect(taken.output.contains("Thay đổi (1)"))
    let entries = try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/journal")
    let last = try #require(entries.filter { $0.hasSuffix(".json") }.max())
    let journal = try String(contentsOfFile: workspace.path + "/journal/" + last, encoding: .utf8)
    #expect(journal.contains("Trạm báo nhầm"))
  }

  @Test func `a period without returns cannot be closed`() throws {
    try workspace.takeThirdQuarter()
    let run = try workspace.run("close", "--period", "2025-Q4")
    #expect(run.status == 65)
    #expect(run.errors.contains("không có gì để chốt"))
  }

  @Test func `two imports at once both come through`() async throws {
    let periods = ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2"]
    let workspace = workspace
    let runs = try await withThrowingTaskGroup(of: Program.Outcome.self) { group in
      for half in [periods.prefix(3), periods.suffix(3)] {
        group.addTask {
          try workspace.run(["import"] + half.map(LedgerWorkspace.sample))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(runs.allSatisfy { $0.status == 0 }, "\(runs.map(\.errors))")
    let verified = try workspace.run("ledger", "verify")
    #expect(verified.output.contains("6 lần nhận"), "\(verified.errors)")
  }

  @Test func `a moment that is none and a missing file end with 64`() throws {
    #expect(try workspace.run("import", "khong-co.csv").status == 64)
    let sample = LedgerWorkspace.sample("2025-Q3")
    #expect(try workspace.run("import", sample, "--received", "hôm qua").status == 64)
    #expect(try workspace.run("import", sample, "--status", "gần đúng").status == 64)
    #expect(try workspace.run(["import", sample], at: "lúc nào đó").status == 64)
  }
}
