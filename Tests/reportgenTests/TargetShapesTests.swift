import Foundation
import Testing

/// Targets by years, of an area, of a range, striven for and of a share of units, from YAML to tables,
/// sentences and facts. Of four communes three screen 28 of 40 newborns each quarter, one 20 of 40.
@Suite struct TargetShapesTests {
  private static let plan = """
    code: p
    title: Kế hoạch thử
    unit: {code: "90", edition: thu-2020}
    period: "2024--2028"
    targets:
      - {code: lt, title: Lộ trình sàng lọc, item: newborn_screening_rate, unit: "%", decimals: 1,
         at_least: {2024: 60, 2025: 66, 2027: 70}, judged: year_end}
      - {code: kh, title: Khoảng sàng lọc, item: newborn_screening_rate, unit: "%", decimals: 1,
         between: [60, 65], judged: any_period}
      - {code: vb, title: Sàng lọc, item: newborn_screening_rate, unit: "%", decimals: 1,
         at_least: 61, judged: any_period, area: ven-bien}
      - {code: pd, title: Mức phấn đấu, item: newborn_screening_rate, unit: "%", decimals: 1,
         at_least: 70, judged: any_period, aspired: true}
      - {code: xa, title: Tỷ lệ xã đạt, item: newborn_screening_rate, unit: "%", decimals: 1,
         at_least: 75, judged: any_period, each: {at_least: 70}}

    """

  private static func workspace(
    leavingOut: @escaping (String, String) -> Bool = { _, _ in false },
    changing: [String: String] = [:]
  ) throws -> TestWorkspace {
    var files = ConstantWorkspace.files(plan: plan, years: 2024...2025, isLeftOut: leavingOut)
    for (name, text) in files where name.hasPrefix("returns/") {
      files[name] = text.split(separator: "\n").map { line in
        line.hasPrefix("thu-2020,9002,newborn_screened,")
          ? String(line).replacing(",28,", with: ",20,") : String(line)
      }.joined(separator: "\n")
    }
    files["groups.csv"] = """
      group,name,edition,unit,valid_from,valid_to
      ven-bien,Vùng ven biển,thu-2020,9001,,
      ven-bien,,thu-2020,9002,,
      xa,Các xã,thu-2020,90:xã,,

      """
    return try TestWorkspace(files.merging(changing) { _, new in new })
  }

  private static func line(_ title: String, in rows: [[String]]) throws -> [String: String] {
    let row = try #require(rows.first { $0[1] == title }, "\(rows.map { $0[1] })")
    return Dictionary(zip(rows[0], row), uniquingKeysWith: { first, _ in first })
  }

  @Test func `each shape is printed, judged and told by its own figures`() throws {
    let workspace = try Self.workspace()
    let run = try workspace.build(["--period", "2025"], format: "csv,csv-long,json")
    #expect(run.status == 0, "\(run.errors)")
    let rows = try workspace.rows("-ket-qua-ke-hoach.csv")
    // Title, wanted, done, judgement, remarks; 416 of 640 in the whole, 96 of 160 a quarter on the coast.
    let expected = [
      ("Lộ trình sàng lọc", "66.0", "65.0", "✗ Chưa đạt", ""),
      ("Khoảng sàng lọc", "60,0 đến 65,0", "65.0", "✓ Đạt", ""),
      ("Sàng lọc (Vùng ven biển)", "61.0", "60.0", "✗ Chưa đạt", ""),
      ("Mức phấn đấu", "70.0", "65.0", "Chưa đạt mức phấn đấu", ""),
      ("Tỷ lệ xã đạt", "75.0", "75.0", "✓ Đạt", "3/4 đơn vị đạt mức tối thiểu 70%"),
    ]
    for (title, planned, done, judgement, remarks) in expected {
      let line = try Self.line(title, in: rows)
      #expect(line["Kế hoạch giai đoạn 2024-2028"] == planned, "\(line)")
      #expect(line["Thực hiện năm 2025"] == done, "\(line)")
      #expect(line["Đánh giá"] == judgement, "\(line)")
      #expect(line["Ghi chú"] == remarks, "\(line)")
    }
    let notes = try workspace.text("--thuyet-minh.csv")
    #expect(notes.contains("Tỷ lệ xã đạt: chưa đạt mức ở 1 đơn vị: xã B (9002)."), "\(notes)")
    #expect(notes.contains("dòng 1: số được in là '… (năm 2025)'"), "\(notes)")
    #expect(notes.contains("dòng 4: số được in là 'phấn đấu …'"), "\(notes)")
    let facts = try workspace.rows("--so-lieu.csv")
    func fact(_ unit: String) -> String? {
      facts.first {
        $0[1] == unit && $0[2] == "newborn_screening_rate" && $0[4] == "2025"
      }?[7]
    }
    #expect(fact("nhom:ven-bien") == "60")
    #expect(["9001", "9002", "9003", "9004"].map(fact) == ["70", "50", "70", "70"])
    let said = try Self.paragraphs(of: workspace)
    for words in [
      "1 chỉ tiêu chưa đạt mức phấn đấu", "Chưa đạt chỉ tiêu (tối thiểu 66,0% của năm 2025).",
      "Đạt chỉ tiêu (trong khoảng 60,0 đến 65,0%).", "Sàng lọc (Vùng ven biển): năm 2025 là 60,0%.",
      "Chưa đạt mức phấn đấu (phấn đấu tối thiểu 70,0%).",
      "Tỷ lệ xã đạt: năm 2025 là 75,0%, 3/4 đơn vị đạt mức tối thiểu 70%.",
    ] {
      #expect(said.contains { $0.contains(words) }, "\(words)\n\(said)")
    }
    // What is only striven for is no target that was missed.
    #expect(!said.contains { $0.contains("chưa đạt chỉ tiêu \"Mức phấn đấu\"") })
  }

