import ReportCore
import Testing

/// Results against a plan, units as lines and missing returns, on the small province.
@Suite struct ReportBuilderTests {
  private static let province = OrganisationUnit.ID("31", in: World.new)

  /// 00203 has not reported the third quarter of 2025.
  private static func office() throws -> Office {
    var lines: [String] = []
    for code in World.oldCodes {
      lines += ["\(code) births 2024-Q3 10", "\(code) new_users 2024-Q3 10"]
    }
    for code in World.newCodes.dropLast() {
      lines += ["\(code) births 2025-Q3 30", "\(code) new_users 2025-Q3 40"]
    }
    return try Office(lines.joined(separator: "\n"))
  }

  private static func report(
    _ layout: ReportForm.Layout, lines: [ReportForm.Line] = [], plan: Plan? = nil,
    agreed: [AgreedFigure] = []
  ) throws -> Report.Table? {
    try tables([layout], lines: lines, plan: plan, agreed: agreed).first
  }

  private static func tables(
    _ layouts: [ReportForm.Layout], lines: [ReportForm.Line] = [], plan: Plan? = nil,
    agreed: [AgreedFigure] = []
  ) throws -> [Report.Table] {
    let forms = try layouts.map { layout in
      ReportForm(
        code: layout.rawValue, shortTitle: "f", title: "f", layout: layout, lines: lines,
        columns: try StandardForms.columns(of: layout), basis: .init(""))
    }
    var builder = ReportBuilder(
      aggregator: try office().aggregator, forms: forms, plan: plan,
      office: ReportingOffice(agency: ""))
    builder.agreedFigures = agreed
    return try builder.report(
      ReportKind(
        code: "k", title: [], periods: [.quarter], forms: forms.map(\.code), style: .letterhead,
        basis: ""),
      on: province, for: .quarter(3, of: 2025)
    ).tables
  }

  @Test func `without a plan the table of results is left out, and the others stay`() throws {
    let tables = try Self.tables([.resultsAgainstPlan, .missingReturns])
    #expect(tables.map(\.id) == ["missing_returns"])
  }

  @Test func `without a plan a report of results alone is refused, not made empty`() throws {
    #expect(throws: ReportBuilder.Failure.noForm("results_against_plan")) {
      try Self.tables([.resultsAgainstPlan])
    }
  }

  @Test func `an agreed figure is marked in the results too, and its period named`() throws {
    func agreed(_ value: ExactDecimal, _ period: Period) -> AgreedFigure {
      AgreedFigure(
        key: .init(unit: Self.province, item: IndicatorKey("new_users"), period: period),
        value: value, source: "A và B", reason: "", author: "",
        agreed: Timestamp(.init(dayNumber: 0), hour: 8))
    }
    let table = try #require(
      try Self.report(
        .resultsAgainstPlan, plan: Self.plan,
        agreed: [agreed(119, .quarter(3, of: 2025)), agreed(80, .nineMonths(of: 2024))]))
    let row = try #require(table.rows.first).cells.map(Self.printed)
    #expect(row[4] == "120 (đk) (t)")
    #expect(row[7] == "120 (1/3 quý)")
    #expect(row[9] == "80 (đk) (1/3 quý)")
    let note = try #require(table.notes.first { $0.hasPrefix("(đk)") })
    #expect(note.contains("hiện đại quý III năm 2025: số đã đối khớp ngày"), "\(note)")
    #expect(note.contains(": 119 (A và B), khác số trong bảng"), "\(note)")
    #expect(note.contains("9 tháng năm 2024"), "\(note)")
  }

  private static var plan: Plan {
    Plan(
      code: "p", title: "p", unit: Self.province, period: .year(2025),
      targets: [
        Target(
          code: "a", title: "Người mới dùng BPTT", item: IndicatorKey("new_users"),
          unit: .init(rawValue: "người"), decimals: 0, condition: .atLeast(400), timing: .progress)
      ], notice: "chỉ tiêu minh họa")
  }

  @Test func `results show what is done, against what, and what is lacking`() throws {
    let table = try #require(try Self.report(.resultsAgainstPlan, plan: Self.plan))
    let row = try #require(table.rows.first).cells.map(Self.printed)
    // 3 of 4 communes, 40 each; the year so far lacks the quarters of which nothing is known. Against
    // last year 00105 and 00201 compare: 80 against 10 + 40. 00202 and 00203 are one group.
    #expect(
      row[..<13] == [
        "1", "Người mới dùng BPTT", "người", "400", "120 (t)", "", "", "120 (1/3 quý)",
        "30,0 (1/3 quý)", "80 (1/3 quý)", "+30 (ss)", "+60,0 (ss)", "Đánh giá cuối năm",
      ])
    #expect(table.notes.contains("Chỉ tiêu minh họa."))
    #expect(
      table.notes.contains {
        $0.hasPrefix("Quý III năm 2025: 3/4 xã đã báo cáo.")
          && $0.contains("xã Đơn vị 00203 (00203)")
          && $0.contains("không được tính là 0")
      })
    #expect(table.notes.contains { $0.hasPrefix("Quý I năm 2025: chưa có báo cáo") })
    #expect(table.notes.contains { $0.contains("8 xã cũ báo cáo") })
  }

  @Test func `units stand as lines under the whole, and a missing one is blank, not zero`() throws {
    let table = try #require(
      try Self.report(
        .unitsDown,
        lines: [
          .init(item: IndicatorKey("births"), group: "Sinh"),
          .init(title: "Cùng kỳ", item: IndicatorKey("births"), measure: .lastYear, group: "Sinh"),
          .init(title: "±%", item: IndicatorKey("births"), measure: .changeFromLastYear),
        ]))
    #expect(
      table.rows.map { $0.cells.map(Self.printed) } == [
        ["", "31", "Toàn thành phố", "90 (t)", "80", "+20,0 (ss)"],
        ["1", "00105", "Xã Đơn vị 00105", "30", "10", "+200,0"],
        ["2", "00201", "Xã Đơn vị 00201", "30", "40", "-25,0"],
        ["3", "00202", "Xã Đơn vị 00202", "30", "", ""],
        ["4", "00203", "Xã Đơn vị 00203", "", "", ""],
      ])
    #expect(table.rows[0].cells[3].status == .incomplete)
    #expect(table.rows[4].cells[3].status == .missing)
    #expect(table.rows[0].kind == .total)
    // 30 + 30 + 30 is the printed 90; 10 + 40 is not the printed 80.
    #expect(table.rows[0].cells[3].formula != nil)
    #expect(table.rows[0].cells[4].formula == nil)
    #expect(table.heads.map(\.title) == ["TT", "Mã đơn vị", "Đơn vị", "Sinh", "±%"])
    #expect(table.notes.contains { $0.contains("để trống ở 2 đơn vị") && $0.contains("chia tách") })
  }

  @Test func `missing returns name the units and what they lack`() throws {
    let table = try #require(try Self.report(.missingReturns))
    #expect(
      table.rows.map { $0.cells.map(Self.printed) } == [
        ["1", "00203", "Xã Đơn vị 00203", "Chưa có báo cáo quý III năm 2025"]
      ])
  }

  private static func printed(_ cell: Report.Cell) -> String {
    switch cell.content {
    case .empty: ""
    case .text(let text), .code(let text), .mark(let text): text
    case .number(let value, let style): Wording.number(value, style: style)
    }
  }
}
