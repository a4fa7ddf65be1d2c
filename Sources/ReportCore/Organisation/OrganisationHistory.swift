/// All editions that a workspace knows, the succession between them, and which one a period uses.
public struct OrganisationHistory: Sendable {
  /// The hierarchy of each edition.
  public internal(set) var hierarchies: [UnitEdition: OrganisationHierarchy]
  /// The successions between editions.
  public let successions: [UnitSuccession]
  /// Which edition a period uses.
  public private(set) var editions: EditionTimeline
  /// Which shares of split units went where, if the workspace knows.
  public let shares: SuccessionShares
  /// Changes of units' kinds; `asOf` applies those that are in force.
  public let typeChanges: [UnitTypeChange]
  /// The resolutions by which units were reorganised, as far as they are known.
  public let resolutions: [UnitResolution]
  /// Units that are looked at together.
  public let groups: [UnitGroup]
  /// The codes of the units in each group, on the day that the history is of.
  var groupMembers: [OrganisationUnit.ID: [String]] = [:]

  /// A history.
  ///
  /// - Parameters:
  ///   - hierarchies: one for each edition.
  ///   - successions: between editions that have a hierarchy.
  ///   - editions: which edition a period uses.
  ///   - shares: of split units.
  ///   - typeChanges: of units' kinds.
  ///   - groups: of units.
  ///   - resolutions: by which units were reorganised.
  public init(
    hierarchies: [OrganisationHierarchy], successions: [UnitSuccession] = [],
    editions: EditionTimeline, shares: SuccessionShares = .none,
    typeChanges: [UnitTypeChange] = [], groups: [UnitGroup] = [], resolutions: [UnitResolution] = []
  ) {
    self.typeChanges = typeChanges
    self.groups = groups
    self.resolutions = resolutions
    self.shares = shares
    self.hierarchies = Dictionary(
      hierarchies.map { ($0.edition, $0) }, uniquingKeysWith: { first, _ in first })
    self.successions = successions
    self.editions = editions
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
    editions.edition(for: period)
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
    var history = self
    history.editions = self.editions.with(exceptions: editions)
    return history
  }
}
