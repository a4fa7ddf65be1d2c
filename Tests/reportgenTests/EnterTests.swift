import Foundation
import Testing

@Suite struct EnterTests {
  let workspace: LedgerWorkspace

  init() throws { workspace = try LedgerWorkspace() }

  @Test func `a figure told by telephone counts, with its reason`() throws {
    _ = try workspace.run("import", LedgerWorkspace.sample("2025-Q3"))
    let run = try workspace.run(
      "enter", "10507", "births.male", "61", "--period", "2025-Q3", "--reason", "trạm gọi điện")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("nhập tay: đã nhận (mục 2"))
    #expect(run.output.contains("→ 61"))
    let files = try workspace.build("--period", "2025-Q3", "--format", "csv-long", named: "out")
    let facts = String(
      decoding: files.first { $0.key.hasSuffix("--so-lieu.csv") }?.value ?? Data(), as: UTF8.self)
    #expect(facts.contains("nhập tay"))
  }

  @Test func `what did not occur and what was not collected are no plain zeros`() throws {
    let enter = ["--period", "2025-Q3", "--reason", "điện thoại"]
    #expect(try workspace.run(["enter", "11713", "births", "-"] + enter).status == 0)
    let run = try workspace.run(["enter", "11713", "births", "..."] + enter)
    #expect(run.output.contains("không phát sinh → không thu thập được"))
  }

  @Test(arguments: [
    ["11713", "births", "12.5"], ["11713", "births", "mười"], ["11713", "births", "1,5"],
    ["99999", "births", "1"], ["11713", "birhts", "1"], ["11713", "sex_ratio_at_birth", "110"],
    ["00004", "births", "1"],
  ])
  func `what no file may say may not be typed either`(arguments: [String]) throws {
    let run = try workspace.run(
      ["enter"] + arguments + ["--period", "2025-Q3", "--reason", "điện thoại"])
    #expect(run.status == 64)
    #expect(run.errors.hasPrefix("Lỗi: "))
    #expect(!FileManager.default.fileExists(atPath: workspace.path + "/ledger.sqlite"))
  }

  @Test(arguments: ["Phường Thành Đông", "UBND phường Thành Đông", "thành đông", "10507"])
  func `units and indicators are named as they are written, and several figures go in at once`(
    unit: String
  ) throws {
    let run = try workspace.run(
      "enter", unit, "Tổng số trẻ sinh ra trong quý", "83", "Con thứ 3+", "9", "Số người chết",
      "12",
      "--period", "quý III năm 2025", "--reason", "điện thoại")
    #expect(run.status == 0, "\(run.errors)")
    let files = try workspace.build("--period", "2025-Q3", "--format", "csv-long", named: "out")
    let text = String(
      decoding: files.first { $0.key.hasSuffix("--so-lieu.csv") }?.value ?? Data(), as: UTF8.self)
    let own = try FactRow.rows(in: text).filter { $0.unit == "10507" && $0.kind == "collected" }
    let figures = Dictionary(own.map { ($0.item, $0.value) }) { first, _ in first }
    #expect(figures["births"] == "83" && figures["deaths"] == "12", "\(figures)")
    #expect(figures.contains { $0.key.contains("order=3+") && $0.value == "9" }, "\(figures)")
    // What was told together is one entry: nothing can leave a part of it.
    let entries = try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/journal")
    #expect(entries == ["00000001.json"])
  }

  @Test func `of several figures one that cannot be taken keeps all of them out`() throws {
    let run = try workspace.run(
      "enter", "10507", "births", "83", "Số người chết", "12.345", "--period", "2025-Q3",
      "--reason", "điện thoại")
    #expect(run.status == 64)
    #expect(
      run.errors.contains("ví dụ 12345") && !run.errors.contains("--numbers"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: workspace.path + "/ledger.sqlite"))
  }

  @Test func `a figure needs a reason`() throws {
    let run = try workspace.run(
      "enter", "11713", "births", "1", "--period", "2025-Q3", "--reason", " ")
    #expect(run.status == 64)
  }
}
