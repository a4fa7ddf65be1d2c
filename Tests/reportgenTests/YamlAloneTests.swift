import Foundation
import ReportIntake
import Testing
import WorkbookReading

/// What a colleague adds in YAML, and what happens where the YAML is wrong.
@Suite struct YamlAloneTests {
  private static let base = [
    "reportgen.yaml": """
    unit: {code: "31", edition: 2025-07-01}
    offices: [{agency: CHI CỤC DÂN SỐ}]
    """,
    "returns/a.csv": """
    edition,unit,indicator,period,value
    2025-07-01,11311,births,2025-Q3,30
    """,
  ]

  private static let indicator = """
    indicators:
      - {code: village_talks, name: Số buổi truyền thông, unit: buổi, over_units: sum,
         over_time: sum, legal_basis: kế hoạch, certainty: own}
      - {code: talks_per_birth, name: Số buổi trên 100 trẻ, unit: buổi, origin: computed,
         decimals: 1, formula: 100 * village_talks / births, legal_basis: kế hoạch,
         certainty: own}
    """
  private static let form = """
    code: truyen-thong
    short_title: Truyền thông
    title: HOẠT ĐỘNG TRUYỀN THÔNG
    layout: units_down
    basis: không phải biểu mẫu do văn bản quy định
    lines: [{item: village_talks}, {item: talks_per_birth}]
    """

