import Foundation
import Testing

/// Returns by month, quarter and year, estimates and finals in one ledger, run as a program.
@Suite struct SideBySideTests {
  let workspace: LedgerWorkspace

  init() throws { workspace = try LedgerWorkspace() }

  /// Imports figures of births, one line each: unit, period, value.
  private func take(
    _ name: String, _ figures: [(unit: String, period: String, value: Int)], more: [String] = []
  ) throws {
    let lines = figures.map { "2025-07-01,\($0.unit),births,\($0.period),\($0.value)" }
    let url = workspace.folder.url.appending(path: name)
    try Data(("edition,unit,indicator,period,value\n" + lines.joined(separator: "\n")).utf8)
      .write(to: url)
    let run = try workspace.run(["import", url.path] + more)
    try #require(run.status == 0, "\(run.errors)")
  }

  /// The births of a unit for a period, as a report of that period tells them.
  private func births(_ unit: String, in period: String) throws -> FactRow? {
    let files = try workspace.build(
      "--period", period, "--format", "csv-long", named: "out-\(UUID().uuidString)")
    let facts = try #require(files.first { $0.key.hasSuffix("--so-lieu.csv") }?.value)
    return try FactRow.rows(in: String(decoding: facts, as: UTF8.self))
      .first { $0.unit == unit && $0.item == "births" && $0.period == period }
  }

  @Test func `months, quarters and a year add up, and none counts twice`() throws {
    // 11311 reports by month, 11413 by quarter, 11713 both ways, 10507 for the nine months at once.
    try take(
      "thang.csv",
      (7...9).map { ("11311", "2025-M0\($0)", $0) } + (7...9).map { ("11713", "2025-M0\($0)", 5) })
    try take("quy.csv", [("11413", "2025-Q3", 30), ("11713", "2025-Q3", 16)])
    try take("quy4.csv", [("11311", "2025-Q4", 20), ("11413", "2025-Q4", 31)])
    try take("nam.csv", [("10507", "2025", 400)])
    #expect(try births("11311", in: "2025-Q3")?.value == "24")
    #expect(try births("11413", in: "2025-Q3")?.value == "30")
    // Its own return for the quarter is the quarter's figure, not that and its months.
    #expect(try births("11713", in: "2025-Q3")?.value == "16")
    #expect(try births("31", in: "2025-Q3")?.value == "70")
    #expect(try births("10507", in: "2025")?.value == "400")
    #expect(try births("10507", in: "2025-Q3")?.value == "")
    // The disagreement of the quarter with its months is found.
    let check = try workspace.run("check", "--period", "2025-Q3")
    #expect(
      (check.output + check.errors).contains("11713"), "\(check.output)\(check.errors)")
  }

  @Test func `the most final figure counts, whatever order files are taken in`() throws {
    try take("cuoi.csv", [("11311", "2025-Q3", 33)], more: ["--received", "2025-10-20"])
    try take(
      "uoc.csv", [("11311", "2025-Q3", 30), ("11413", "2025-Q3", 40)],
      more: ["--status", "ước", "--received", "2025-09-25"])
    try take(
      "so-bo.csv", [("11311", "2025-Q3", 31)],
      more: ["--status", "sơ bộ", "--received", "2025-10-25"])
    #expect(try births("11311", in: "2025-Q3")?.value == "33")
    #expect(try births("11413", in: "2025-Q3")?.value == "40")
    #expect(try births("31", in: "2025-Q3")?.value == "73")
    let fromEstimate = try workspace.run("revisions", "--period", "2025-Q3", "--since", "ước")
    #expect(fromEstimate.output.contains("30 → 33 (+3)"), "\(fromEstimate.output)")
    let fromProvisional = try workspace.run("revisions", "--period", "2025-Q3")
    #expect(fromProvisional.output.contains("31 → 33 (+2)"), "\(fromProvisional.output)")
  }

  @Test func `a programme of several years comes out of the ledger as from the files`() throws {
    let returns = Program.example("hai-phong/returns").path
    let program = [
      "--period", "2024--2025", "--report", "tong-ket-chuong-trinh", "--programme", "588",
      "--format", "csv,csv-long,xlsx",
    ]
    func build(_ more: [String], named name: String) throws -> [String: Data] {
      let to = workspace.folder.url.appending(path: name)
      let run = try workspace.run(["build", "--out", to.path] + program + more)
      try #require(run.status == 0, "\(run.errors)")
      return try Dictionary(
        uniqueKeysWithValues: FileManager.default.contentsOfDirectory(atPath: to.path).map {
          ($0, try Data(contentsOf: to.appending(path: $0)))
        })
    }
    let fromFiles = try build(["--returns", returns], named: "files")
    #expect(try workspace.run("import", returns).status == 0)
    let fromLedger = try build([], named: "ledger")
    #expect(fromLedger.count > 3)
    #expect(fromLedger == fromFiles)
    let facts = try #require(fromLedger.first { $0.key.hasSuffix("--so-lieu.csv") }?.value)
    let years = try Set(
      FactRow.rows(in: String(decoding: facts, as: UTF8.self)).filter { !$0.value.isEmpty }
        .map(\.period))
    #expect(years == ["2024", "2025"])
  }
}
