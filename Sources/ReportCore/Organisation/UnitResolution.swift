/// The resolution by which units of an edition were made what they are.
public struct UnitResolution: Hashable, Sendable {
  /// Which units it is about.
  public enum Scope: String, Hashable, Sendable, CaseIterable {
    /// The unit itself.
    case unit
    /// The units below it, and not the unit.
    case unitsBelow = "units_below"
  }

  /// The unit that this is about.
  public var unit: OrganisationUnit.ID
  /// Whether it is about that unit or about those below.
  public var scope: Scope
  /// The number, such as `1669/NQ-UBTVQH15`.
  public var number: String
  /// The day on which it was passed.
  public var decided: CalendarDate
  /// Where the number is known from.
  public var source: String

  /// Creates a resolution.
  public init(
    on unit: OrganisationUnit.ID, scope: Scope, number: String, decided: CalendarDate,
    source: String
  ) {
    self.unit = unit
    self.scope = scope
    self.number = number
    self.decided = decided
    self.source = source
  }
}

extension OrganisationHistory {
  /// The resolution by which a unit was made what it is in its edition: its own, else that on the units
  /// below the nearest unit above it; `nil` where the data name none.
  public func resolution(on id: OrganisationUnit.ID) -> UnitResolution? {
    if let own = resolutions.first(where: { $0.unit == id && $0.scope == .unit }) { return own }
    let above = hierarchies[id.edition]?.ancestors(of: id.code) ?? []
    return above.lazy.compactMap { unit in
      resolutions.first { $0.unit == unit.id && $0.scope == .unitsBelow }
    }.first
  }
}
