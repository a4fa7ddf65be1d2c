import Foundation
import Testing

/// What a return printed is kept with it: rules about printed rates run with the ledger as without.
@Suite struct StaleRateTests {
  @Test func `a printed rate that stayed the same though its counts changed is seen in the ledger`()
    throws
  {
    let workspace = try LedgerWorkspace()
    let folder = "nhan"
    let returns = workspace.folder.url.appending(path: folder)
    try FileManager.default.createDirectory(at: returns, withIntermediateDirectories: true)
    // Commune 10507 has 49 boys of 108 in the third quarter; the rate is that of another time.
    for period in ["2025-Q3", "2025-Q4"] {
      let path = try workspace.changed(period, name: "\(folder)/\(period).csv")
      var text = try String(contentsOfFile: path, encoding: .utf8)
      text +=
        "2025-07-01,10507,sex_ratio_at_birth,,\(period),statistical,computed,171.3,,,normal,1,,,,\n"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      let run = try workspace.run("import", path, at: "2026-01-06T08:00:00+07:00")
      #expect(run.status == 0 || run.status == 1, "\(run.errors)")
    }
    let ledger = try workspace.run("check", "--period", "2025-Q4", at: "2026-01-06T08:00:00+07:00")
    let read = try workspace.run(
      "check", "--period", "2025-Q4", "--returns", returns.path,
      at: "2026-01-06T08:00:00+07:00")
    for run in [ledger, read] {
      for title in ["Tỷ lệ chép lại kỳ trước", "Tỷ lệ in ra khớp với số đếm"] {
        #expect(
          run.output.contains("Cảnh báo: \(title)"), "\(run.errors)\(run.output.prefix(3_000))")
      }
    }
  }
}
