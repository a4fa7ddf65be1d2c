extension TableBuilder {
  /// When the returns for a period are due, a sentence for each level that reports.
  func deadlineNotes(of units: [OrganisationUnit], for period: Period) -> [String] {
    guard let deadlines = material.deadlines else { return [] }
    // The country hears from provinces; when communes report is their affair.
    let units = aggregator.history.isOfCountry ? provinces(of: units) : units
    return DeadlineRule.Level.allCases.compactMap { level in
      let members = units.filter {
        aggregator.history.hierarchies[$0.id.edition]?.level(of: $0.code) == level
      }
      if members.isEmpty { return nil }
      let deadline = deadlines.deadline(for: level, period: period)
      return Wording.deadline(deadline, of: members, for: period)
    }
  }

  private func provinces(of units: [OrganisationUnit]) -> [OrganisationUnit] {
    Set(units.compactMap { aggregator.history.hierarchies[$0.id.edition]?.parent(of: $0.code) })
      .filter { $0.kind != .country }.sorted { $0.id < $1.id }
  }
}
