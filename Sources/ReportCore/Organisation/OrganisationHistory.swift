/// All editions that a workspace knows, how they follow one another, and which one a period uses.
public struct OrganisationHistory: Sendable {
  /// The hierarchy of each edition.
  public let hierarchies: [UnitEdition: OrganisationHierarchy]
  /// The successions between editions.
  public let successions: [UnitSuccession]
  /// The edition that periods use which no dated edition or setting covers.
  public let fallbackEdition: UnitEdition
  /// Which shares of split units went where, if the workspace knows.
  public let shares: SuccessionShares
  /// Editions set for periods, against the rule of the last day.
  public let editionsByPeriod: [Period: UnitEdition]

  private let dated: [(from: CalendarDate, edition: UnitEdition)]

  /// A history.
  ///
  /// - Parameters:
  ///   - hierarchies: one for each edition.
  ///   - successions: between editions that have a hierarchy.
  ///   - dated: from which day on an edition is in force.
  ///   - fallbackEdition: what is in force before the first such day.
  ///   - editionsByPeriod: exceptions, by period.
  ///   - shares: of split units.
  public init(
    hierarchies: [OrganisationHierarchy], successions: [UnitSuccession] = [],
    dated: [(from: CalendarDate, edition: UnitEdition)] = [], fallbackEdition: UnitEdition,
    editionsByPeriod: [Period: UnitEdition] = [:], shares: SuccessionShares = .none
  ) {
    self.shares = shares
    self.hierarchies = Dictionary(
      hierarchies.map { ($0.edition, $0) }, uniquingKeysWith: { first, _ in first })
    self.successions = successions
    self.dated = dated.sorted { $0.from < $1.from }
    self.fallbackEdition = fallbackEdition
    self.editionsByPeriod = editionsByPeriod
  }

  /// The unit with that identity.
  public subscript(id: OrganisationUnit.ID) -> OrganisationUnit? {
    hierarchies[id.edition]?[id.code]
  }

  /// The edition whose units report for a period: the one in force on its last day.
  public func edition(for period: Period) -> UnitEdition {
    if let set = editionsByPeriod[period] { return set }
    if let exception = exception(for: period) { return exception }
    return dated.last { $0.from <= period.lastDay }?.edition ?? fallbackEdition
  }

  /// An exception for a quarter holds for its months, and for what ends with it. Of several the one
  /// closest in length holds.
  private func exception(for period: Period) -> UnitEdition? {
    let around = editionsByPeriod.filter { $0.key.contains(period) }
    if let closest = around.min(by: { $0.key.months < $1.key.months }) { return closest.value }
    let endings = editionsByPeriod.filter {
      period.contains($0.key) && $0.key.lastDay == period.lastDay
    }
    return endings.max { $0.key.months < $1.key.months }?.value
  }

  /// The units that report for a unit in its own edition.
  public func reportingUnits(under id: OrganisationUnit.ID) -> [OrganisationUnit] {
    hierarchies[id.edition]?.reportingUnits(under: id.code) ?? []
  }
}

extension OrganisationHistory {
  /// The same history where some periods use other editions.
  func using(_ editions: [Period: UnitEdition]) -> OrganisationHistory {
    if editions.isEmpty { return self }
    return OrganisationHistory(
      hierarchies: Array(hierarchies.values), successions: successions, dated: dated,
      fallbackEdition: fallbackEdition,
      editionsByPeriod: editionsByPeriod.merging(editions) { _, other in other }, shares: shares)
  }
}
