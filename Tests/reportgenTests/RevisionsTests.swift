import Foundation
import Testing

@Suite struct RevisionsTests {
  let workspace: LedgerWorkspace

  init() throws {
    workspace = try LedgerWorkspace()
    _ = try workspace.run("import", LedgerWorkspace.sample("2025-Q3"), "--status", "sơ bộ")
  }

  @Test func `from provisional to final each change is told and written as an annex`() throws {
    _ = try workspace.run(
      "enter", "10507", "births", "110", "--period", "2025-Q3", "--reason", "đếm lại")
    let out = workspace.folder.url.appending(path: "out")
    let run = try workspace.run(
      "revisions", "--period", "2025-Q3", "--out", out.path, "--format", "csv,xlsx")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("Tổng số trẻ sinh ra: 108 → 110 (+2)"))
    let told = "So với số sơ bộ (chọn mốc khác bằng --since): 1 số liệu của 1 đơn vị thay đổi"
    #expect(run.errors.contains(told), "\(run.errors)")
    #expect(run.lines.contains { $0.hasSuffix("thay-doi-2025-Q3.xlsx") })
    func table(_ name: String) throws -> String {
      try String(contentsOf: out.appending(path: "thay-doi-2025-Q3--\(name).csv"), encoding: .utf8)
    }
    #expect(try table("1-tong-so").contains("1,Tổng số trẻ sinh ra,người,14632,14634,2,0.0"))
    #expect(
      try table("2-theo-don-vi").contains(
        "1,10507,Phường Thành Đông,Tổng số trẻ sinh ra,2025-Q3,108,110,2,1.9,06/10/2025,nhập tay; đếm lại"
      ))
  }

  @Test func `what changed since it was sent is told apart from what was final before`() throws {
    _ = try workspace.run(
      "enter", "10507", "deaths", "44", "--period", "2025-Q3", "--reason", "đếm lại")
    try workspace.explainWarnings(of: "2025-Q3")
    #expect(try workspace.run("close", "--period", "2025-Q3").status == 0)
    let none = try workspace.run("revisions", "--period", "2025-Q3", "--since", "sent")
    #expect(none.output.isEmpty)
    #expect(none.errors.contains("Không có số liệu nào thay đổi"))
    _ = try workspace.run(
      "enter", "10507", "deaths", "45", "--period", "2025-Q3", "--reason", "đếm lại lần nữa",
      "--reopen", "trạm báo nhầm")
    let some = try workspace.run("revisions", "--period", "2025-Q3", "--since", "sent")
    #expect(some.errors.contains("So với số đã gửi: 1 số liệu của 1 đơn vị"), "\(some.errors)")
    #expect(some.output.contains("44 → 45 (+1)"))
  }
}
