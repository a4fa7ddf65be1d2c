import Foundation
import Testing

/// Units whose kind changes, and groups of units, run as a program.
@Suite struct DatedUnitsTests {
  private func settings(_ unit: String) -> String {
    """
    unit: {code: "\(unit)", edition: 2025-07-01}
    offices: [{agency: CHI CỤC DÂN SỐ}]
    """
  }

  private func head(
    _ unit: String, commune: String, _ period: String, more: [String: String] = [:]
  ) throws -> (whole: String, commune: String) {
    let files = [
      "reportgen.yaml": settings(unit),
      "returns/a.csv": """
      edition,unit,indicator,period,value
      2025-07-01,\(commune),births,\(period),12
      """,
    ].merging(more) { _, new in new }
    let workspace = try TestWorkspace(files)
    let run = try workspace.build(["--period", period, "--report", "so-ket"])
    #expect(run.status == 0, "\(run.errors)")
    let rows = try workspace.rows("theo-don-vi.csv")
    return (rows[1][2], try #require(rows.first { $0[1] == commune })[2])
  }

  @Test func `a province is a city from the day on which it became one`() throws {
    let before = try head("75", commune: "25270", "2026-Q1")
    #expect(before.whole == "Toàn tỉnh")
    #expect(before.commune.hasPrefix("Xã "))
    let after = try head("75", commune: "25270", "2026-Q2")
    #expect(after.whole == "Toàn thành phố")
    #expect(after.commune.hasPrefix("Phường "))
  }

  @Test func `a change without a day changes nothing until the workspace gives it one`() throws {
    #expect(try head("22", commune: "06652", "2026-Q4").whole == "Toàn tỉnh")
    let own = """
      code,old_type,new_type,resolution,decided,effective,source
      22,tỉnh,thành phố,36/2026/QH16,2026-08-24,2026-10-01,thử
      """
    let more = ["type-changes.csv": own]
    #expect(try head("22", commune: "06652", "2026-Q3", more: more).whole == "Toàn tỉnh")
    #expect(try head("22", commune: "06652", "2026-Q4", more: more).whole == "Toàn thành phố")
  }

  @Test(arguments: [
    (
      "type-changes.csv", "code,old_type,new_type,resolution,decided,effective,source",
      "22,xã,thành phố,36,2026-08-24,2026-10-01,thử",
      "type-changes.csv:2:4: Tỉnh Quảng Ninh (22) không phải là 'xã'."
    ),
    (
      "type-changes.csv", "code,old_type,new_type,resolution,decided,effective,source",
      "99,tỉnh,thành phố,36,2026-08-24,2026-10-01,thử",
      "type-changes.csv:2:1: Danh mục '2025-07-01' không có đơn vị '99'."
    ),
    (
      "type-changes.csv", "code,old_type,new_type,resolution,decided,effective,source",
      "22,tỉnh,thành phố,36,2026-08-24,2026-02-30,thử",
      "type-changes.csv:2:33: Cần một ngày có thật"
    ),
    (
      "groups.csv", "group,name,edition,unit,valid_from,valid_to", "bien,Biển,2025-07-01,99999,,",
      "groups.csv:2:22: Danh mục '2025-07-01' không có đơn vị '99999'."
    ),
    (
      "groups.csv", "group,name,edition,unit,valid_from,valid_to", "biển,Biển,2025-07-01,11311,,",
      "groups.csv:2:1: Mã nhóm 'biển' chỉ được gồm"
    ),
    (
      "groups.csv", "group,name,edition,unit,valid_from,valid_to", "bien,Biển,2025-07,11311,,",
      "groups.csv:2:11: Không tìm thấy danh mục đơn vị '2025-07'."
    ),
    (
      "groups.csv", "group,name,edition,unit,valid_from,valid_to",
      "bien,Biển,2025-07-01,11311,,\nbien,,2025-07-01,11311,2025-07-01,",
      "groups.csv:3:18: Đơn vị '11311' đã thuộc nhóm 'bien' trong thời gian này."
    ),
  ])
  func `a broken list is refused at its place, and nothing is built`(
    file: String, head: String, rows: String, message: String
  ) throws {
    let workspace = try TestWorkspace([
      "reportgen.yaml": settings("22"), file: head + "\n" + rows, "returns/a.csv": "",
    ])
    let run = try workspace.build(["--period", "2026-Q4"])
    #expect(run.status == 65)
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(try workspace.out.files.isEmpty)
  }

  /// 11311 and 11329 are urban; 11311 lies on the coast, 11338 only until June.
  @Test func `groups roll up like units and are never added into the city`() throws {
    let workspace = try TestWorkspace([
      "reportgen.yaml": settings("31"),
      "groups.csv": """
      group,name,edition,unit,valid_from,valid_to
      thanh-thi,Thành thị,2025-07-01,11311,,
      thanh-thi,,2025-07-01,11329,,
      bien,"Vùng biển, đảo",2025-07-01,11311,,
      bien,,2025-07-01,11359,,2025-06-30
      het,Đã hết,2025-07-01,11359,,2025-06-30
      """,
      "returns/a.csv": """
      edition,unit,indicator,options,period,value
      2025-07-01,11311,births,,2025-Q3,30
      2025-07-01,11311,births,sex=male,2025-Q3,20
      2025-07-01,11311,births,sex=female,2025-Q3,10
      2025-07-01,11329,births,,2025-Q3,20
      2025-07-01,11329,births,sex=male,2025-Q3,5
      2025-07-01,11329,births,sex=female,2025-Q3,15
      """,
    ])
    let run = try workspace.build(["--period", "2025-Q3"], format: "xlsx,csv,csv-long,html")
    #expect(run.status == 0, "\(run.errors)")
    // On the page a group is called by its name; its code is none of a catalogue.
    let page = try workspace.text(".html")
    #expect(page.contains("Vùng biển, đảo"))
    #expect(!page.contains("nhom:"))
    let rows = try workspace.rows("theo-nhom.csv")
    let births = try #require(rows[0].firstIndex { $0.hasSuffix("Tổng số") }, "\(rows[0])")
    #expect(
      rows.dropFirst().map { [$0[1], $0[2], $0[births]] } == [
        ["31", "Toàn thành phố", "50"], ["thanh-thi", "Thành thị (2 đơn vị)", "50"],
        ["bien", "Vùng biển, đảo (1 đơn vị)", "30"],
      ])
    // 25 boys and 25 girls together, not the mean of 200 and 33.
    let ratio = try #require(rows[0].firstIndex { $0.hasSuffix("Tỷ số giới tính khi sinh") })
    #expect(rows[2][ratio].hasPrefix("100"))
    let facts = try FactRow.rows(in: workspace.text("so-lieu.csv"))
    // Groups stand in csv-long too, each under its own code and marked as a group.
    #expect(
      facts.filter { $0.unit.contains("thanh-thi") && $0.item == "births" }
        .map(\.value) == ["50"])
    #expect(try workspace.text("thuyet-minh.csv").contains("các nhóm không cộng lại thành tổng số"))
  }

  @Test func `a workspace without groups has no table of groups`() throws {
    let workspace = try TestWorkspace([
      "reportgen.yaml": settings("31"),
      "returns/a.csv": "edition,unit,indicator,period,value\n2025-07-01,11311,births,2025-Q3,30\n",
    ])
    #expect(try workspace.build(["--period", "2025-Q3"]).status == 0)
    #expect(try !workspace.out.files.contains { $0.contains("theo-nhom") })
  }
}
