import Foundation
import ReportCore
import ReportTemplates
import Testing

@Suite struct PlanTemplatesTests {
  private static let plan = """
    code: ke-hoach
    title: Kế hoạch
    unit: {code: "01", edition: 2025-07-01}
    period: "2025"
    targets:
      - code: a
        title: Sinh
        item: birth_rate
        unit: "%"
        at_least: 1.50
        judged: year_end
    """

  private func load(_ plans: [String: String]) throws -> PlanTemplates {
    let folder = try TemporaryFolder(
      Dictionary(uniqueKeysWithValues: plans.map { ("plan/\($0).yaml", $1) })
        .merging(["indicators/a.yaml": someIndicators]) { $1 })
    return try PlanTemplates.load(
      from: folder.url.appending(path: "plan"),
      catalogue: IndicatorTemplates.load(from: [folder.url]).catalogue,
      editions: [.june2025, .july2025])
  }

  private func faults(_ plans: [String: String]) throws -> [String] {
    do {
      _ = try load(plans)
      return []
    } catch let error as TemplateError {
      return error.all.map(\.description)
    }
  }

  @Test(arguments: [
    (
      "2025-07-01", "2025-07-02",
      "3:29: Không tìm thấy danh mục đơn vị '2025-07-02'. Có phải '2025-07-01'"
    ),
    ("\"2025\"", "2025-Q5", "4:9: Cần một kỳ báo cáo như"),
    (
      "birth_rate", "birth_rat",
      "8:11: Không tìm thấy chỉ tiêu 'birth_rat'. Có phải 'birth_rate' không?"
    ),
    (
      "\"%\"", "người",
      "9:11: Đơn vị 'người' không đổi được từ đơn vị của chỉ tiêu 'birth_rate' (‰)."
    ),
    ("1.50", "1,50", "10:15: Cần một số, ví dụ 73.5 hoặc -0.1, nhưng đây là '1,50'."),
    ("1.50", "75%", "10:15: Cần một số"),
    ("1.50", "1.0000000000000000000", "10:15: Cần một số"),
    ("at_least", "at_lest", "6:5: Thiếu điều kiện đạt"),
    (
      "judged: year_end", "judged: yearend",
      "11:13: Giá trị 'yearend' không dùng được ở đây. Có phải 'year_end'"
    ),
    ("at_least: 1.50", "{at_least: 1.50}", "11:5: Lỗi cú pháp YAML"),
  ])
  func `a wrong plan is refused at its place`(old: String, new: String, message: String) throws {
    let found = try faults(["a": Self.plan.replacing(old, with: new)])
    #expect(found.first?.hasPrefix("plan/a.yaml:\(message)") == true, "\(found)")
  }

  @Test func `a target has one condition`() throws {
    let found = try faults(["a": Self.plan + "\n    below: 2"])
    #expect(
      found == ["plan/a.yaml:12:12: Chỉ tiêu đã có điều kiện 'below'; chỉ ghi một điều kiện."]
        || found == ["plan/a.yaml:10:15: Chỉ tiêu đã có điều kiện 'below'; chỉ ghi một điều kiện."])
  }

  @Test func `points of a share are no unit for a level`() throws {
    let found = try faults([
      "a": Self.plan.replacing("birth_rate", with: "srb").replacing("\"%\"", with: "điểm %")
    ])
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("plan/a.yaml:9:11: Đơn vị 'điểm %' không đổi được"))
  }

  @Test func `two targets and two plans of one code are refused`() throws {
    let targets = Self.plan.components(separatedBy: "targets:")
    #expect(
      try faults(["a": Self.plan + targets[1]])
        == ["plan/a.yaml:12:11: Mã 'a' đã dùng cho một chỉ tiêu ở trên."])
    #expect(
      try faults(["a": Self.plan, "b": Self.plan])
        == ["plan/b.yaml:1:7: Kế hoạch 'ke-hoach' đã có ở plan/a.yaml."])
  }

  @Test func `numbers are taken exactly as written`() throws {
    let plan = try #require(try load(["a": Self.plan])["ke-hoach"])
    #expect(plan.unit == OrganisationUnit.ID("01", in: .july2025))
    #expect(plan.targets[0].condition == .atLeast(ExactDecimal("1.5") ?? 0))
    #expect(plan.period == .year(2025))
  }

  @Test func `a plan is for its year and every part of it`() throws {
    let plans = try load(["a": Self.plan])
    #expect(plans.plans(for: .quarter(3, of: 2025)).count == 1)
    #expect(plans.plans(for: .quarter(3, of: 2025, calendar: .administrative)).count == 1)
    #expect(plans.plans(for: .quarter(1, of: 2026)).isEmpty)
  }
}
