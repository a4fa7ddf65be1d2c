import Foundation
import ReportCore
import ReportTemplates
import Testing

@Suite struct PlanTaskTemplatesTests {
  private static let plan = """
    code: ke-hoach
    title: Kế hoạch
    unit: {code: "01", edition: 2025-07-01}
    period: "2025"
    agencies:
      - {code: so-y-te, name: Sở Y tế}
      - {code: cac-so, name: Các sở}
    sections: [{place: II.5, title: Giải pháp}]
    tasks:
      - code: nv-1
        title: Việc thứ nhất
        place: II.5.a-3
        lead: [so-y-te]
        coordinating: [cac-so]
        deadline: {no_later_than: 2025-M10}
        internal_deadline: 2025-09-30
        programmes: ["588"]
    duties:
      - {place: II.6, from: [cac-so], to: [so-y-te], content: Kết quả, frequency: định kỳ}
    """

  private func load(_ plan: String) throws -> Plan? {
    let folder = try TemporaryFolder(["plan/a.yaml": plan, "indicators/a.yaml": someIndicators])
    return try PlanTemplates.load(
      from: folder.url.appending(path: "plan"),
      catalogue: IndicatorTemplates.load(from: [folder.url]).catalogue
    ).plans.first
  }

  private func faults(_ plan: String) throws -> [String] {
    do {
      _ = try load(plan)
      return []
    } catch let error as TemplateError {
      return error.all.map(\.description)
    }
  }

  @Test(arguments: [
    (
      "lead: [so-y-te]", "lead: [so-yte]",
      "13:12: Không tìm thấy cơ quan 'so-yte' trong 'agencies'. Có phải 'so-y-te' không?"
    ),
    (
      "lead: [so-y-te]", "lead: []", "13:11: Cần ít nhất một cơ quan chủ trì, hoặc bỏ hẳn khóa này."
    ),
    (
      "coordinating: [cac-so]", "coordinating: [so-y-te]",
      "14:19: Cơ quan 'so-y-te' vừa chủ trì vừa phối hợp"
    ),
    ("place: II.5.a-3", "place: mục 5", "12:12: Cần mục trong văn bản"),
    ("{no_later_than: 2025-M10}", "sometimes", "15:15: Giá trị 'sometimes' không dùng được"),
    ("{no_later_than: 2025-M10}", "{no_later_than: 2025-M13}", "15:31: Cần một kỳ báo cáo"),
    ("{no_later_than: 2025-M10}", "{during: 2025, from: 2025}", "15:15: Ghi đúng một trong during"),
    ("{no_later_than: 2025-M10}", "{}", "15:15: Ghi đúng một trong during"),
    ("2025-09-30", "2025-09-31", "16:24: Cần một ngày có thật"),
    ("from: [cac-so]", "from: [cacso]", "19:26: Không tìm thấy cơ quan 'cacso'"),
    ("name: Các sở}", "name: Các sở, code: x}", "7:"),
  ])
  func `a wrong task is refused at its place`(old: String, new: String, message: String) throws {
    let found = try faults(Self.plan.replacing(old, with: new))
    #expect(found.contains { $0.hasPrefix("plan/a.yaml:\(message)") }, "\(found)")
  }

  @Test func `two tasks and two agencies of one code are refused`() throws {
    let twice = Self.plan.replacing("code: cac-so,", with: "code: so-y-te,")
    #expect(try faults(twice).contains { $0.contains("Mã 'so-y-te' đã dùng cho một cơ quan") })
    let task =
      "  - {code: nv-1, title: A, place: II.1, lead: [so-y-te], deadline: ongoing}\nduties:"
    let found = try faults(Self.plan.replacing("duties:", with: task))
    #expect(found == ["plan/a.yaml:18:12: Mã 'nv-1' đã dùng cho một nhiệm vụ ở trên."])
  }

  @Test func `a plan has targets or tasks`() throws {
    let found = try faults(
      """
      code: ke-hoach
      title: Kế hoạch
      unit: {code: "01", edition: 2025-07-01}
      period: "2025"
      """)
    #expect(found.count == 1)
    #expect(found[0].contains("Kế hoạch cần 'targets' (chỉ tiêu) hoặc 'tasks' (nhiệm vụ)."))
  }

  @Test func `a task is read as written`() throws {
    let plan = try #require(try load(Self.plan))
    let task = try #require(plan.tasks.first)
    #expect(task.place == "II.5.a-3")
    #expect(task.lead == ["so-y-te"] && task.coordinating == ["cac-so"])
    #expect(task.deadline == .noLaterThan(.month(10, of: 2025)))
    #expect(task.dueDay == CalendarDate("2025-09-30"))
    #expect(task.programmes == ["588"])
    #expect(plan.section(of: task.place)?.title == "Giải pháp")
    #expect(plan.duties.map(\.frequency) == ["định kỳ"])
  }

  @Test func `agencies of a general assignment are added and marked`() throws {
    let general = """
      assignments: [{place: V.1, lead: [so-y-te], coordinating: [cac-so]}]
      sections:
      """
    let plan = Self.plan.replacing("sections:", with: general)
    let ownLead = plan.replacing("    deadline:", with: "    assigned_by: [V.1]\n    deadline:")
    let kept = try #require(try load(ownLead)?.tasks.first)
    #expect(kept.lead == ["so-y-te"] && kept.inferred.isEmpty)
    let without = ownLead.replacing("    lead: [so-y-te]\n", with: "")
    let task = try #require(try load(without)?.tasks.first)
    #expect(task.lead == ["so-y-te"] && task.coordinating == ["cac-so"])
    #expect(task.inferred == ["so-y-te": "V.1"])
    let unknown = try faults(without.replacing("[V.1]", with: "[V.2]"))
    #expect(
      unknown.contains {
        $0.contains("Không tìm thấy mục phân công chung 'V.2' trong 'assignments'. Có phải 'V.1'")
      }, "\(unknown)")
  }

  @Test(arguments: [
    ("ongoing", PlanTask.Deadline.ongoing), ("not_stated", .notStated), ("urgent", .urgent),
    ("{during: 2025-Q4}", .during(.quarter(4, of: 2025))), ("{from: \"2026\"}", .from(.year(2026))),
    ("{after: ban hành}", .afterIssue("ban hành")), ("{periodic: hằng năm}", .periodic("hằng năm")),
  ])
  func `every kind of deadline can be written`(text: String, deadline: PlanTask.Deadline) throws {
    let plan = try load(Self.plan.replacing("{no_later_than: 2025-M10}", with: text))
    #expect(plan?.tasks.first?.deadline == deadline)
  }
}
