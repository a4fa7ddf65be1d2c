import ReportCore
import Testing

@Suite struct TaskTablesTests {
  private static let plan = Plan(
    code: "kh", title: "KH", unit: .init("31", in: .july2025), period: .year(2025), targets: [],
    agencies: [.init(code: "a", name: "Sở A"), .init(code: "b", name: "Sở B")],
    sections: [.init(place: "II.1", title: "Một"), .init(place: "II.2", title: "Hai")],
    tasks: [
      PlanTask(
        code: "1", title: "Việc 1", place: "II.1.a", agencies: [.lead: ["a", "b"]],
        deadline: .noLaterThan(.month(8, of: 2025)), programmes: ["588"]),
      PlanTask(
        code: "2", title: "Việc 2", place: "II.2-1",
        agencies: [.implementing: ["b"], .coordinating: ["a"], .supervising: ["b"]]),
    ],
    duties: [
      ReportingDuty(place: "IV", from: ["a", "b"], to: ["a"], content: "Kết quả", frequency: "quý")
    ])

  private func table(
    _ layout: ReportForm.Layout, grouping: ReportForm.Grouping = .section, plan: Plan = plan,
    programme: String? = nil, returns: [TaskReturn] = []
  ) throws -> Report.Table? {
    let form = ReportForm(
      code: "f", shortTitle: "f", title: "f", layout: layout, grouping: grouping,
      columns: try StandardForms.columns(of: layout), basis: .init(""))
    let always = ReportForm(
      code: "g", shortTitle: "g", title: "g", layout: .missingReturns,
      columns: try StandardForms.columns(of: .missingReturns), basis: .init(""))
    var builder = ReportBuilder(
      aggregator: try Office("00105 births 2025-Q3 1").aggregator, forms: [form, always],
      plan: plan,
      office: ReportingOffice(agency: ""))
    builder.record?.taskReturns = returns
    builder.programme = programme.map { Programme(code: $0, title: "", basis: "", lines: []) }
    let kind = ReportKind(
      code: "k", title: [], periods: [.quarter], forms: ["f", "g"], style: .letterhead, basis: "")
    return try builder.report(kind, on: plan.unit, for: .quarter(3, of: 2025)).tables
      .first { $0.id == "f" }
  }

  private func words(_ row: Report.Table.Row) -> [String] {
    row.cells.map { if case .text(let text) = $0.content { text } else { "" } }
  }

  @Test func `a plan without tasks has no table of them`() throws {
    var plan = Self.plan
    plan.tasks = []
    plan.duties = []
    #expect(try table(.tasks, plan: plan) == nil)
    #expect(try table(.reportingDuties, plan: plan) == nil)
    #expect(try table(.tasks, programme: "1579") == nil)
  }

  @Test func `a task that nobody told of is overdue all the same`() throws {
    let table = try #require(try table(.tasks))
    #expect(table.rows.map(\.kind) == [.section, .data, .section, .data])
    #expect(words(table.rows[0])[0] == "II.1. Một")
    let first = words(table.rows[1])
    #expect(
      first == [
        "1", "Việc 1", "II.1.a", "Sở A; Sở B", "không nêu", "", "Chậm nhất trong tháng 8 năm 2025",
        "Chưa có báo cáo (quá hạn)", "", "",
        "Quá hạn 30 ngày tính đến 30/09/2025; chương trình, đề án: 588",
      ])
    #expect(
      words(table.rows[3])[3...6] == [
        "không nêu", "Sở A", "Thực hiện: Sở B\nGiám sát: Sở B", "Kế hoạch không nêu",
      ])
    #expect(
      table.notes.last
        == "Tính đến 30/09/2025: 2 nhiệm vụ, 2 chưa có báo cáo. Quá hạn: 1 nhiệm vụ.")
  }

  @Test func `what several agencies say stands under their names`() throws {
    let day = try #require(CalendarDate("2025-08-20"))
    let returns = [
      TaskReturn(task: "1", agency: "b", status: .done, result: "Xong", date: day),
      TaskReturn(
        task: "1", agency: "a", sender: "Phòng 1", status: .done, result: "Đã ban hành",
        difficulty: "Chậm", evidence: "QĐ 1", date: day),
    ]
    let row = words(try #require(try table(.tasks, returns: returns)?.rows[1]))
    #expect(row[7] == "Đã hoàn thành")
    #expect(row[8] == "Sở A (Phòng 1): Đã ban hành\nSở B: Xong")
    #expect(row[9] == "Sở A (Phòng 1): Chậm")
    #expect(row[10] == "Sở A (Phòng 1): QĐ 1; chương trình, đề án: 588")
  }

  @Test func `by agency a task stands under each that answers for it`() throws {
    let table = try #require(try table(.tasks, grouping: .agency))
    #expect(table.rows.map { words($0)[0] } == ["Sở A", "1", "Sở B", "2", "3"])
  }

  @Test func `a programme has its own tasks alone`() throws {
    let table = try #require(try table(.tasks, programme: "588"))
    #expect(table.rows.filter { $0.kind == .data }.count == 1)
    #expect(words(table.rows[1])[10] == "Quá hạn 30 ngày tính đến 30/09/2025")
  }

  @Test func `duties say who sends what to whom`() throws {
    let table = try #require(try table(.reportingDuties))
    #expect(table.rows.map(words) == [["1", "Sở A; Sở B", "Kết quả", "Sở A", "quý", "IV"]])
  }
}
