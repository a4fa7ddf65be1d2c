import ReportCore
import ReportTemplates
import Testing

@Suite struct LayoutTests {
  @Test func `every layout has a name of its own, and what it draws is known`() {
    let names = ReportForm.Layout.allCases.map(\.rawValue)
    #expect(Set(names).count == names.count)
    for layout in ReportForm.Layout.allCases {
      #expect(Set(layout.drawnNames).isSubset(of: ReportForm.Chart.Series.names.keys))
      let ids = layout.columns.map(\.id)
      #expect(Set(ids).count == ids.count, "\(layout.rawValue)")
    }
  }

  @Test func `the standard form of each layout tells everything that its columns can hold`() throws
  {
    for layout in ReportForm.Layout.allCases where !layout.columns.isEmpty {
      let columns = try StandardForms.columns(of: layout)
      let stated = columns.flatMap { $0.columns.isEmpty ? [$0.id] : $0.columns.map(\.id) }
      #expect(Set(stated) == Set(layout.columns.map(\.id)), "\(layout.rawValue)")
    }
  }

  private static let plan = Plan(
    code: "p", title: "p", unit: .init("31", in: World.new), period: .year(2025),
    targets: [
      Target(
        code: "a", title: "A", item: IndicatorKey("births"), unit: .init(rawValue: "người"),
        decimals: 0, condition: .atLeast(400), timing: .progress)
    ])

  private func table(
    _ columns: [ReportForm.Column], for period: Period = .quarter(3, of: 2025)
  ) throws -> Report.Table {
    let form = ReportForm(
      code: "f", shortTitle: "f", title: "f", layout: .resultsAgainstPlan, columns: columns,
      basis: .init(""))
    let builder = ReportBuilder(
      aggregator: try Office("00105 births 2025-Q3 30").aggregator, forms: [form],
      plan: Self.plan, office: ReportingOffice(agency: ""))
    let kind = ReportKind(
      code: "k", title: [], periods: [.quarter, .halfYear], forms: ["f"], style: .letterhead,
      basis: "")
    return try #require(try builder.report(kind, on: Self.plan.unit, for: period).tables.first)
  }

  @Test func `a table has the columns of its form, in the form's order and words`() throws {
    let table = try table([
      .init("target", title: "Việc"), .init("planned", title: "Giao {plan}"),
      .init("in_period", title: "{Period}: được"),
    ])
    #expect(table.heads.map(\.title) == ["Việc", "Giao năm 2025", "Quý III năm 2025: được"])
    #expect(table.columns.map(\.kind) == [.text, .figure, .figure])
    #expect(table.rows.map(\.cells.count) == [3])
  }

  @Test func `a column is there only when its condition holds, and an empty head never is`() throws
  {
    let columns: [ReportForm.Column] = [
      .init("done", title: "Cả", when: .startsYear),
      .init("done", title: "Lũy kế", when: .withinYear),
      .init(
        title: "Kỳ trước", over: [.init("last_period", title: "{Previous}")], when: .hasPrevious),
      .init(
        title: "Nhiều năm", over: [.init("since_plan_start", title: "Từ đầu", when: .planOfYears)]),
    ]
    #expect(
      try table(columns).columns.map(\.title) == ["Lũy kế", "Quý II năm 2025"])
    #expect(
      try table(columns, for: .quarter(1, of: 2025)).columns.map(\.title)
        == ["Cả", "Quý IV năm 2024"])
    #expect(try table(columns, for: .halfYear(1, of: 2025)).columns.map(\.title) == ["Cả"])
  }

  @Test func `a form whose columns are all left out is refused, not printed empty`() {
    #expect(throws: ReportBuilder.Failure.malformedTable("f", .noColumns)) {
      _ = try table([.init("since_plan_start", title: "Từ đầu", when: .planOfYears)])
    }
  }
}
