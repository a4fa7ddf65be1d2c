import Foundation
import Testing

/// Which quarterly form is taken, and what its first column is called.
@Suite struct FormsByDateTests {
  @Test(arguments: [
    ("313", "2025-06-30", "2025-Q2", "11632", "01-dsh", "Toàn huyện", "Xã Bát Trang"),
    ("31", "2025-06-30", "2025-Q2", "11632", "01-dsh", "Toàn thành phố", "Xã Bát Trang"),
    ("31", "2025-07-01", "2025-Q3", "11311", "tinh-quy", "Toàn thành phố", "Phường Hồng Bàng"),
    ("22", "2025-07-01", "2025-Q3", "06652", "tinh-quy", "Toàn tỉnh", "Phường Hà Tu"),
  ])
  func `the form is the one of the period's last day, its columns the unit and those below`(
    unit: String, edition: String, period: String, commune: String, form: String, whole: String,
    below: String
  ) throws {
    let workspace = try TestWorkspace([
      "reportgen.yaml": """
      unit: {code: "\(unit)", edition: \(edition)}
      offices: [{agency: A}]
      """,
      "returns/a.csv": """
      edition,unit,indicator,period,value
      \(edition),\(commune),births,\(period),12
      """,
    ])
    let run = try workspace.build(
      ["--period", period, "--report", "thong-ke-quy"], format: "csv")
    #expect(run.status == 0, "\(run.errors)")
    let tables = try workspace.out.files.filter { $0.contains("--1-") || $0.contains("--2-") }
    #expect(tables == ["thong-ke-quy-\(period)--1-\(form).csv"])
    let rows = try workspace.rows("--1-\(form).csv")
    #expect(rows[0][3] == whole, "\(rows[0].prefix(6))")
    let column = try #require(rows[0].firstIndex(of: below))
    let births = try #require(rows.first { $0[0] == "4" })
    #expect(births[3] == "12")
    #expect(births[column] == "12")
  }

  @Test func `a form of districts is refused once there are none`() throws {
    let workspace = try TestWorkspace([
      "reportgen.yaml": """
      unit: {code: "31", edition: 2025-07-01}
      offices: [{agency: A}]
      """
    ])
    let returns = workspace.folder.url.appending(path: "returns")
    try FileManager.default.createDirectory(at: returns, withIntermediateDirectories: true)
    let run = try workspace.build(["--period", "2025-Q3", "--report", "form:01-dsh"])
    #expect(run.status == 64)
    #expect(run.errors.contains("'01-dsh' không có hiệu lực cho kỳ 2025-Q3"))
    #expect(try workspace.out.files.isEmpty)
  }
}
