/// Units that are considered together, such as urban ones or those on the coast.
///
/// A group is aggregated like a unit but is none: it is never added into the unit above, and a unit may belong
/// to several groups.
public struct UnitGroup: Hashable, Sendable {
  /// A unit's time in a group.
  public struct Member: Hashable, Sendable {
    /// The unit; what reports under it belongs too.
    public var unit: OrganisationUnit.ID
    /// The kind that units under it must be of, on the day that is asked for: all wards are urban;
    /// `nil` for all kinds.
    public var kind: OrganisationUnit.Kind?
    /// When the unit belongs.
    public var validity: Validity

    /// Creates a unit's time in a group.
    public init(
      unit: OrganisationUnit.ID, kind: OrganisationUnit.Kind? = nil, validity: Validity = .always
    ) {
      self.unit = unit
      self.kind = kind
      self.validity = validity
    }
  }

  /// The code, in ASCII.
  public var code: String
  /// The name: `Vùng biển, đảo`.
  public var name: String
  /// Which units belong, and when.
  public var members: [Member]

  /// Creates a group.
  public init(code: String, name: String, members: [Member]) {
    self.code = code
    self.name = name
    self.members = members
  }
}

extension OrganisationUnit.Kind {
  /// A group of units, instead of a unit.
  static let group = OrganisationUnit.Kind(rawValue: "nhóm")
}
