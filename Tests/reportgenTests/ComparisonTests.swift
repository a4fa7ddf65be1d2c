import Foundation
import Testing

/// Comparison with last year over the reorganisation, run as a program.
@Suite struct ComparisonTests {
  /// The demo's workspace, with files added.
  private func haiPhong(_ more: [String: String] = [:]) throws -> TestWorkspace {
    let workspace = try TestWorkspace(more)
    for part in ["reportgen.yaml", "returns", "plan"] {
      try FileManager.default.copyItem(
        at: Program.example("hai-phong/\(part)"),
        to: workspace.folder.url.appending(path: part))
    }
    return workspace
  }

  /// Births of the same quarter of last year, as the table by unit prints them, by code.
  private func birthsOfLastYear(_ workspace: TestWorkspace) throws -> [String: [String]] {
    let rows = try workspace.rows("--2-theo-don-vi.csv")
    let column = try #require(
      rows[0].firstIndex { $0.hasSuffix("ra trong kỳ - Cùng kỳ năm trước") })
    return Dictionary(rows.dropFirst().map { ($0[1], [$0[column], $0[column + 1]]) }) { $1 }
  }

  @Test func `49 units compare, 65 are blank with their reason and stand in 19 groups`() throws {
    let workspace = try haiPhong()
    #expect(try workspace.build(["--period", "2025-Q3"]).status == 0)
    let births = try birthsOfLastYear(workspace)
    #expect(births.count == 115)
    #expect(births["31"]?[0] == "15474")
    #expect(births.values.count { $0[0].isEmpty } == 65)
    let notes = try workspace.text("thuyet-minh.csv")
    #expect(notes.contains("để trống ở 65 đơn vị vì xã, phường cũ bị chia tách"))
    #expect(try workspace.rows("nhom-so-sanh.csv").count == 20)
    // Carried figures break the series; what was reported for the unit itself does not.
    let facts = try FactRow.rows(in: workspace.text("so-lieu.csv"))
      .filter { $0.unit == "10525" && $0.item == "births" }
    #expect(facts.first { $0.period == "2024-Q3" }?.status == "break_in_series")
    #expect(facts.first { $0.period == "2025-Q3" }?.status == "normal")
  }

  @Test func `an office's own shares make estimates of the 65, and the source is printed`() throws {
    let shares = try String(
      contentsOf: Program.example("hai-phong/ty-le-minh-hoa/shares.csv"), encoding: .utf8)
    let workspace = try haiPhong(["shares.csv": shares])
    #expect(try workspace.build(["--period", "2025-Q3"]).status == 0)
    let births = try birthsOfLastYear(workspace)
    #expect(births["31"]?[0] == "15474")
    #expect(births.values.allSatisfy { !$0[0].isEmpty })
    #expect(
      try workspace.text("thuyet-minh.csv").contains(
        "Số liệu của 65 đơn vị có phần ước tính theo tỷ lệ phân chia đơn vị cũ; nguồn: số liệu minh"
          + " họa, không phải tỷ lệ thật."))
    let text = try workspace.text("so-lieu.csv")
    let facts = try FactRow.rows(in: text).filter { $0.item == "births" && $0.period == "2024-Q3" }
    #expect(facts.count { $0.status == "estimated" } == 65)
    #expect(text.contains("Phường Trần Phú (10528): 0,64; nguồn: số liệu minh họa"))
  }

  @Test func `shares that do not add up to one are refused at their line`() throws {
    let workspace = try haiPhong([
      "shares.csv": """
      old_edition,old_code,new_edition,new_code,share,source
      2025-06-30,10528,2025-07-01,10532,0.64,thử
      2025-06-30,10528,2025-07-01,10537,0.26,thử
      """
    ])
    let run = try workspace.build(["--period", "2025-Q3"])
    #expect(run.status == 65)
    #expect(
      run.errors.contains("shares.csv:3: Tỷ lệ của đơn vị 10528 cộng lại bằng 0.9, phải bằng 1."))
    #expect(try workspace.out.files.isEmpty)
  }

  @Test func `on the reported basis the city stands beside what old Hải Phòng reported`() throws {
    let workspace = try haiPhong()
    #expect(try workspace.build(["--period", "2025-Q3", "--basis", "reported"]).status == 0)
    let births = try birthsOfLastYear(workspace)
    #expect(births["31"]?[0] == "7819")
    // Neither a figure nor a change: no commune of today reported then.
    #expect(births.filter { $0.key != "31" }.values.allSatisfy { $0 == ["", ""] })
    let notes = try workspace.text("thuyet-minh.csv")
    #expect(notes.contains("So sánh theo số liệu đã báo cáo: cột 9 tháng năm 2024"))
    #expect(notes.contains("khác địa giới hiện nay"))
    #expect(notes.contains("danh mục 2025-06-30 không có đơn vị tương ứng"))
    let facts = try workspace.text("so-lieu.csv").split(separator: "\r\n")
    #expect(
      facts.contains { $0.hasPrefix("2025-06-30,31,births,,2024-Q3,statistical,aggregated,7819") })
    let wrong = try workspace.build(["--period", "2025-Q3", "--basis", "old"])
    #expect(wrong.status == 64)
  }

  @Test func `where nobody reported on the calendar no split unit is blamed`() throws {
    let workspace = try haiPhong()
    let run = try workspace.build(["--period", "2025-Q3", "--calendar", "administrative"])
    #expect(run.status == 0)
    let notes = try workspace.text("thuyet-minh.csv")
    #expect(notes.contains("Quý III năm 2025: chưa có báo cáo của đơn vị nào"))
    #expect(!notes.contains("chia tách"))
    #expect(try !workspace.out.files.contains { $0.contains("nhom-so-sanh") })
  }

  @Test func `results stand beside the plan, the period before and the year before`() throws {
    let workspace = try haiPhong()
    #expect(try workspace.build(["--period", "2025-Q3"]).status == 0)
    let rows = try workspace.rows("--1-ket-qua-ke-hoach.csv")
    let last = try #require(rows[0].firstIndex(of: "So với kỳ trước - Quý II năm 2025"))
    // In the plan's own unit: percent, where the indicator is counted per mille.
    #expect(rows[1][1] == "Tỷ lệ tăng dân số tự nhiên")
    #expect(rows[1][last - 1...last] == ["0.22", "0.18"])
    // Distinct persons since 1 January have no figure of a quarter alone.
    #expect(rows[6][last - 1...last + 1] == ["", "", ""])
    let half = try haiPhong()
    #expect(try half.build(["--period", "2025-S1"]).status == 0)
    #expect(try !half.text("--1-ket-qua-ke-hoach.csv").contains("kỳ trước -"))
  }

  // MARK: - Earlier editions

  /// 2024 by four communes of an edition of the workspace's own; by 2025-06-30 two of them were one.
  @Test func `an edition before 2025-06-30 is chained over two reorganisations`() throws {
    let workspace = try TestWorkspace([
      "reportgen.yaml": """
      version: "1"
      unit: {code: "31", edition: 2025-07-01}
      offices: [{agency: CHI CỤC DÂN SỐ}]
      """,
      "units.csv": """
      edition,code,name,type,parent,valid_from,valid_to
      2024-01-01,31,Hải Phòng,thành phố,,,
      2024-01-01,a,Thử A,xã,31,,
      2024-01-01,b,Thử B,xã,31,,
      2024-01-01,c,Thử C,xã,31,,
      2024-01-01,d,Thử D,xã,31,,
      """,
      "succession.csv": """
      old_edition,old_code,new_edition,new_code,relation,holds_centre
      2024-01-01,a,2025-06-30,11710,whole,
      2024-01-01,b,2025-06-30,11710,whole,
      2024-01-01,c,2025-06-30,11713,whole,
      2024-01-01,d,2025-06-30,11716,whole,
      """,
      "resolutions.csv": """
      edition,unit,scope,resolution,decided,source
      2025-06-30,11710,unit,00/NQ-THU,2024-10-24,thử
      """,
      "returns/2024-Q3.csv": """
      edition,unit,indicator,period,value
      2024-01-01,a,births,2024-Q3,1
      2024-01-01,b,births,2024-Q3,2
      2024-01-01,c,births,2024-Q3,3
      2024-01-01,d,births,2024-Q3,4
      """,
      "returns/2025-Q3.csv": """
      edition,unit,indicator,period,value
      2025-07-01,11713,births,2025-Q3,15
      2025-07-01,11311,births,2025-Q3,20
      """,
    ])
    let run = try workspace.build(["--period", "2025-Q3"])
    #expect(run.status == 0, "\(run.errors)")
    let rows = try workspace.rows("theo-don-vi.csv")
    let column = try #require(
      rows[0].firstIndex { $0.hasSuffix("ra trong kỳ - Cùng kỳ năm trước") })
    #expect(rows.first { $0[1] == "11713" }?[column...column + 1] == ["10", "50.0"])
    // The list holds four communes of the city: the rest is not known, and so the city has no sum.
    #expect(rows.first { $0[1] == "31" }?[column].isEmpty == true)
    #expect(rows.first { $0[1] == "11311" }?[column].isEmpty == true)
    #expect(
      try workspace.text("thuyet-minh.csv").contains(
        "không có bảng chuyển đổi đơn vị cho danh mục 2024-01-01"))
    let trace = try Program.run(
      [
        "units", "trace", "11710", "--workspace", workspace.folder.url.path, "--templates",
        Program.package.appending(path: "Templates").path,
      ])
    #expect(trace.output.contains("lập từ Xã Thử A (a, danh mục 2024-01-01), nguyên vẹn"))
    #expect(trace.output.contains("nghị quyết sắp xếp: số 00/NQ-THU ngày 24/10/2024"))
    let unknown = try Program.run(
      [
        "units", "trace", "a", "--workspace", workspace.folder.url.path, "--templates",
        Program.package.appending(path: "Templates").path,
      ])
    #expect(unknown.output.contains("nay thuộc Xã Ngũ Phúc (11710, danh mục 2025-06-30)"))
  }

  @Test func `Hưng Nguyên's communes add up to its printed changes, and cut ratios are found`()
    throws
  {
    let out = try TemporaryFolder()
    func rows(_ period: String) throws -> (rows: [[String]], errors: String) {
      let run = try Program.run([
        "build", "--workspace", Program.example("hung-nguyen").path, "--period", period,
        "--format", "csv", "--templates", Program.package.appending(path: "Templates").path,
        "--out", out.url.path,
      ])
      // Printed ratios are not what follows from the counts.
      #expect(run.status == 1)
      let file = "bang-huyen-\(period)--1-bang-huyen.csv"
      let text = try String(contentsOf: out.url.appending(path: file), encoding: .utf8)
      return (
        text.split(whereSeparator: \.isNewline).dropFirst().map {
          PlanTests.fields(of: String($0))
        },
        run.errors
      )
    }
    let (month, _) = try rows("2014-M01")
    #expect(month[0][3...6] == ["124", "170", "-46", "125.5"])
    // A report tells of its own period and those before it.
    let (since, errors) = try rows("2014-M04")
    #expect(since[0][7...10] == ["522", "567", "-45", "117.5"])
    for (rows, column, sum) in [(month, 5, -46), (since, 9, -45)] {
      let changes = rows.dropFirst().compactMap { Int($0[column]) }
      #expect(changes.count == 23)
      #expect(changes.reduce(0, +) == sum)
    }
    #expect(month.first { $0[2] == "Xã Hưng Tây" }?[5] == "-11")
    #expect(since.first { $0[2] == "Xã Hưng Long" }?[9] == "12")
    let cut = errors.split(separator: "\n").filter { $0.contains("cắt bỏ phần lẻ") }
    #expect(cut.count == 2, "\(errors)")
    #expect(cut.contains { $0.contains("là 129") && $0.contains("129.7297") })
    #expect(cut.contains { $0.contains("là 117") && $0.contains("117.5") })
  }
}
