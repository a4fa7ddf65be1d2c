import Foundation
import Testing

@Suite struct FiveYearsTests {
  /// Five years of quarters: the sample's years, and 2024 again for each year before.
  @Test func `five years of Hải Phòng by quarter stay quick`() throws {
    let workspace = try LedgerWorkspace()
    let settings = URL(fileURLWithPath: workspace.path + "/reportgen.yaml")
    var text = try String(contentsOf: settings, encoding: .utf8)
    text.replace("first: 2023-Q4", with: "first: 2021-Q1")
    try Data(text.utf8).write(to: settings)
    var files: [String] = []
    for year in 2021...2025 {
      for quarter in 1...4 {
        let source = year < 2025 ? 2024 : 2025
        files.append(
          try workspace.changed(
            "\(source)-Q\(quarter)", name: "\(year)-Q\(quarter).csv",
            replacing: [(",\(source)-Q\(quarter),", ",\(year)-Q\(quarter),")]))
      }
    }
    let clock = ContinuousClock()
    let importing = try clock.measure {
      let run = try workspace.run(["import", "--replace"] + files)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.lines.count == 20)
    }
    let status = try clock.measure {
      let run = try workspace.run("status", "--period", "2025-Q4")
      #expect(run.status == 0, "\(run.errors)")
    }
    let building = try clock.measure {
      _ = try workspace.build("--period", "2025-Q4", named: "out")
    }
    print("five years: import \(importing), status \(status), build \(building)")
    // Wide limits: tests run beside others, and perhaps unoptimised.
    #expect(importing < .seconds(120))
    #expect(status < .seconds(30))
    #expect(building < .seconds(60))
  }
}
