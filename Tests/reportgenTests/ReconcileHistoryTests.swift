import Foundation
import Testing

/// A reconciliation that goes by what the ledger knows: corrections, and earlier periods.
@Suite struct ReconcileHistoryTests {
  private let workspace: TestWorkspace

  init() throws {
    workspace = try TestWorkspace([
      "reportgen.yaml": """
      version: "1"
      unit: {code: "31", edition: 2025-07-01}
      offices: [{agency: CHI CỤC DÂN SỐ}]
      """,
      "first.csv": """
      edition,unit,indicator,period,value
      2025-07-01,10507,births,2025-Q3,108
      2025-07-01,10525,births,2025-Q3,173
      2025-07-01,10507,births,2025-Q4,90
      2025-07-01,10525,births,2025-Q4,160
      """,
      "second.csv": """
      edition,unit,indicator,period,value
      2025-07-01,10507,births,2025-Q3,1118
      """,
      "other.csv": """
      unit,indicator,period,value
      10507,births,2025-Q3,108
      10525,births,2025-Q3,173
      10507,births,2025-Q4,90
      10525,births,2025-Q4,160
      """,
    ])
  }

  private func run(_ arguments: [String], at now: String) throws -> Program.Outcome {
    try Program.run(
      arguments + ["--templates", Program.package.appending(path: "Templates").path],
      in: workspace.folder.url, environment: ["REPORTGEN_NOW": now])
  }

  private func reconcile(_ period: String) throws -> Program.Outcome {
    try run(
      [
        "reconcile", "--period", period, "--with", "other.csv", "--format", "csv", "--out",
        workspace.out.url.path,
      ], at: "2026-01-10T08:00:00+07:00")
  }

  /// Takes the first return, and its correction some days later.
  private func take() throws {
    for (file, day) in [("first.csv", "05"), ("second.csv", "08")] {
      let taken = try run(["import", file], at: "2026-01-\(day)T08:00:00+07:00")
      try #require(taken.status == 0, "\(taken.errors)")
    }
  }

  @Test func `what was reported before a correction is named with its day`() throws {
    try take()
    let run = try reconcile("2025-Q3")
    #expect(run.status == 1, "\(run.errors)")
    let lines = try workspace.text("chi-tiet.csv")
    #expect(
      lines.contains("Số 108 của Thống kê là số trước khi sửa ngày 08/01/2026, nay là 1.118"),
      "\(lines)")
  }

  @Test func `earlier files of the other office tell of the course, and give no line of their own`()
    throws
  {
    try take()
    let now = workspace.folder.url.appending(path: "now.csv")
    try "unit,indicator,value\n10507,births,90\n10525,births,160\n".write(
      to: now, atomically: true, encoding: .utf8)
    let before = workspace.folder.url.appending(path: "before.csv")
    try "Đơn vị,Tổng số trẻ sinh ra\nPhường Thành Đông,108\nPhường Hải Dương,173\n".write(
      to: before, atomically: true, encoding: .utf8)
    let run = try run(
      [
        "reconcile", "--period", "2025-Q4", "--with", "now.csv", "--earlier", "2025-Q3=before.csv",
        "--format", "csv", "--out", workspace.out.url.path,
      ], at: "2026-01-10T08:00:00+07:00")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("4 ô có số = 2 đưa vào đối khớp + 2 mã."), "\(run.errors)")
    let shares = try workspace.text("-5-qua-cac-ky.csv")
    #expect(shares.contains("Tất cả các chỉ tiêu,50.0,100.0"), "\(shares)")
    #expect(try workspace.text("chenh-lech-qua-cac-ky.csv").contains("-78.23,0.00"))
  }

  @Test func `an earlier file that is no table of that period is refused by its name`() throws {
    try take()
    for (argument, status, words) in [
      ("2025-Q9=other.csv", Int32(64), "2025-Q9=other.csv"), ("2025-Q3=none.csv", 65, "none.csv"),
    ] {
      let run = try run(
        [
          "reconcile", "--period", "2025-Q4", "--with", "other.csv", "--earlier", argument,
          "--format", "csv", "--out", workspace.out.url.path,
        ], at: "2026-01-10T08:00:00+07:00")
      #expect(run.status == status && run.errors.contains(words), "\(run.status) \(run.errors)")
    }
  }

  @Test func `quarters that both sides have stand side by side`() throws {
    try take()
    let run = try reconcile("2025-Q4")
    #expect(run.status == 0, "\(run.errors)")
    let shares = try workspace.text("-5-qua-cac-ky.csv")
    #expect(shares.contains("Quý III năm 2025") && shares.contains("Quý IV năm 2025"), "\(shares)")
    #expect(shares.contains("Tất cả các chỉ tiêu,50.0,100.0"), "\(shares)")
    // 281 against 1,291, then the same.
    let differences = try workspace.text("chenh-lech-qua-cac-ky.csv")
    #expect(differences.contains("Tổng số trẻ sinh ra,-78.23,0.00"), "\(differences)")
  }
}