  @Test func `a new indicator and a new form appear in the workbook and in every CSV`() throws {
    var files = Self.base
    files["templates/indicators/them.yaml"] = Self.indicator
    files["templates/forms/truyen-thong.yaml"] = Self.form
    files["returns/b.csv"] = """
      edition,unit,indicator,period,value
      2025-07-01,11311,village_talks,2025-Q3,12
      """
    let workspace = try TestWorkspace(files)
    let run = try workspace.build(
      ["--period", "2025-Q3", "--report", "form:truyen-thong"],
      format: "xlsx,csv,csv-long,sdmx-csv,dhis2-csv,datapackage")
    #expect(run.status == 0, "\(run.errors)")
    let rows = try workspace.rows("--1-truyen-thong.csv")
    #expect(rows.first { $0[1] == "11311" }?[3...] == ["12", "40.0"])
    let facts = try FactRow.rows(in: workspace.text("--so-lieu.csv"))
    let own = facts.filter { $0.unit == "11311" && $0.period == "2025-Q3" }
    #expect(own.first { $0.item == "village_talks" }?.value == "12")
    #expect(own.first { $0.item == "talks_per_birth" }?.value == "40")
    let sdmx = try workspace.rows("--sdmx.csv").filter { $0.contains("VN_11311") }
    #expect(sdmx.first { $0[5] == "village_talks" }?[7] == "12")
    #expect(sdmx.first { $0[5] == "talks_per_birth" }?[7] == "40")
    let structure = try workspace.text("--sdmx-cau-truc.xml")
    #expect(structure.contains("village_talks") && structure.contains("Số buổi truyền thông"))
    // DHIS2 computes rates itself: they are told as left out.
    let dhis2 = try workspace.rows("--dhis2.csv")
    #expect(
      dhis2.contains { $0.prefix(3) == ["village_talks", "2025Q3", "11311"] && $0[5] == "12" })
    #expect(!dhis2.contains { $0[0] == "talks_per_birth" })
    #expect(run.errors.contains("DHIS2 tự tính"))
    #expect(
      try workspace.rows("--chi-tieu.csv").contains { $0.contains("Số buổi trên 100 trẻ") })
    let name = try #require(try workspace.out.files.first { $0.hasSuffix(".xlsx") })
    let bytes = try Data(contentsOf: workspace.out.url.appending(path: name))
    let sheet = try #require(
      try Workbook(bytes: Array(bytes)).sheets.first { $0.name.contains("Truyền thông") })
    let texts = sheet.cells.map { "\($0.value)" }
    for text in ["Số buổi truyền thông", "Số buổi trên 100 trẻ", "HOẠT ĐỘNG TRUYỀN THÔNG"] {
      #expect(texts.contains { $0.contains(text) }, "\(text)")
    }
    #expect(sheet.cells.contains { $0.value == .number("12") })
    #expect(sheet.cells.contains { $0.value == .number("40") })
  }

  /// An activity by a new category, a budget and a stock, each with its balance: indicators, rules, a form
  /// and a kind of report, all made up.
  private static let counted = [
    "templates/indicators/them.yaml": """
    categories:
      - {code: club_kind, name: loại câu lạc bộ, options: [{code: elderly, name: người cao tuổi},
         {code: youth, name: thanh niên}]}
    indicators:
      - {code: club_meetings, name: Số buổi sinh hoạt, unit: buổi, over_units: sum, over_time: sum,
         breakdown: [club_kind], legal_basis: kế hoạch, certainty: own}
      - {code: club_money_given, name: Kinh phí được giao, unit: triệu đồng, over_units: sum,
         over_time: year_to_date, values: quantity, decimals: 1, breakdown: [club_kind],
         legal_basis: kế hoạch, certainty: own}
      - {code: club_money_spent, name: Kinh phí đã chi, unit: triệu đồng, over_units: sum,
         over_time: year_to_date, values: quantity, decimals: 1, breakdown: [club_kind],
         legal_basis: kế hoạch, certainty: own}
      - {code: kits_before, name: Tồn đầu kỳ, unit: bộ, over_units: sum, over_time: none,
         legal_basis: kế hoạch, certainty: own}
      - {code: kits_in, name: Nhập, unit: bộ, over_units: sum, over_time: sum,
         legal_basis: kế hoạch, certainty: own}
      - {code: kits_out, name: Xuất, unit: bộ, over_units: sum, over_time: sum,
         legal_basis: kế hoạch, certainty: own}
      - {code: kits_after, name: Tồn cuối kỳ, unit: bộ, over_units: sum, over_time: last,
         legal_basis: kế hoạch, certainty: own}
    """,
    "templates/rules/them.yaml": """
    rules:
      - {code: kits-balance, title: Kho khớp, severity: error, kind: relation, in_reports: true,
         formula: kits_after = kits_before + kits_in - kits_out, levels: [reporting],
         message: "Kho phải còn {expected}, ghi {found}.", legal_basis: kế hoạch, certainty: own}
      - {code: club-money, title: Không chi quá, severity: error, kind: relation,
         in_reports: true, each_option: true, formula: club_money_spent <= club_money_given,
         levels: [reporting], message: "Chi {found}, được giao {expected} ({item}).",
         legal_basis: kế hoạch, certainty: own}
    """,
    "templates/forms/cau-lac-bo.yaml": """
    code: cau-lac-bo
    short_title: Câu lạc bộ
    title: CÂU LẠC BỘ VÀ KHO BỘ DỤNG CỤ
    layout: units_down
    basis: không phải biểu mẫu do văn bản quy định
    lines:
      - {item: "club_meetings[club_kind=elderly]", title: Người cao tuổi, group: Buổi}
      - {item: "club_meetings[club_kind=youth]", title: Thanh niên, group: Buổi}
      - {item: "club_money_given[club_kind=youth]", title: Giao, group: Kinh phí thanh niên}
      - {item: "club_money_spent[club_kind=youth]", title: Chi, group: Kinh phí thanh niên}
      - {item: kits_after, title: Kho còn}
    """,
    "templates/reports/so-ket-cau-lac-bo.yaml": """
    code: so-ket-cau-lac-bo
    title: [BÁO CÁO CÂU LẠC BỘ, "{period} trên địa bàn {unit}"]
    periods: [quarter]
    forms: [cau-lac-bo]
    basis: báo cáo của đơn vị
    """,
    "nop/b.csv": """
    edition,unit,indicator,options,period,value
    2025-07-01,11311,club_meetings,club_kind=elderly,2025-Q3,4
    2025-07-01,11359,club_meetings,club_kind=elderly,2025-Q3,5
    2025-07-01,11311,club_money_given,club_kind=youth,2025-Q3,10.5
    2025-07-01,11311,club_money_spent,club_kind=youth,2025-Q3,10.6
    2025-07-01,11311,kits_before,,2025-Q3,10
    2025-07-01,11311,kits_in,,2025-Q3,5
    2025-07-01,11311,kits_out,,2025-Q3,3
    2025-07-01,11311,kits_after,,2025-Q3,11
    """,
  ]

  @Test func `new activities, a budget and a stock are counted and their balances held`() throws {
    let workspace = try TestWorkspace(
      ["reportgen.yaml": Self.base["reportgen.yaml"] ?? ""].merging(Self.counted) { $1 })
    let templates = Program.package.appending(path: "Templates").path
    let taken = try workspace.run("import", "nop", "--templates", templates)
    #expect(taken.status == 0, "\(taken.errors)")
    let run = try workspace.build(
      ["--period", "2025-Q3", "--report", "so-ket-cau-lac-bo"], format: "csv")
    #expect(run.status == 1, "\(run.errors)")
    let rows = try workspace.rows("-cau-lac-bo.csv")
    #expect(
      rows.first?[3...7] == [
        "Buổi - Người cao tuổi", "Buổi - Thanh niên", "Kinh phí thanh niên - Giao",
        "Kinh phí thanh niên - Chi", "Kho còn",
      ])
    #expect(rows.first { $0[1] == "31" }?[3] == "9")
    #expect(rows.first { $0[1] == "11311" }?[3...7] == ["4", "", "10.5", "10.6", "11"])
    let findings = [
      "b.csv: dòng 5, cột 6: Chi 10,6, được giao 10,5 (",
      "b.csv: dòng 9, cột 6: Kho phải còn 12, ghi 11.",
    ]
    // Two communes sent something: that one of them left out the money and the stock is said.
    #expect(
      try workspace.text("--thuyet-minh.csv").contains(
        "Quý III năm 2025: chỉ cộng 1/114 đơn vị có số liệu vào dòng tổng của: Kinh phí được giao:"
          + " thanh niên; Kinh phí đã chi: thanh niên; Tồn cuối kỳ."))
    for finding in findings { #expect(run.errors.contains(finding), "\(run.errors)") }
    let check = try workspace.run("check", "--period", "2025-Q3", "--templates", templates)
    #expect(check.status == 1)
    for title in ["Kho khớp", "Không chi quá"] { #expect(check.output.contains(title)) }
  }

  @Test(arguments: [
    // Unknown key.
    ("forms/a.yaml", form + "\ncolour: đỏ", "templates/forms/a.yaml:7:1: Khóa 'colour' không dùng"),
    // Wrong type.
    (
      "forms/a.yaml",
      form.replacing("[{item: village_talks}, {item: talks_per_birth}]", with: "births"),
      "templates/forms/a.yaml:6:8: Cần một danh sách"
    ),
    // Cycle in formulas.
    (
      "indicators/a.yaml",
      """
      indicators:
        - {code: aaa, name: A, unit: x, origin: computed, formula: bbb, legal_basis: x, certainty: own}
        - {code: bbb, name: B, unit: x, origin: computed, formula: aaa, legal_basis: x, certainty: own}
      """,
      "templates/indicators/a.yaml:2:62: Các chỉ tiêu tính vòng quanh lẫn nhau: aaa → bbb → aaa."
    ),
    // Unknown indicator.
    (
      "forms/a.yaml", form.replacing("village_talks", with: "birth.male"),
      "templates/forms/a.yaml:6:16: Không tìm thấy chỉ tiêu 'birth"
    ),
    // Overlapping validity: the standard form is valid from 2025-07-01 without an end.
    (
      "forms/a.yaml",
      """
      code: tinh-quy
      valid_from: 2026-01-01
      short_title: A
      title: A
      layout: missing_returns
      basis: thử
      """, "templates/forms/a.yaml:1:7: Biểu 'tinh-quy' từ 2026-01-01 trùng hiệu lực"
    ),
    // Two forms for one date.
    (
      "forms/a.yaml",
      "{code: theo-don-vi, short_title: A, title: A, layout: missing_returns, basis: thử}",
      "templates/forms/a.yaml:1:8: Biểu 'theo-don-vi'"
    ),
    // A kind of report with a form that is not there.
    (
      "reports/a.yaml",
      "{code: a, title: [A], periods: [quarter], forms: [theo-don-v], basis: thử}",
      "templates/reports/a.yaml:1:51: Không tìm thấy biểu 'theo-don-v'. Có phải 'theo-don-vi' không?"
    ),
    // Deadlines and holidays.
    (
      "deadlines/a.yaml",
      "deadlines: [{level: commune, periods: [quarter], working_days: 9, basis: thử}]",
      "templates/deadlines/a.yaml:1:13: Thời hạn này trùng"
    ),
    (
      "holidays/2027.yaml", "{year: 2027, source: thử, verified: true, holidays: 5}",
      "templates/holidays/2027.yaml:1:53: Cần một danh sách"
    ),
    // No YAML at all.
    ("forms/a.yaml", "code: [", "templates/forms/a.yaml:"),
  ])
  func `a broken template is refused at its place, and nothing is built`(
    file: String, text: String, message: String
  ) throws {
    var files = Self.base
    files["templates/\(file)"] = text
    let workspace = try TestWorkspace(files)
    let run = try workspace.build(["--period", "2025-Q3"], format: "xlsx,csv")
    #expect(run.status == 65)
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(try workspace.out.files.isEmpty)
  }
}
