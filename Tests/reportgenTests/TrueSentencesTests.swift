import Foundation
import Testing

/// What stands below a table is true of the table. Số liệu minh họa.
@Suite struct TrueSentencesTests {
  private static func notes(_ workspace: TestWorkspace) throws -> String {
    try workspace.text("thuyet-minh.csv")
  }

  @Test
  func `a mean population rests on units that have all of the year, and is never a part of one`()
    throws
  {
    // Without its opening stock, B has three quarters of a mean, which is no mean of anything.
    let workspace = try TestWorkspace(
      ConstantWorkspace.files(years: 2025...2025) { $0 == "9002" && $1 == "2024-Q4" })
    let run = try workspace.build(["--period", "2025", "--report", "form:theo-nam"])
    #expect(run.status == 0, "\(run.errors)")
    let row = try #require(
      try workspace.rows("theo-nam.csv").first { $0[1] == "Dân số trung bình" })
    #expect(row[3] == "30000")
    #expect(try workspace.text("dau-hieu.csv").contains("theo-nam,3,Năm 2025,(t),12,16"))
  }

  @Test func `a share of a plan of years names what is lacking since the plan began`() throws {
    var files = ConstantWorkspace.files(
      plan: ConstantWorkspace.targetsOfFiveYears, years: 2024...2025
    ) { $0 == "9003" && $1 == "2024-Q2" }
    files["plan/p.yaml"] = files["plan/p.yaml"]?
      .replacingOccurrences(of: "2021--2025", with: "2024--2025")
    files["plan/giao-chi-tieu.csv"] = "target,unit,value\ntot,9003,2000\n"
    let workspace = try TestWorkspace(files)
    let run = try workspace.build(["--period", "2025", "--report", "form:giao-chi-tieu"])
    #expect(run.status <= 1, "\(run.errors)")
    let row = try #require(try workspace.rows("giao-chi-tieu.csv").first { $0[1] == "9003" })
    // 700 of 2,000 in seven quarters, 400 of them this year.
    #expect(row[3...5] == ["2000", "400", "35.0"])
    let notes = try Self.notes(workspace)
    #expect(notes.contains("Quý II năm 2024: chưa có báo cáo của xã C (9003)."))
    #expect(notes.contains("số lũy kế từ đầu kỳ kế hoạch, không phải số từ đầu năm."))
  }

  @Test func `a change over less ground that rests on provisional returns carries both marks`()
    throws
  {
    let workspace = try TestWorkspace(
      ConstantWorkspace.files(
        years: 2024...2025, isLeftOut: { $0 == "9002" && $1 == "2024-Q3" },
        status: { $1 == "2025-Q3" ? "provisional" : "normal" }))
    #expect(try workspace.build(["--period", "2025-Q3"]).status == 0)
    #expect(
      try workspace.text("dau-hieu.csv").contains(
        "theo-don-vi,1,\"Trẻ sinh ra trong kỳ - Tăng, giảm (%)\",(ss) (sb),"))
  }

  @Test func `a ratio of too few cases tells the cases of each quarter`() throws {
    let workspace = try TestWorkspace(
      ConstantWorkspace.files(years: 2025...2025) { $0 != "9001" && $1 == "2025-Q2" })
    #expect(try workspace.build(["--period", "2025-S1", "--report", "form:theo-quy"]).status == 0)
    #expect(
      try Self.notes(workspace).contains(
        "Toàn tỉnh: 160 ca quý I năm 2025; 40 ca quý II năm 2025."))
  }

  @Test func `a report names the files that its figures rest on, and no others`() throws {
    let workspace = try TestWorkspace(ConstantWorkspace.files())
    func sources(_ period: String) throws -> [String] {
      let run = try workspace.build(["--period", period])
      #expect(run.status <= 1, "\(run.errors)")
      return try workspace.rows("\(period)--thuyet-minh.csv").filter { $0[0] == "Nguồn" }
        .map { String($0[1].prefix(7)) }
    }
    // Of the year before its third quarter is neither compared with nor where a mean begins.
    #expect(
      try sources("2025-S1") == [
        "2023-Q4", "2024-Q1", "2024-Q2", "2024-Q4", "2025-Q1", "2025-Q2",
      ])
    // Two years are held against the two before.
    #expect(try sources("2024--2025").prefix(2) == ["2021-Q4", "2022-Q1"])
  }

  @Test func `units whose figures are estimates in part are counted without the whole`() throws {
    let workspace = try TestWorkspace(
      ConstantWorkspace.files(
        years: 2024...2025, isLeftOut: { $0 == "9001" && $1 == "2025-Q1" },
        status: { $0 == "9001" && $1 == "2025-Q2" ? "estimated" : "normal" }))
    #expect(try workspace.build(["--period", "2025-S1"]).status == 0)
    let rows = try workspace.rows("thuyet-minh.csv")
    func told(_ table: String) -> [String] {
      rows.filter { $0[0] == "Ghi chú: " + table && $0[1].contains("có phần ước tính") }.map {
        $0[1]
      }
    }
    #expect(told("Theo đơn vị") == ["Số liệu của 1 đơn vị có phần ước tính."])
    #expect(told("Theo quý") == ["Số liệu chung có phần ước tính."])
  }

  @Test func `what counts since New Year is not held against the quarter before it`() throws {
    let workspace = try TestWorkspace(
      ConstantWorkspace.files(
        plan: ConstantWorkspace.targetsOfOneYear
          + "  - {code: el, title: Khám, item: elderly_examination_rate, unit: \"%\", decimals: 1,"
          + " at_least: 70, judged: year_end}\n", years: 2025...2025))
    #expect(try workspace.build(["--period", "2025-Q1"]).status == 0)
    let rows = try workspace.rows("ket-qua-ke-hoach.csv")
    let row = try #require(rows.first { $0[1] == "Khám" })
    let line = Dictionary(zip(rows[0], row), uniquingKeysWith: { first, _ in first })
    #expect(line["Thực hiện quý I năm 2025"] == "20.0")
    #expect(line["So với kỳ trước - Quý IV năm 2024"] == "")
    #expect(line["So với kỳ trước - Tăng, giảm (±)"] == "")
  }

  @Test func `where two figures stand and their change does not, it is the change that is told of`()
    throws
  {
    // B reported one quarter of each year, and not the same one.
    let workspace = try TestWorkspace(
      ConstantWorkspace.files(years: 2024...2025) { unit, period in
        unit == "9002" && !["2024-Q1", "2025-Q2"].contains(period)
      })
    #expect(try workspace.build(["--period", "2025-S1"]).status == 0)
    let rows = try workspace.rows("theo-don-vi.csv")
    let row = try #require(rows.first { $0[1] == "9002" })
    let before = try #require(rows[0].firstIndex { $0.hasSuffix("kỳ - Cùng kỳ năm trước") })
    #expect(row[before...before + 1] == ["40", ""])
    let notes = try Self.notes(workspace)
    let blank = try #require(
      notes.split(separator: "\n").first { $0.contains("để trống ở 1 đơn vị vì") })
    #expect(blank.contains("Tổng số trẻ sinh ra, tăng, giảm so với 6 tháng đầu năm 2024"))
    #expect(!notes.contains("Tổng số trẻ sinh ra, 6 tháng đầu năm 2024"))
  }

  @Test func `years before of which most was never reported are not said to be compared with`()
    throws
  {
    let workspace = try TestWorkspace(
      ConstantWorkspace.files(
        plan: ConstantWorkspace.targetsOfFiveYears, years: 2024...2025))
    #expect(try workspace.build(["--period", "2024--2025"]).status == 0)
    #expect(
      try Self.notes(workspace).contains("Không có đủ số liệu giai đoạn 2022-2023 để so sánh."))
  }

  @Test func `what was written for the report of a period is not printed in one on a programme`()
    throws
  {
    var files = ConstantWorkspace.files(years: 2024...2025)
    files["narrative/2025-Q3.yaml"] = "kien-nghi: Kiến nghị chung minh họa.\n"
    let workspace = try TestWorkspace(files)
    let run = try workspace.build(["--period", "2025-Q3"], format: "json")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try workspace.text(".json").contains("Kiến nghị chung minh họa."))
    let own = try TestWorkspace(files)
    let programme = ["--period", "2025-Q3", "--programme", "588"]
    #expect(try own.build(programme, format: "json").status == 0)
    #expect(try !own.text(".json").contains("Kiến nghị chung minh họa."))
    let draft = try own.run(
      "narrative", "--period", "2025-Q3", "--programme", "588", "--templates",
      Program.package.appending(path: "Templates").path)
    #expect(draft.status == 0, "\(draft.errors)")
    let name = "narrative/2025-Q3.so-ket-chuong-trinh.588.yaml"
    #expect(draft.output.contains(name))
    try Data("kien-nghi: Kiến nghị riêng minh họa.\n".utf8).write(
      to: own.folder.url.appending(path: name))
    #expect(try own.build(programme, format: "json").status == 0)
    #expect(try own.text(".json").contains("Kiến nghị riêng minh họa."))
  }

  @Test func `a report on a programme says where there is no plan`() throws {
    let workspace = try TestWorkspace(ConstantWorkspace.files(years: 2024...2025))
    #expect(try workspace.build(["--period", "2024-Q4", "--programme", "588"]).status <= 1)
    let notes = try workspace.text("2024-Q4--thuyet-minh.csv")
    #expect(
      notes.contains(
        "Không có kế hoạch nào cho quý IV năm 2024, nên không có chỉ tiêu, nhiệm vụ để xét."))
    #expect(!notes.contains("Kế hoạch không có"))
  }

  @Test func `remarks are pointed to only where they tell how many units were counted`() throws {
    let plan = ConstantWorkspace.targetsOfOneYear.split(separator: "\n")
      .filter { !$0.contains("code: a1") && !$0.contains("code: c1") }.joined(separator: "\n")
    func notes(without left: Set<String>, _ years: ClosedRange<Int>) throws -> String {
      let workspace = try TestWorkspace(
        ConstantWorkspace.files(
          plan: plan + "\n", years: years,
          isLeftOut: { left.contains($1) || $0 == "9002" && $1 == "2025-Q2" }))
      #expect(try workspace.build(["--period", "2025"]).status <= 1)
      return try Self.notes(workspace)
    }
    let words = "Số đơn vị được tính ghi ở cột Ghi chú"
    #expect(try !notes(without: ["2024-Q4"], 2025...2025).contains(words))
    #expect(try notes(without: [], 2024...2025).contains(words))
  }

  @Test func `what was assigned of rates is not said to have a sum`() throws {
    func notes(_ assigned: String) throws -> String {
      var files = ConstantWorkspace.files(
        plan: ConstantWorkspace.targetsOfFiveYears, years: 2024...2025)
      files["plan/giao-chi-tieu.csv"] =
        "target,unit,value\n"
        + ConstantWorkspace.units.map { "cb,\($0),\(assigned)\n" }.joined()
      let workspace = try TestWorkspace(files)
      let run = try workspace.build(["--period", "2025", "--report", "form:giao-chi-tieu"])
      #expect(run.status <= 1, "\(run.errors)")
      return try Self.notes(workspace)
    }
    let reached = try notes("16")
    #expect(reached.contains("không đơn vị nào được giao mức nhẹ hơn mức chung"))
    #expect(!reached.contains("Tổng giao"))
    #expect(try notes("18").contains("4/4 đơn vị được giao mức cao hơn yêu cầu của "))
  }
}