  private struct Model: Decodable {
    struct Document: Decodable { var sections: [Section] }
    struct Section: Decodable { var blocks: [Block] }
    struct Block: Decodable { var paragraph: Paragraph? }
    struct Paragraph: Decodable { var runs: [Run] }
    struct Run: Decodable { var text: String }
    var document: Document
  }

  /// What the report says in sentences.
  private static func paragraphs(of workspace: TestWorkspace) throws -> [String] {
    let model = try JSONDecoder().decode(Model.self, from: Data(try workspace.text(".json").utf8))
    return model.document.sections.flatMap(\.blocks).compactMap(\.paragraph)
      .map { $0.runs.map(\.text).joined() }
  }

  @Test func `a year without a level is not judged, and says why`() throws {
    let workspace = try Self.workspace(changing: [
      "plan/p.yaml": Self.plan.replacing("2025: 66, ", with: "")
    ])
    let run = try workspace.build(["--period", "2025"], format: "csv,json")
    #expect(run.status == 0, "\(run.errors)")
    let line = try Self.line(
      "Lộ trình sàng lọc", in: try workspace.rows("-ket-qua-ke-hoach.csv"))
    #expect(line["Kế hoạch giai đoạn 2024-2028"] == "")
    #expect(line["Đánh giá"] == "Chưa đánh giá")
    #expect(line["Ghi chú"] == "Kế hoạch không nêu mức của năm 2025")
    #expect(
      try Self.paragraphs(of: workspace).contains {
        $0.contains("Chưa đánh giá chỉ tiêu: kế hoạch không nêu mức của năm 2025.")
      })
  }

  @Test func `a review of several years tells what became of each`() throws {
    let workspace = try Self.workspace()
    let run = try workspace.build(
      ["--period", "2024--2025", "--report", "tong-ket-chuong-trinh"], format: "csv")
    #expect(run.status <= 1, "\(run.errors)")
    let rows = try workspace.rows("-ket-qua-ke-hoach.csv")
    let line = try Self.line("Lộ trình sàng lọc", in: rows)
    #expect(line["Đánh giá"] == "Chưa đánh giá")
    #expect(
      line["Ghi chú"]?.contains("năm 2024: 65,0 (mức 60,0) đạt, năm 2025: 65,0 (mức 66,0) chưa đạt")
        == true, "\(line)")
  }

  @Test func `what is lacking is marked, and named below`() throws {
    let workspace = try Self.workspace { unit, period in unit == "9001" && period == "2025-Q3" }
    let run = try workspace.build(["--period", "2025"], format: "csv,json")
    #expect(run.status <= 1, "\(run.errors)")
    let rows = try workspace.rows("-ket-qua-ke-hoach.csv")
    // Of three two reach it; with the fourth the share is 50 or 75 %.
    let share = try Self.line("Tỷ lệ xã đạt", in: rows)
    #expect(share["Thực hiện năm 2025"] == "66.7")
    #expect(share["Đánh giá"] == "Chưa đánh giá")
    #expect(share["Ghi chú"]?.contains("2/3 đơn vị đạt mức tối thiểu 70%") == true, "\(share)")
    let coast = try Self.line("Sàng lọc (Vùng ven biển)", in: rows)
    #expect(coast["Đánh giá"] == "Chưa đánh giá", "\(coast)")
    // Of the commune that lacks a quarter nothing is in the share.
    #expect(
      try Self.paragraphs(of: workspace).contains {
        $0.contains("là 66,7%, 2/3 đơn vị đạt mức tối thiểu 70% (theo số liệu của 3/4 xã).")
      })
  }

  @Test(arguments: [
    ("area: ven-bien", "area: ven-bin", "Không tìm thấy nhóm đơn vị 'ven-bin'"),
    ("between: [60, 65]", "between: [65, 60]", "Cần hai số, số nhỏ trước"),
    ("between: [60, 65]", "between: [60]", "Cần hai số, số nhỏ trước"),
    ("between: [60, 65]", "between: 60", "Cần một danh sách"),
    ("2027: 70", "2029: 70", "Năm 2029 nằm ngoài kỳ của kế hoạch"),
    ("2027: 70", "2025: 70", "Khóa '2025' đã có"),
    ("{2024: 60, 2025: 66, 2027: 70}", "{}", "Cần mức của ít nhất một năm"),
    ("each: {at_least: 70}", "each: {at_least: 70, below: 80}", "Ghi đúng một mức"),
    ("each: {at_least: 70}", "each: {change_at_least: 1}", "change_at_least"),
    ("judged: any_period, each", "judged: progress, each", "không có tiến độ"),
  ])
  func `a slip is told at its place`(old: String, new: String, message: String) throws {
    let workspace = try Self.workspace(changing: [
      "plan/p.yaml": Self.plan.replacing(old, with: new)
    ])
    let run = try workspace.build(["--period", "2025"], format: "csv")
    #expect(run.status == 65, "\(run.errors)")
    #expect(run.errors.contains("plan/p.yaml:"), "\(run.errors)")
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test func `a kind of unit that is not there is told`() throws {
    let workspace = try Self.workspace(changing: [
      "groups.csv": "group,name,edition,unit,valid_from,valid_to\nven-bien,B,thu-2020,90:phường,,\n"
    ])
    let run = try workspace.build(["--period", "2025"], format: "csv")
    #expect(run.status == 65)
    #expect(run.errors.contains("không có đơn vị nào là 'phường'"), "\(run.errors)")
  }
}
