import ReportWorkspace
import Testing

/// What communes owe, by when, and the text that reminds them.
@Suite struct ReturnDutyTests {
  private static let quarter = Period.quarter(3, of: 2025)
  private static let next = Period.quarter(4, of: 2025)

  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  @Test func `before the day units are reminded, after it they are urged`() throws {
    let example = try ExampleWorkspace()
    let deadline = try #require(
      try example.open.duties(for: [Self.quarter], today: day("2025-10-01")).first?.deadline)
    for (offset, words) in [(-3, "còn 3 ngày"), (0, "hôm nay"), (2, "đã quá 2 ngày")] {
      let duties = try example.open.duties(
        for: [Self.quarter], today: CalendarDate(dayNumber: deadline.dayNumber + offset))
      #expect(duties.count == 114 && duties.allSatisfy(\.isAwaited))
      #expect(duties.first?.daysLeft == -offset)
      let notice = try #require(DueNotice(duties))
      #expect(notice.units.count == 114)
      #expect(notice.text.contains(words), "\(notice.text)")
      #expect(notice.text.contains("quý III năm 2025") && notice.text.contains("Xã Nghi Dương"))
    }
  }

  @Test func `who has reported owes nothing, and late is told`() throws {
    let example = try ExampleWorkspace()
    try example.take("returns/2025-Q3.csv")
    let duties = try example.open.duties(
      for: [Self.quarter, Self.next], today: day("2025-12-01"))
    let silent = duties.filter { $0.period == Self.quarter && $0.isAwaited }
    #expect(silent.count == 2)
    #expect(DueNotice(duties.filter { $0.period == Self.quarter })?.units.count == 2)
    #expect(silent.allSatisfy { ($0.daysLeft ?? 0) < 0 && $0.words.hasPrefix("quá hạn") })
    let reported = try #require(duties.first { $0.received != nil })
    #expect(reported.words.hasPrefix("đã gửi ngày 08/10/2025"))
    let own = try example.open.duties(
      for: [Self.next, Self.quarter], of: reported.unit.id, today: day("2025-12-01"))
    #expect(own.map(\.period) == [Self.next, Self.quarter])
    #expect(own.first?.isAwaited == true)
  }
}

/// Figures of all units in classes.
@Suite struct UnitFiguresTests {
  @Test func `units keep their order, classes hold about as many each, and missing is none`() throws
  {
    let example = try ExampleWorkspace()
    try example.take("returns/2025-Q3.csv")
    let quarter = try example.open.period("2025-Q3")
    let figures = try example.open.unitFigures(IndicatorKey("births"), in: quarter)
    let units = example.open.workspace.reportingUnits(in: quarter)
    #expect(figures.units.map(\.unit) == units)
    #expect(figures.units.first { $0.unit.id.code == "10532" }?.value == 96)
    #expect(figures.units.count { $0.value == nil } == 2)
    #expect(figures.units.allSatisfy { ($0.value == nil) == ($0.classIndex == nil) })
    #expect(figures.classes.count == 5)
    #expect(figures.classes.map(\.count).reduce(0, +) == 112)
    for (index, held) in figures.classes.enumerated() {
      #expect((15...30).contains(held.count), "\(held)")
      let own = figures.units.filter { $0.classIndex == index }.compactMap(\.value)
      #expect(own.count == held.count)
      #expect(own.min() == held.from && own.max() == held.to)
    }
    // A rate is computed anew for each unit.
    let rate = try example.open.unitFigures(IndicatorKey("sex_ratio_at_birth"), in: quarter)
    #expect(rate.units.contains { $0.value != nil })
  }

  @Test func `equal figures are in one class, and without a ledger there is none`() throws {
    let example = try ExampleWorkspace()
    let quarter = try example.open.period("2025-Q3")
    let figures = try example.open.unitFigures(IndicatorKey("births"), in: quarter)
    #expect(figures.classes.isEmpty && figures.units.count == 114)
  }
}
