/// What an observation refers to: a unit, an indicator or one marginal of it, and a period.
public struct ObservationKey: Hashable, Sendable, Codable {
  /// The unit that this is about.
  public var unit: OrganisationUnit.ID
  /// The indicator or marginal.
  public var item: IndicatorKey
  /// The period, with its calendar.
  public var period: Period

  /// Creates a key.
  public init(unit: OrganisationUnit.ID, item: IndicatorKey, period: Period) {
    self.unit = unit
    self.item = item
    self.period = period
  }
}

extension ObservationKey: Comparable {
  /// Orders by unit, item, period.
  public static func < (left: Self, right: Self) -> Bool {
    if left.unit != right.unit { return left.unit < right.unit }
    if left.item != right.item { return left.item < right.item }
    return left.period < right.period
  }
}

/// One figure: its key, its exact value or none, its status, and where it was read.
public struct Observation: Hashable, Sendable {
  /// How a figure came about.
  public enum Kind: String, Hashable, Sendable, Codable {
    /// Counted by a unit.
    case collected
    /// Added up from units or parts of a period.
    case aggregated
    /// Computed by a formula.
    case computed
  }

  /// What it is of.
  public var key: ObservationKey
  /// The value; `nil` is missing, which is not zero.
  public var value: ExactDecimal?
  /// What is known of it.
  public var status: ObservationStatus
  /// Where it was read.
  public var provenance: Provenance

  /// Creates an observation.
  ///
  /// ```swift
  /// let unit = OrganisationUnit.ID("10507", in: .july2025)
  /// let key = ObservationKey(unit: unit, item: IndicatorKey("births"), period: .quarter(3, of: 2025))
  /// let births = Observation(key: key, value: 57)
  /// births.status == .normal  // true
  /// ```
  public init(
    key: ObservationKey, value: ExactDecimal?, status: ObservationStatus = .normal,
    provenance: Provenance = Provenance()
  ) {
    self.key = key
    self.value = value
    self.status = status
    self.provenance = provenance
  }
}
