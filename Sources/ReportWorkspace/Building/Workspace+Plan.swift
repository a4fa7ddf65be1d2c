import ReportCore
import ReportTemplates

extension Workspace {
  /// The plan for a period. Its year is the year of whichever calendar the report is on.
  func plan(for period: Period) -> Plan? {
    let found = plans.plans(for: period)
    // The year's own plan before one of several years.
    var plan = found.min { $0.period.months < $1.period.months } ?? reviewedPlan(in: period)
    if let months = plan?.period { plan?.period = months.on(period.calendar) }
    return plan?.shown
  }

  /// The plan that a review of several years looks back on: the last one that ends within them.
  private func reviewedPlan(in period: Period) -> Plan? {
    guard period.kind == .years else { return nil }
    return plans.plans.last { period.contains($0.period.on(period.calendar)) }
  }
}
