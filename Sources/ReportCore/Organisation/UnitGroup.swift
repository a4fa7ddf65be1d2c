/// Units that are looked at together, such as the urban ones or those on the coast.
///
/// A group rolls up like a unit but is none: it is never added into the unit above, and one unit may
/// belong to several.
public struct UnitGroup: Hashable, Sendable {
  /// A unit's time in a group.
  public struct Member: Hashable, Sendable {
    /// The unit; what reports under it belongs too.
    public var unit: OrganisationUnit.ID
    /// The kind that units under it must be of, on the day that is asked for: all wards are urban;
    /// `nil` for all kinds.
    public var kind: OrganisationUnit.Kind?
    /// The first day; `nil` for no limit.
    public var validFrom: CalendarDate?
    /// The last day; `nil` for no limit.
    public var validTo: CalendarDate?

    /// A unit's time in a group.
    public init(
      unit: OrganisationUnit.ID, kind: OrganisationUnit.Kind? = nil,
      validFrom: CalendarDate? = nil, validTo: CalendarDate? = nil
    ) {
      self.unit = unit
      self.kind = kind
      self.validFrom = validFrom
      self.validTo = validTo
    }

    /// Whether the unit belongs on that day.
    public func isValid(on day: CalendarDate) -> Bool {
      validFrom.map { $0 <= day } ?? true && validTo.map { day <= $0 } ?? true
    }
  }

  /// The code, in ASCII.
  public var code: String
  /// The name: `Vùng biển, đảo`.
  public var name: String
  /// Which units belong, and when.
  public var members: [Member]

  /// A group.
  public init(code: String, name: String, members: [Member]) {
    self.code = code
    self.name = name
    self.members = members
  }
}

extension OrganisationUnit.Kind {
  /// A group of units, in the place of a unit.
  static let group = OrganisationUnit.Kind(rawValue: "nhóm")
}
