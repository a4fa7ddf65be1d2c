/// What a return is for: one unit in one period.
public struct ReturnKey: Hashable, Sendable, Codable {
  /// The unit that this is about.
  public var unit: OrganisationUnit.ID
  /// The period, with its calendar.
  public var period: Period

  /// The return of a unit for a period.
  public init(unit: OrganisationUnit.ID, period: Period) {
    self.unit = unit
    self.period = period
  }
}

extension ReturnKey: Comparable {
  /// Orders by unit, then by period.
  public static func < (left: Self, right: Self) -> Bool {
    left.unit != right.unit ? left.unit < right.unit : left.period < right.period
  }
}
