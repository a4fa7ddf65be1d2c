import Foundation
import Testing

@Suite struct LookUpTests {
  @Test func `formats are listed`() throws {
    let run = try Program.run(["formats"])
    #expect(run.status == 0)
    for format in ["xlsx", "csv", "csv-long"] {
      #expect(run.lines.contains { $0.hasPrefix(format + " ") })
    }
  }

  @Test func `Hà Nội's communes keep the zeros of their codes`() throws {
    let run = try Program.run(["units", "list", "--under", "01"])
    #expect(run.status == 0)
    #expect(run.lines.count == 126)
    #expect(run.lines.allSatisfy { $0.hasPrefix("0") || $0.hasPrefix("1") })
    #expect(run.lines.contains("00004  Phường Ba Đình"))
  }

  @Test func `a code that was used again is never mistaken`() throws {
    let run = try Program.run(["units", "show", "11713"])
    #expect(run.output.contains("Xã Kiến Quốc"))
    #expect(run.output.contains("Xã Nghi Dương"))
    #expect(run.output.contains("cùng một mã nhưng là các đơn vị khác nhau"))
  }

  @Test func `an unknown code ends with 64`() throws {
    #expect(try Program.run(["units", "show", "99999"]).status == 64)
    #expect(try Program.run(["units", "list", "--under", "99999"]).status == 64)
    #expect(try Program.run(["units", "list", "--edition", "1999"]).status == 64)
  }

  @Test func `indicators are listed with their formulas`() throws {
    let run = try Program.run(["indicators"])
    #expect(run.status == 0)
    #expect(run.output.contains("sex_ratio_at_birth"))
    #expect(run.output.contains("100 * births.male / births.female"))
  }

  @Test func `Hà Nội's codes keep their zeros in every output`() throws {
    let (workspace, out) = (try TemporaryFolder(), try TemporaryFolder())
    try Data(
      """
      version: "1"
      unit: {code: "01", edition: 2025-07-01}
      returns_every: quarter
      offices:
        - agency: CHI CỤC DÂN SỐ
      """.utf8
    ).write(to: workspace.url.appending(path: "reportgen.yaml"))
    let returns = workspace.url.appending(path: "returns")
    try FileManager.default.createDirectory(at: returns, withIntermediateDirectories: true)
    try Data(
      """
      edition,unit,indicator,period,value
      2025-07-01,00004,births,2025-Q3,12
      2025-07-01,00008,births,2025-Q3,30
      """.utf8
    ).write(to: returns.appending(path: "2025-Q3.csv"))
    let run = try Program.run([
      "build", "--workspace", workspace.url.path, "--period", "2025-Q3", "--format",
      "xlsx,csv,csv-long", "--templates", Program.package.appending(path: "Templates").path,
      "--out", out.url.path,
    ])
    #expect(run.status == 0, "\(run.errors)")
    for file in try out.files where file.hasSuffix("so-lieu.csv") || file.contains("theo-don-vi") {
      let text = try String(contentsOf: out.url.appending(path: file), encoding: .utf8)
      #expect(text.contains(",00004,"), "\(file)")
    }
  }
}
