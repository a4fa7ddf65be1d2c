/// The share of a plan's target that was assigned to a unit below (giao chỉ tiêu).
public struct AssignedTarget: Hashable, Sendable {
  /// The code of the plan's target.
  public var target: String
  /// The unit that this is about.
  public var unit: OrganisationUnit.ID
  /// What the unit is to reach, in the target's own unit of measure.
  public var value: ExactDecimal
  /// Where it was read.
  public var provenance: Provenance

  /// Creates an assigned target.
  public init(
    target: String, unit: OrganisationUnit.ID, value: ExactDecimal,
    provenance: Provenance = Provenance()
  ) {
    self.target = target
    self.unit = unit
    self.value = value
    self.provenance = provenance
  }
}

extension Target.Condition {
  /// The same condition with another number.
  public func with(_ value: ExactDecimal) -> Target.Condition {
    switch self {
    case .below: .below(value)
    case .atMost: .atMost(value)
    case .atLeast: .atLeast(value)
    case .above: .above(value)
    case .between: .between(value, value)
    case .changeAtMost: .changeAtMost(value)
    case .changeAtLeast: .changeAtLeast(value)
    case .percentChangeAtMost: .percentChangeAtMost(value)
    case .percentChangeAtLeast: .percentChangeAtLeast(value)
    }
  }

  /// Whether units are to have at least what is named: the other way round for levels that are not to
  /// be passed; `nil` for a range.
  package var wantsMoreOfUnits: Bool? { wantsMore }

  /// Whether more is better; of a range neither.
  var wantsMore: Bool? {
    switch self {
    case .atLeast, .above, .changeAtLeast, .percentChangeAtLeast: true
    case .below, .atMost, .changeAtMost, .percentChangeAtMost: false
    case .between: nil
    }
  }
}
