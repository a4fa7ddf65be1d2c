import ReportCore

extension ReportBuilder {
  /// A builder for tests that look at a part of a report: whatever they do not name is empty.
  init(
    aggregator: Aggregator, forms: [ReportForm], plan: Plan? = nil,
    office: ReportingOffice = ReportingOffice(agency: "")
  ) {
    self.init(
      aggregator: aggregator, forms: forms,
      record: plan.map { PlanRecord($0, assignedTargets: [], taskReturns: [], reviews: []) },
      office: office, notice: "", openChoices: [:], deadlines: nil, agreedFigures: [],
      programme: nil, prose: ProseMaterial(narratives: [], officerText: .init(), explanations: []))
  }

  /// The report, where nothing was found before.
  func report(
    _ kind: ReportKind, on unit: OrganisationUnit.ID, for period: Period, date: CalendarDate? = nil
  ) throws(Failure) -> Report {
    try report(kind, on: unit, for: period, date: date, findings: [], sources: .init())
  }
}
