import ReportCore
import ReportIntake
import ReportTemplates

extension Workspace {
  /// Reads who sent reviews that a plan orders, on the calendar of a period.
  func reviewReader(for plan: Plan, in period: Period) -> AgencyReviewReader {
    let calendar = period.calendar
    return AgencyReviewReader(plan: plan, units: reportingUnits(in: period)) { words in
      (Period(code: words) ?? PeriodWords.period(in: words))?.on(calendar)
    }
  }

  /// Who has sent the review of a period that its plan orders; `nil` where it orders none.
  ///
  /// - Throws: `WorkspaceError` if what is recorded cannot be accepted.
  func reviewStandings(
    for period: Period, deadline: CalendarDate? = nil, today: CalendarDate
  ) throws -> ReviewStandings? {
    guard let plan = plan(for: period) else { return nil }
    let files = try PlanFiles(of: self, plan: plan, reviewsOf: period).accepted()
    return ReviewStandings(
      of: plan, for: period, received: files.reviews, units: reportingUnits(in: period),
      deadline: deadline, today: today)
  }
}
