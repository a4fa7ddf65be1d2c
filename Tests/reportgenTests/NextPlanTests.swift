import Foundation
import Testing

/// The year turns: `plan next`, and what it does to reports of both years.
@Suite struct NextPlanTests {
  private static let plan = "plan/hai-phong-2026-dia-gioi-moi.yaml"

  @Test func `the next year's plan is this year's, nothing of it confirmed`() throws {
    let workspace = try LedgerWorkspace()
    let run = try workspace.run("plan", "next", "--year", "2026")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.lines == ["\(workspace.path)/\(Self.plan)"])
    let shown = try workspace.run("plan", "show", "--json")
    let plans = try #require(
      try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [[String: Any]])
    #expect(plans.map { $0["period"] as? String } == ["2025", "2026"])
    let targets = try plans.map { try #require($0["targets"] as? [[String: Any]]) }
    #expect(targets.map(\.count) == [7, 7])
    for (old, new) in zip(targets[0], targets[1]) {
      let title = try #require(old["title"] as? String)
      #expect(new["title"] as? String == title + " (chưa xác nhận)")
      #expect(new["condition"] as? String == old["condition"] as? String)
      #expect(new["confirmed"] as? Bool == false)
      #expect(old["confirmed"] as? Bool == true)
    }
  }

  @Test func `a plan that is there is not made again, and a year without one has none`() throws {
    let workspace = try LedgerWorkspace()
    _ = try workspace.run("plan", "next", "--year", "2026")
    let again = try workspace.run("plan", "next", "--year", "2026")
    #expect(again.status == 64)
    #expect(again.errors.contains("Năm 2026 đã có kế hoạch 'hai-phong-2026-dia-gioi-moi'"))
    let later = try workspace.run("plan", "next", "--year", "2028")
    #expect(later.status == 64)
    #expect(later.errors.contains("Không có kế hoạch năm 2027"))
    let third = try workspace.run("plan", "next", "--year", "2027")
    #expect(third.status == 0, "\(third.errors)")
  }

  @Test func `a plan of several years that goes on needs no next one`() throws {
    let begun = try PlanWorkspaceTests.Begun("ha-noi")
    let run = try Program.run(["plan", "next", "--year", "2026", "--workspace", begun.url.path])
    #expect(run.status == 64)
    #expect(run.errors.contains("đã gồm năm 2026"), "\(run.errors)")
  }

  @Test func `a plan of old boundaries is not carried into a year of new ones`() throws {
    let begun = try PlanWorkspaceTests.Begun("hai-phong-2025")
    let run = try Program.run(["plan", "next", "--year", "2026", "--workspace", begun.url.path])
    #expect(run.status == 64)
    #expect(run.errors.contains("lập cho địa giới cũ"), "\(run.errors)")
  }

  @Test func `tasks go on with their agencies, and returns of a year say nothing of the other`()
    throws
  {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "w").path
    #expect(try Program.run(["init", path, "--unit", "Hải Phòng"]).status == 0)
    let tasks = URL(fileURLWithPath: path).appending(path: "tasks/nhiem-vu.csv")
    let head = "task,agency,sender,status,result,difficulty,evidence,date\r\n"
    let old = "hp-002,so-y-te,,đã hoàn thành,Xong năm trước,,,2025-11-20\r\n"
    try Data((head + old).utf8).write(to: tasks)
    let before = try tasksOf(path, "2025")
    #expect(before.contains { $0.contains("Xong năm trước") })
    let made = try Program.run(["plan", "next", "--year", "2026", "--workspace", path])
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.errors.contains("7 chỉ tiêu, 120 nhiệm vụ"))
    let new = "hp-002,so-y-te,,đang thực hiện,Việc năm nay,,,2026-02-10\r\n"
    try Data((head + old + new).utf8).write(to: tasks)
    #expect(try tasksOf(path, "2025") == before)
    let after = try tasksOf(path, "2026-Q1")
    #expect(after.contains { $0.contains("Việc năm nay") })
    #expect(!after.contains { $0.contains("Xong năm trước") })
    #expect(after.count { ($0.count > 1) && $0[1].hasSuffix("(chưa xác nhận)") } == 120)
  }

  private func tasksOf(_ path: String, _ period: String) throws -> [[String]] {
    let out = try TemporaryFolder()
    let run = try Program.run([
      "build", "--workspace", path, "--period", period, "--report", "biểu nhiem-vu", "--format",
      "csv", "--out", out.url.path,
    ])
    #expect(run.status == 0, "\(run.errors)")
    let name = try #require(try out.files.first { $0.hasSuffix("-nhiem-vu.csv") })
    return try String(contentsOf: out.url.appending(path: name), encoding: .utf8)
      .split(whereSeparator: \.isNewline).map { PlanTests.fields(of: String($0)) }
  }

  @Test func `the year that was sent does not move, and the new one is shown unjudged`() throws {
    let workspace = try LedgerWorkspace()
    try workspace.takeThirdQuarter()
    _ = try workspace.run("import", LedgerWorkspace.sample("2025-Q4"))
    let before = try workspace.build("--period", "2025-Q4", "--format", "csv", named: "truoc")
    _ = try workspace.run("plan", "next", "--year", "2026")
    let taken = try workspace.run(
      "import", Program.example("hai-phong/next-year/2026-Q1.csv").path,
      at: "2026-04-04T08:00:00+07:00")
    #expect(taken.status == 0, "\(taken.errors)")
    let after = try workspace.build("--period", "2025-Q4", "--format", "csv", named: "sau")
    #expect(after.keys.sorted() == before.keys.sorted())
    // The last entry of the ledger is told among the sources, and nothing else is new.
    for (name, bytes) in before where !name.hasSuffix("--thuyet-minh.csv") {
      #expect(after[name] == bytes, "\(name)")
    }
    let quarter = try workspace.build("--period", "2026-Q1", "--format", "csv", named: "quy")
    let name = try #require(quarter.keys.first { $0.hasSuffix("-ket-qua-ke-hoach.csv") })
    let table = String(decoding: try #require(quarter[name]), as: UTF8.self)
    let rows = table.split(whereSeparator: \.isNewline).map { PlanTests.fields(of: String($0)) }
    let targets = rows.filter { $0.count > 1 && $0[1].hasSuffix("(chưa xác nhận)") }
    #expect(targets.count == 7, "\(table)")
    #expect(targets.allSatisfy { $0.contains("Chưa đánh giá") }, "\(targets)")
    #expect(table.contains("chưa xác nhận theo văn bản"))
  }

  @Test func `what was assigned to units goes on in a file of its own`() throws {
    let workspace = try LedgerWorkspace()
    let assigned = URL(fileURLWithPath: workspace.path).appending(path: "plan/giao-chi-tieu.csv")
    try Data(
      "target,unit,value\r\ntranh-thai-moi,11713,1200\r\ntranh-thai-moi,11413,900\r\n".utf8
    ).write(to: assigned)
    let run = try workspace.run("plan", "next", "--year", "2026")
    #expect(run.status == 0, "\(run.errors)")
    let text = try String(
      contentsOfFile: workspace.path + "/plan/giao-chi-tieu-2026.csv", encoding: .utf8)
    #expect(
      text.split(whereSeparator: \.isNewline).map(String.init) == [
        "target,unit,value,note", "tranh-thai-moi,11713,1200,chưa xác nhận",
        "tranh-thai-moi,11413,900,chưa xác nhận",
      ])
  }
}
