/// All editions that a workspace knows, how they follow one another, and which one a period uses.
public struct OrganisationHistory: Sendable {
  /// The hierarchy of each edition.
  public internal(set) var hierarchies: [UnitEdition: OrganisationHierarchy]
  /// The successions between editions.
  public let successions: [UnitSuccession]
  /// The edition that periods use which no dated edition or setting covers.
  public let fallbackEdition: UnitEdition
  /// Which shares of split units went where, if the workspace knows.
  public let shares: SuccessionShares
  /// Editions set for periods, against the rule of the last day.
  public let editionsByPeriod: [Period: UnitEdition]

  /// Changes of units' kinds; `asOf` applies those that are in force.
  public let typeChanges: [UnitTypeChange]
  /// The resolutions by which units were reorganised, as far as they are known.
  public let resolutions: [UnitResolution]
  /// Units that are looked at together.
  public let groups: [UnitGroup]
  /// The codes of the units in each group, on the day that the history is of.
  var groupMembers: [OrganisationUnit.ID: [String]] = [:]

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
  ///   - typeChanges: of units' kinds.
  ///   - groups: of units.
  ///   - resolutions: by which units were reorganised.
  public init(
    hierarchies: [OrganisationHierarchy], successions: [UnitSuccession] = [],
    dated: [(from: CalendarDate, edition: UnitEdition)] = [], fallbackEdition: UnitEdition,
    editionsByPeriod: [Period: UnitEdition] = [:], shares: SuccessionShares = .none,
    typeChanges: [UnitTypeChange] = [], groups: [UnitGroup] = [], resolutions: [UnitResolution] = []
  ) {
    self.typeChanges = typeChanges
    self.groups = groups
    self.resolutions = resolutions
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
  ///
  /// ```swift
  /// let history = workspace.workspace.history
  /// history.edition(for: .quarter(3, of: 2025))  // 2025-07-01
  /// history.edition(for: .quarter(1, of: 2025))  // 2025-06-30
  /// ```
  public func edition(for period: Period) -> UnitEdition {
    // Exceptions are for the months themselves, on whichever calendar they are counted.
    if !editionsByPeriod.isEmpty, let exception = exception(for: period.on(.statistical)) {
      return exception
    }
    return dated.last { $0.from <= period.lastDay }?.edition ?? fallbackEdition
  }

  /// An exception for a quarter holds for its months, and for what ends with it. Of several the one
  /// closest in length holds.
  private func exception(for period: Period) -> UnitEdition? {
    if let set = editionsByPeriod[period] { return set }
    let around = editionsByPeriod.filter { $0.key.contains(period) }
    if let closest = around.min(by: { $0.key.months < $1.key.months }) { return closest.value }
    let endings = editionsByPeriod.filter {
      period.contains($0.key) && $0.key.lastDay == period.lastDay
    }
    return endings.max { $0.key.months < $1.key.months }?.value
  }

  /// Whether a unit has others below it.
  package func hasUnits(under id: OrganisationUnit.ID) -> Bool {
    hierarchies[id.edition]?.hasUnits(under: id.code) ?? false
  }

  /// The units that report for a unit, or a group, in its own edition.
  ///
  /// ```swift
  /// let city = OrganisationUnit.ID("31", in: .july2025)
  /// workspace.workspace.history.reportingUnits(under: city).count  // 114
  /// ```
  public func reportingUnits(under id: OrganisationUnit.ID) -> [OrganisationUnit] {
    reportingUnits(ofGroup: id)
      ?? hierarchies[id.edition]?.reportingUnits(under: id.code) ?? []
  }
}

extension OrganisationHistory {
  /// The same history where some periods use other editions.
  package func using(_ editions: [Period: UnitEdition]) -> OrganisationHistory {
    if editions.isEmpty { return self }
    return OrganisationHistory(
      hierarchies: Array(hierarchies.values), successions: successions, dated: dated,
      fallbackEdition: fallbackEdition,
      editionsByPeriod: editionsByPeriod.merging(editions) { _, other in other }, shares: shares,
      resolutions: resolutions)
  }
}
