extension ReportBuilder {
  /// When the returns for a period are due, a sentence for each level that reports.
  func deadlineNotes(of units: [OrganisationUnit], for period: Period) -> [String] {
    guard let deadlines else { return [] }
    return DeadlineRule.Level.allCases.compactMap { level in
      let members = units.filter {
        aggregator.history.hierarchies[$0.id.edition]?.level(of: $0.code) == level
      }
      if members.isEmpty { return nil }
      let deadline = deadlines.deadline(for: level, period: period)
      return Wording.deadline(deadline, of: members, for: period)
    }
  }
}
