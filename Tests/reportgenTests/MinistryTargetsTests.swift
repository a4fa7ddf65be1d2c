import Foundation
import ReportIntake
import Testing
import WorkbookReading

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

  /// Both sets as they were handed to provinces; the one of 2023 is cut off before its last lines.
  private static func targets(_ year: Int, ratio: String, fall: String, users: Int, more: String)
    -> String
  {
    """
    code: chi-tieu-\(year)
    title: Chỉ tiêu giao năm \(year)
    unit: {code: "11311", edition: 2025-06-30}
    period: "\(year)"
    targets:
      - {code: tuoi-tho, title: Tuổi thọ trung bình, item: life_expectancy, unit: tuổi, decimals: 1,
         at_least: 73.8, judged: year_end}
      - {code: srb, title: Tỷ số giới tính khi sinh, item: sex_ratio_at_birth,
         unit: bé trai/100 bé gái, decimals: 1, at_most: \(ratio), judged: year_end}
      - {code: tfr, title: Tổng tỷ suất sinh, item: total_fertility_rate, unit: con/phụ nữ,
         decimals: 1, at_least: 2.1, judged: year_end}
      - {code: giam-srb, title: Giảm tỷ số giới tính khi sinh, item: sex_ratio_at_birth,
         unit: điểm %, decimals: 1, change_at_most: \(fall), judged: year_end}
      - {code: cbr, title: Điều chỉnh mức sinh, item: crude_birth_rate, unit: "‰", decimals: 1,
         change_at_least: 0.1, judged: year_end}
      - {code: bptt, title: Người mới sử dụng biện pháp tránh thai hiện đại,
         item: contraception_new_users, unit: người, at_least: \(users), judged: progress}
      - {code: vtn, title: Giảm vị thành niên có thai ngoài ý muốn,
         item: unintended_youth_pregnancies, unit: người, decimals: 1,
         percent_change_at_most: -15, judged: year_end}
    \(more)
    """
  }

  /// Two years of one commune: figures by name, this year's last.
  private func review(
    _ year: Int, plan: String, _ figures: [(item: String, before: String, now: String)]
  ) throws -> [[String]] {
    var lines = ["edition,unit,indicator,options,period,value"]
    for (item, before, now) in figures {
      let parts = item.split(separator: " ").map(String.init) + [""]
      for (period, value) in [(year - 1, before), (year, now)] {
        lines.append("2025-06-30,11311,\(parts[0]),\(parts[1]),\(period),\(value)")
      }
    }
    // The mean population needs the year before as well.
    lines.append("2025-06-30,11311,population,,\(year - 2),1000000")
    let workspace = try TestWorkspace([
      "reportgen.yaml": """
      unit: {code: "11311", edition: 2025-06-30}
      returns_every: year
      settings: {prenatal_screening_denominator: births}
      offices: [{agency: TRẠM Y TẾ}]
      """,
      "plan/a.yaml": plan, "returns/a.csv": lines.joined(separator: "\n") + "\n",
    ])
    let run = try workspace.build(["--period", "\(year)"], format: "csv")
    #expect(run.status == 0, "\(run.errors)")
    return try workspace.rows("--1-ket-qua-ke-hoach.csv")
  }

  private static let screening = """
      - {code: tam-soat, title: Tỷ lệ bà mẹ mang thai được tầm soát, item: prenatal_screening_rate,
         unit: "%", decimals: 1, at_least: 50, judged: year_end}
    """

  private static func figures(
    boys: (Int, Int), births: (Int, Int), users: Int, pregnancies: (Int, Int)
  ) -> [(item: String, before: String, now: String)] {
    [
      ("life_expectancy", "73.7", "73.8"), ("total_fertility_rate", "2.1", "2.1"),
      ("births", "\(births.0)", "\(births.1)"), ("births sex=male", "\(boys.0)", "\(boys.1)"),
      ("births sex=female", "10000", "10000"), ("population", "1000000", "1000000"),
      ("contraception_new_users", "0", "\(users)"),
      ("unintended_youth_pregnancies", "\(pregnancies.0)", "\(pregnancies.1)"),
      ("prenatal_screened", "10000", "\((births.1 + 1) / 2)"),
    ]
  }

  @Test func `each target of 2021 and of 2023 is expressible, and judged where it just is met`()
    throws
  {
    // 111.5 → 111.4 is a fall of 0.1; 21.0 → 21.1 ‰ a rise of 0.1; 100 → 85 one of 15 %.
    let first = try review(
      2021,
      plan: Self.targets(
        2021, ratio: "111.4", fall: "-0.1", users: 5_605_000, more: Self.screening),
      Self.figures(
        boys: (11_150, 11_140), births: (21_040, 21_140), users: 5_605_000, pregnancies: (100, 85)))
    #expect(first.count == 9)
    #expect(first.dropFirst().allSatisfy { $0.contains("✓ Đạt") }, "\(first)")
    let second = try review(
      2023,
      plan: Self.targets(2023, ratio: "111.2", fall: "-0.2", users: 5_113_387, more: ""),
      Self.figures(
        boys: (11_140, 11_120), births: (21_020, 21_120), users: 5_113_387, pregnancies: (100, 85)))
    #expect(second.count == 8)
    #expect(second.dropFirst().allSatisfy { $0.contains("✓ Đạt") }, "\(second)")
  }

  /// Each of them printed as if it were met.
  @Test func `what only the rounded figures of 2021 meet is not met`() throws {
    let rows = try review(
      2021,
      plan: Self.targets(
        2021, ratio: "111.4", fall: "-0.1", users: 5_605_000, more: Self.screening),
      Self.figures(
        boys: (11_150, 11_141), births: (21_044, 21_141), users: 5_604_999, pregnancies: (1000, 851)
      ))
    func row(_ title: String) throws -> [String] {
      try #require(rows.first { $0.contains(title) }, "\(title)")
    }
    for title in [
      "Tỷ số giới tính khi sinh", "Giảm tỷ số giới tính khi sinh", "Điều chỉnh mức sinh",
      "Giảm vị thành niên có thai ngoài ý muốn",
    ] {
      let row = try row(title)
      #expect(row.contains("✗ Chưa đạt"), "\(row)")
    }
    #expect(try row("Tỷ số giới tính khi sinh").contains("111.4"))
    #expect(try row("Giảm tỷ số giới tính khi sinh").contains { $0.hasPrefix("-0.1") })
    #expect(try !row("Người mới sử dụng biện pháp tránh thai hiện đại").contains("✓ Đạt"))
  }
}
