import ReportCore
import Testing

@Suite struct DeadlineScheduleTests {
  private static let commune = DeadlineRule(
    level: .commune, periods: [.month, .quarter, .year], calendar: .statistical,
    allowance: .workingDays(5), basis: "Điều 4")
  private static let district = DeadlineRule(
    level: .district, periods: [.quarter], calendar: .statistical, allowance: .calendarDays(15),
    basis: "Điều 4", validity: Validity(to: CalendarDate("2025-06-30")))

  private func schedule(isVerified: Bool) -> DeadlineSchedule {
    DeadlineSchedule(
      rules: [Self.commune, Self.district],
      holidays: HolidayCalendar([
        .init(year: 2025, source: "", isVerified: isVerified, holidays: [:])
      ]))
  }

  @Test func `nothing is said where no rule is known`() {
    let schedule = schedule(isVerified: true)
    #expect(schedule.deadline(for: .province, period: .quarter(3, of: 2025)) == .notSet)
    #expect(schedule.deadline(for: .commune, period: .halfYear(1, of: 2025)) == .notSet)
    #expect(
      schedule.deadline(for: .commune, period: .quarter(3, of: 2025, calendar: .administrative))
        == .notSet)
    #expect(Wording.deadline(.notSet) == "chưa có quy định")
  }

  @Test func `without the holidays of the year there is no deadline`() {
    let deadline = schedule(isVerified: true).deadline(for: .commune, period: .year(2025))
    #expect(deadline == .noHolidays(year: 2026, Self.commune))
    #expect(Wording.deadline(deadline).hasPrefix("chưa có lịch nghỉ năm 2026"))
  }

  @Test func `the district's fifteen days are days of the calendar, until districts ended`() throws
  {
    let schedule = schedule(isVerified: false)
    let day = try #require(CalendarDate("2025-07-15"))
    #expect(
      schedule.deadline(for: .district, period: .quarter(2, of: 2025))
        == .day(day, Self.district, uncheckedYears: []))
    #expect(schedule.deadline(for: .district, period: .quarter(3, of: 2025)) == .notSet)
  }

  @Test func `holidays that nobody has checked are named beside the deadline`() {
    let period = Period.quarter(3, of: 2025)
    func words(isVerified: Bool) -> String {
      Wording.deadline(schedule(isVerified: isVerified).deadline(for: .commune, period: period))
    }
    #expect(words(isVerified: true) == "07/10/2025 (05 ngày làm việc sau ngày cuối kỳ; Điều 4)")
    #expect(words(isVerified: false).contains("lịch nghỉ năm 2025 chưa đối chiếu"))
  }

  @Test(
    arguments: [
      ("xã", "P", DeadlineRule.Level.commune), ("thị trấn", "P", .commune),
      ("đặc khu", "P", .commune), ("huyện", "P", .district), ("thành phố", "P", .district),
      ("thành phố", nil, .province), ("tỉnh", nil, .province), ("thôn", "P", nil),
    ] as [(String, String?, DeadlineRule.Level?)])
  func `a unit's level follows from its kind and place`(
    kind: String, parent: String?, level: DeadlineRule.Level?
  ) throws {
    func unit(_ code: String, _ kind: String, _ parent: String?) -> OrganisationUnit {
      OrganisationUnit(
        id: .init(code, in: World.new), name: code, kind: .init(rawValue: kind), parentCode: parent)
    }
    let hierarchy = try OrganisationHierarchy(
      edition: World.new, units: [unit("P", "tỉnh", nil), unit("1", kind, parent)])
    #expect(hierarchy.level(of: "1") == level)
    #expect(hierarchy.level(of: "2") == nil)
  }
}
