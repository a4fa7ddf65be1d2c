import Foundation
import Testing

/// New tables on what a plan wants of units, declared in YAML alone: a new indicator, a plan with targets
/// on it, forms. Every figure is made up and worked out by hand.
@Suite struct TargetTablesTests {
  private static let files = [
    "reportgen.yaml": """
    unit: {code: "31", edition: 2025-07-01}
    notice: SỐ LIỆU MINH HỌA
    offices: [{agency: CHI CỤC DÂN SỐ}]
    """,
    "templates/indicators/them.yaml": """
    indicators:
      - {code: clubs, name: Số câu lạc bộ, unit: câu lạc bộ, over_units: sum, over_time: sum,
         direction: higher, legal_basis: kế hoạch, certainty: own}
      - {code: talks, name: Số buổi nói chuyện, unit: buổi, over_units: sum, over_time: sum,
         legal_basis: kế hoạch, certainty: own}
      - {code: good_talks, name: Số buổi đạt yêu cầu, unit: buổi, over_units: sum, over_time: sum,
         legal_basis: kế hoạch, certainty: own}
      - {code: good_share, name: Tỷ lệ buổi đạt yêu cầu, unit: "%", origin: computed, decimals: 1,
         direction: higher, formula: 100 * good_talks / talks, legal_basis: kế hoạch, certainty: own}
    """,
    "plan/kh.yaml": """
    code: kh
    title: Kế hoạch minh họa
    unit: {code: "31", edition: 2025-07-01}
    period: "2026"
    targets:
      - {code: clb, title: Câu lạc bộ mới, item: clubs, unit: câu lạc bộ, at_least: 100,
         judged: any_period}
      - {code: dat, title: Tỷ lệ buổi đạt, item: good_share, unit: "%", decimals: 1, at_least: 50,
         judged: any_period}
    """,
    "plan/giao-chi-tieu.csv": """
    target,unit,value
    clb,11311,10
    clb,11359,20
    clb,11407,65
    dat,11359,80
    """,
    "returns/a.csv": """
    edition,unit,indicator,period,value
    2025-07-01,11311,clubs,2026-Q1,15
    2025-07-01,11311,talks,2026-Q1,40
    2025-07-01,11311,good_talks,2026-Q1,20
    2025-07-01,11359,clubs,2026-Q1,20
    2025-07-01,11359,talks,2026-Q1,100
    2025-07-01,11359,good_talks,2026-Q1,79
    2025-07-01,11407,clubs,2026-Q1,1
    2025-07-01,11407,talks,2026-Q1,3
    2025-07-01,11407,good_talks,2026-Q1,3
    2025-07-01,11413,talks,2026-Q1,50
    2025-07-01,11413,good_talks,2026-Q1,50
    """,
  ]

  private func rows(
    _ form: String, without: String? = nil, changing: (String, String)? = nil
  ) throws -> (rows: [[String]], notes: String, run: Program.Outcome) {
    var files = Self.files
    if let without { files[without] = nil }
    if let changing { files[changing.0] = changing.1 }
    files["templates/forms/moi.yaml"] = """
      code: moi
      short_title: Mới
      title: BẢNG MỚI
      layout: units_down
      basis: không phải biểu mẫu do văn bản quy định
      \(form)
      """
    let workspace = try TestWorkspace(files)
    let run = try workspace.build(["--period", "2026-Q1", "--report", "form:moi"], format: "csv")
    let found = try workspace.out.files.contains { $0.hasSuffix("-moi.csv") }
    return (
      found ? try workspace.rows("-moi.csv") : [],
      found ? try workspace.text("--thuyet-minh.csv") : "", run
    )
  }

  private func row(_ unit: String, in rows: [[String]]) -> [String] {
    Array(rows.first { $0[1] == unit }?.dropFirst(3).dropLast() ?? [])
  }

