extension TableBuilder {
  /// The report in prose, where a narrative is made for its kind.
  func document(
    of report: Report, _ kind: ReportKind, on unit: OrganisationUnit, for period: Period
  ) -> Report.Document? {
    guard let narrative = material.prose.narratives.first(where: { $0.kinds.contains(kind.code) })
    else {
      return nil
    }
    return NarrativeWriter(
      narrative: narrative, report: report, builder: self, unit: unit, period: period
    ).document()
  }
}
