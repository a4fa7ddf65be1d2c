/// A change of a unit's kind, such as a province that became a city. Code, name and ground stay the same, so it
/// is not a succession.
public struct UnitTypeChange: Hashable, Sendable {
  /// The unit that this is about.
  public var unit: OrganisationUnit.ID
  /// What kind of unit it became.
  public var kind: OrganisationUnit.Kind
  /// The first day on which it is one; `nil` where that is not known, so that it changes nothing.
  public var effective: CalendarDate?
  /// The resolution that ordered the change.
  public var resolution: String

  /// Creates a change of kind.
  public init(
    unit: OrganisationUnit.ID, kind: OrganisationUnit.Kind, effective: CalendarDate?,
    resolution: String
  ) {
    self.unit = unit
    self.kind = kind
    self.effective = effective
    self.resolution = resolution
  }
}
