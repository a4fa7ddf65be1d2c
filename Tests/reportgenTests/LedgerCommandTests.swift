import Foundation
import Testing

@Suite struct LedgerCommandTests {
  let workspace: LedgerWorkspace

  init() throws { workspace = try LedgerWorkspace() }

  private var correction: String {
    get throws {
      try workspace.changed(
        "2025-Q3",
        replacing: [
          (
            ",10507,births,,2025-Q3,statistical,collected,108,",
            ",10507,births,,2025-Q3,statistical,collected,110,"
          )
        ])
    }
  }

  @Test func `the ledger gives the same figures as the folder of returns`() throws {
    let returns = workspace.folder.url.appending(path: "r")
    try FileManager.default.createDirectory(at: returns, withIntermediateDirectories: true)
    for period in ["2024-Q3", "2025-Q3"] {
      try FileManager.default.copyItem(
        atPath: LedgerWorkspace.sample(period), toPath: returns.path + "/\(period).csv")
    }
    let without = try workspace.build(
      "--period", "2025-Q3", "--returns", returns.path, named: "without")
    #expect(!FileManager.default.fileExists(atPath: workspace.path + "/ledger.sqlite"))
    #expect(try workspace.run("import", returns.path).status == 0)
    #expect(try workspace.build("--period", "2025-Q3", named: "with") == without)
  }

  @Test func `an earlier report comes out again byte for byte`() throws {
    try workspace.takeThirdQuarter()
    let first = try workspace.build("--period", "2025-Q3", named: "first")
    #expect(first.keys.contains("so-ket-2025-Q3.xlsx"))
    try workspace.explainWarnings(of: "2025-Q3")
    _ = try workspace.run(
      ["close", "--period", "2025-Q3", "--note", "Cục Dân số"], at: "2025-10-06T17:00:00+07:00")
    let later = "2025-10-20T09:00:00+07:00"
    #expect(
      try workspace.run(["import", correction, "--reopen", "đếm lại"], at: later).status == 0)
    #expect(try workspace.build("--period", "2025-Q3", named: "second") != first)
    for (name, asOf) in [
      ("a", "sent"), ("b", "2025-10-06"), ("c", "2025-10-20T08:59:59+07:00"),
    ] {
      #expect(
        try workspace.build("--period", "2025-Q3", "--as-of", asOf, named: name) == first, "\(asOf)"
      )
    }
  }

  @Test func `what was never sent cannot be asked for`() throws {
    let build = ["build", "--period", "2025-Q3", "--out", workspace.path + "/x", "--as-of"]
    #expect(try workspace.run(build + ["sent"]).status == 65)
    try workspace.takeThirdQuarter()
    let run = try workspace.run(build + ["sent"])
    #expect(run.status == 65)
    #expect(run.errors.contains("chưa chốt lần nào"))
    #expect(!run.errors.contains("kỳ này được chốt"))
    #expect(try workspace.run(build + ["hôm kia"]).status == 64)
    #expect(try workspace.run(build + ["sent", "--returns", "x"]).status == 64)
  }

  @Test func `a damaged ledger is rebuilt from the originals, and reports stay the same`() throws {
    _ = try workspace.run("import", LedgerWorkspace.sample("2025-Q3"), "--period", "2025-Q3")
    try workspace.explainWarnings(of: "2025-Q3")
    #expect(try workspace.run("close", "--period", "2025-Q3").status == 0)
    _ = try workspace.run("import", correction, "--reopen", "đếm lại")
    let now = try workspace.build("--period", "2025-Q3", named: "now")
    let sent = try workspace.build("--period", "2025-Q3", "--as-of", "sent", named: "sent")
    let tables = workspace.path + "/ledger.sqlite"
    try? FileManager.default.removeItem(atPath: tables + "-wal")
    try Data(repeating: 7, count: 9000).write(to: URL(fileURLWithPath: tables))
    let refused = try workspace.run("import", LedgerWorkspace.sample("2025-Q4"))
    #expect(refused.status == 65)
    #expect(refused.errors.contains("reportgen ledger rebuild"))
    let rebuilt = try workspace.run("ledger", "rebuild")
    #expect(rebuilt.status == 0, "\(rebuilt.errors)")
    #expect(rebuilt.output.contains("10 mục"))
    #expect(try workspace.build("--period", "2025-Q3", named: "now2") == now)
    #expect(
      try workspace.build("--period", "2025-Q3", "--as-of", "sent", named: "sent2") == sent)
  }

  @Test func `a lost original is found by the check`() throws {
    try workspace.takeThirdQuarter()
    let originals = workspace.path + "/originals"
    let file = try #require(
      try FileManager.default.subpathsOfDirectory(atPath: originals).first { $0.hasSuffix(".csv") })
    try FileManager.default.removeItem(atPath: originals + "/" + file)
    let run = try workspace.run("ledger", "verify")
    #expect(run.status == 65)
    #expect(run.errors.contains("Tệp báo cáo gốc bị mất"))
  }
}
