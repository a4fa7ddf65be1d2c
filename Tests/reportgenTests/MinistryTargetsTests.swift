import Foundation
import ReportIntake
import Testing

/// The Ministry's targets of 2023 (CV 207/TCDS-KHTC) on one commune's figures of two years.
@Suite struct MinistryTargetsTests {
  /// 111.4 boys to 100 girls in 2022, and so many boys to 10,000 girls in 2023.
  private func build(boys: Int) throws -> TestWorkspace {
    func lines(_ year: Int, _ boys: Int) -> String {
      """
      2025-06-30,11311,births,,\(year),\(boys + 10_000)
      2025-06-30,11311,births,sex=male,\(year),\(boys)
      2025-06-30,11311,births,sex=female,\(year),10000

      """
    }
    let workspace = try TestWorkspace([
      "reportgen.yaml": """
      unit: {code: "11311", edition: 2025-06-30}
      returns_every: year
      offices: [{agency: TRẠM Y TẾ}]
      """,
      "plan/2023.yaml": """
      code: chi-tieu-2023
      title: Chỉ tiêu giao năm 2023
      document: {number: 207/TCDS-KHTC, date: 23/3/2023}
      unit: {code: "11311", edition: 2025-06-30}
      period: "2023"
      targets:
        - {code: srb, title: Tỷ số giới tính khi sinh, item: sex_ratio_at_birth,
           unit: bé trai/100 bé gái, decimals: 1, at_most: 111.2, judged: year_end}
        - {code: giam-srb, title: Giảm tỷ số giới tính khi sinh, item: sex_ratio_at_birth,
           unit: điểm %, decimals: 1, change_at_most: -0.2, judged: year_end}
      """,
      "returns/a.csv": "edition,unit,indicator,options,period,value\n" + lines(2022, 11_140)
        + lines(2023, boys),
    ])
    let run = try workspace.build(["--period", "2023"], format: "csv,xlsx")
    #expect(run.status == 0, "\(run.errors)")
    return workspace
  }

  @Test func `a ratio of 111.2 after 111.4 meets the target of two tenths of a point`() throws {
    let workspace = try build(boys: 11_120)
    let rows = try workspace.rows("--1-ket-qua-ke-hoach.csv")
    #expect(rows[1].contains("✓ Đạt"), "\(rows[1])")
    #expect(rows[2].contains("✓ Đạt"), "\(rows[2])")
    #expect(rows[2].contains { $0.hasPrefix("-0.2") }, "\(rows[2])")
    let name = try #require(try workspace.out.files.first { $0.hasSuffix(".xlsx") })
    let bytes = try Data(contentsOf: workspace.out.url.appending(path: name))
    let cells = try Workbook(bytes: Array(bytes)).sheets.flatMap { Array($0.cells) }
    // Printed as −0,2 điểm %.
    #expect(
      cells.contains { $0.value == .number("-0.2") && $0.format.code.contains("0.0\" điểm %\"") },
      "\(cells.filter { $0.value == .number("-0.2") }.map(\.format.code))")
  }

  /// 111.21 is printed as 111.2, and −0.19 as −0.2; neither meets its target.
  @Test func `what only the rounded figure meets is not met`() throws {
    let rows = try build(boys: 11_121).rows("--1-ket-qua-ke-hoach.csv")
    #expect(rows[1].contains("✗ Chưa đạt"), "\(rows[1])")
    #expect(rows[2].contains("✗ Chưa đạt"), "\(rows[2])")
    #expect(rows[1].contains("111.2"))
    #expect(rows[2].contains { $0.hasPrefix("-0.2") }, "\(rows[2])")
  }
}