  @Test func `what was assigned, its share done and its judgement are columns of any indicator`()
    throws
  {
    let (rows, notes, run) = try rows(
      """
      units: assigned
      lines:
        - {item: clubs, title: Giao, measure: assigned, group: Câu lạc bộ}
        - {item: clubs, title: Có, group: Câu lạc bộ}
        - {item: clubs, title: "%", measure: share_of_target, group: Câu lạc bộ}
        - {item: clubs, title: Đánh giá, measure: judgement, group: Câu lạc bộ}
      """)
    #expect(run.status == 1, "\(run.errors)")
    try #require(!rows.isEmpty)
    #expect(
      rows[0][3...6] == [
        "Câu lạc bộ - Giao", "Câu lạc bộ - Có", "Câu lạc bộ - %", "Câu lạc bộ - Đánh giá",
      ])
    #expect(rows.dropFirst().map { $0[1] } == ["31", "11311", "11359", "11407"])
    #expect(row("11311", in: rows) == ["10", "15", "150.0", "✓ Đạt"])
    #expect(row("11407", in: rows) == ["65", "1", "1.5", "✗ Chưa đạt"])
    #expect(row("31", in: rows)[0...2] == ["100", "36", "36.0"])
    // 10 + 20 + 65 of 100: under the table, and a finding of the report and of a check alike.
    let short =
      "tổng giao cho 3 đơn vị là 95 câu lạc bộ, Thành phố Hải Phòng được giao 100 câu lạc bộ: thiếu 5 câu lạc bộ."
    #expect(notes.contains(short))
    #expect(
      run.errors.contains(
        "lỗi: plan/giao-chi-tieu.csv: dòng 2: Chỉ tiêu 'Câu lạc bộ mới': \(short)"),
      "\(run.errors)")
  }

  @Test func `each target of the plan has a column under a common head`() throws {
    let (rows, notes, run) = try rows(
      "lines: [{targets: each, measure: assigned, group: Giao}, {targets: each, measure: judgement}]"
    )
    try #require(!rows.isEmpty, "\(run)")
    #expect(
      rows[0][3...6] == [
        "Giao - Câu lạc bộ mới (câu lạc bộ)", "Giao - Tỷ lệ buổi đạt (%)", "Câu lạc bộ mới",
        "Tỷ lệ buổi đạt",
      ])
    #expect(row("11359", in: rows) == ["20", "80.0", "✓ Đạt", "✗ Chưa đạt"])
    // A rate that was not assigned holds for every commune as the plan has it; a count for none.
    #expect(row("11413", in: rows) == ["", "", "", "✓ Đạt"])
    #expect(
      notes.contains(
        "Chỉ tiêu là tỷ lệ mà không giao riêng cho đơn vị thì xét theo mức của Thành phố Hải Phòng."
      ))
  }

  private static let ranking = """
    order_by: rank
    minimum_cases: 30
    lines:
      - {targets: all, measure: rank, title: Hạng}
      - {targets: all, measure: targets_met, title: Đạt}
      - {targets: all, measure: targets_judged, title: Xét}
    """

  @Test func `units are ranked by the targets met, and who is not is named with the reason`() throws
  {
    let (table, notes, run) = try rows(Self.ranking)
    try #require(table.count == 116, "\(run)")
    #expect(table[2...5].map { $0[1] } == ["11311", "11413", "11359", "11407"])
    // 11413 was assigned no clubs and reports none: it is judged by the rate alone.
    #expect(
      row("11311", in: table) == ["1", "2", "2"] && row("11413", in: table) == ["1", "1", "1"])
    #expect(row("11359", in: table) == ["3", "1", "2"])
    // Three of three talks are too few to count for it.
    #expect(row("11407", in: table) == ["4", "0", "1"])
    #expect(table[6...].allSatisfy { $0[3].isEmpty })
    #expect(notes.contains("110 đơn vị không xếp hạng; chưa có số liệu báo cáo: "))
    let (told, _, _) = try rows(
      Self.ranking + "\n  - {targets: all, measure: remarks, title: Ghi chú}")
    #expect(row("11407", in: told)[3] == "Không xét vì số ca quá ít: Tỷ lệ buổi đạt")
    #expect(told[6...].allSatisfy { $0[6] == "Không xếp hạng; chưa có số liệu báo cáo" })
  }

  @Test func `targets that many remarks name are told once, below the table`() throws {
    let more = """
        - {code: noi, title: Buổi nói chuyện, item: talks, unit: buổi, at_least: 1, judged: any_period}
        - {code: tot, title: Buổi đạt, item: good_talks, unit: buổi, at_least: 1, judged: any_period}
      """
    let plan = try #require(Self.files["plan/kh.yaml"])
    let assigned = try #require(Self.files["plan/giao-chi-tieu.csv"])
    var files = Self.files
    files["plan/kh.yaml"] = plan + "\n" + more
    files["plan/giao-chi-tieu.csv"] =
      assigned + "\nnoi,11311,10\nnoi,11413,10\nclb,11413,3\nnoi,11359,10\ntot,11311,9\ntot,11359,9"
    // Two communes tell nothing of their talks, and one nothing of its clubs.
    files["returns/a.csv"] = try #require(Self.files["returns/a.csv"])
      .split(separator: "\n").filter { $0.wholeMatch(of: /.*,(11311|11359),.*talks,.*/) == nil }
      .joined(separator: "\n")
    files["templates/forms/moi.yaml"] =
      "code: moi\nshort_title: Mới\ntitle: BẢNG MỚI\nlayout: units_down\n"
      + "basis: không phải biểu mẫu do văn bản quy định\n" + Self.ranking
      + "\n  - {targets: all, measure: remarks, title: Ghi chú}\n"
    let workspace = try TestWorkspace(files)
    _ = try workspace.build(["--period", "2026-Q1", "--report", "form:moi"], format: "csv")
    let table = try workspace.rows("-moi.csv")
    for unit in ["11311", "11359"] {
      #expect(row(unit, in: table)[3] == "Không xếp hạng; chưa có số liệu báo cáo (2)")
    }
    #expect(row("11413", in: table)[3] == "Không xếp hạng; chưa có số liệu báo cáo: Câu lạc bộ mới")
    // The whole has its own list, which comes first.
    let notes = try workspace.text("--thuyet-minh.csv")
    #expect(notes.contains("(1) là các chỉ tiêu: Câu lạc bộ mới; Tỷ lệ buổi đạt."), "\(notes)")
    #expect(
      notes.contains("(2) là các chỉ tiêu: Tỷ lệ buổi đạt; Buổi nói chuyện; Buổi đạt."), "\(notes)")
    #expect(!notes.contains("(3) là"))
  }

  @Test func `units are ranked by any indicator that has a better side`() throws {
    let form = """
      order_by: rank
      minimum_cases: 30
      lines: [{item: good_share}, {item: good_share, title: Hạng, measure: rank}]
      """
    let (table, notes, run) = try rows(form, without: "plan/giao-chi-tieu.csv")
    #expect(run.status == 0, "\(run.errors)")
    try #require(table.count == 116)
    #expect(table[2...4].map { $0[1] } == ["11413", "11359", "11311"])
    #expect(row("11359", in: table) == ["79.0", "2"])
    #expect(row("11407", in: table) == ["100.0", ""])
    #expect(notes.contains("Tỷ lệ buổi đạt yêu cầu: không xếp hạng 1 đơn vị vì số ca quá ít: "))
    #expect(
      notes.contains("Tỷ lệ buổi đạt yêu cầu: không xếp hạng 110 đơn vị vì chưa có số liệu báo cáo")
    )
  }

  @Test func `without a plan or a target there is no table, or the lack is said`() throws {
    for form in [Self.ranking, "lines: [{targets: each, measure: judgement}]"] {
      let none = try rows(form, without: "plan/kh.yaml", changing: ("plan/giao-chi-tieu.csv", ""))
      #expect(none.rows.isEmpty && none.run.status == 64, "\(none.run)")
    }
    let unassigned = try rows(
      "units: assigned\nlines: [{item: clubs}]", without: "plan/giao-chi-tieu.csv")
    #expect(unassigned.rows.isEmpty && unassigned.run.status == 64, "\(unassigned.run)")
    let (table, notes, _) = try rows(
      "lines: [{item: talks}, {item: talks, title: G, measure: assigned}]")
    #expect(row("11311", in: table) == ["40", ""])
    #expect(notes.contains("Kế hoạch không có chỉ tiêu về: Số buổi nói chuyện."))
  }

  @Test(arguments: [
    (
      "lines: [{targets: all, measure: in_period, title: A}]",
      "không tính được 'in_period'; dùng được: rank, targets_met"
    ),
    ("lines: [{targets: all, measure: rank}]", "Thiếu khóa bắt buộc 'title'"),
    ("lines: [{targets: each, measure: assigned, title: A}]", "lấy tên từng chỉ tiêu của kế hoạch"),
    ("lines: [{targets: each, measure: rank}]", "không tính được 'rank'"),
    ("lines: [{item: clubs, measure: remarks}]", "không tính được 'remarks'"),
    ("lines: [{item: talks, measure: rank}]", "chỉ tiêu chưa ghi 'direction'"),
    ("lines: [{item: talks, targets: all}]", "Khóa 'targets' không dùng được ở đây"),
    ("order_by: rank\nlines: [{item: clubs}]", "Chưa có cột nào 'measure: rank'"),
    ("units: some\nlines: [{item: clubs}]", "some"),
  ])
  func `a column that cannot be is refused at its place`(form: String, message: String) throws {
    let (rows, _, run) = try rows(form)
    #expect(rows.isEmpty && run.status == 65)
    #expect(run.errors.contains("templates/forms/moi.yaml:"))
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test(arguments: [
    "units: assigned", "order_by: rank", "minimum_cases: 3",
    "lines: [{item: clubs, measure: judgement}]", "lines: [{targets: each}]",
  ])
  func `other layouts have no such columns`(line: String) throws {
    var form = "layout: units_across\n" + line
    if !line.hasPrefix("lines") { form += "\nlines: [{item: clubs}]" }
    let workspace = try TestWorkspace(
      Self.files.merging([
        "templates/forms/moi.yaml":
          "{code: moi, short_title: A, title: A, basis: x}".dropFirst().dropLast()
          .split(separator: ", ").joined(separator: "\n") + "\n" + form
      ]) { $1 })
    let run = try workspace.build(["--period", "2026-Q1"], format: "csv")
    #expect(run.status == 65)
    #expect(run.errors.contains("Chỉ bố cục 'units_down'"), "\(run.errors)")
  }
}
