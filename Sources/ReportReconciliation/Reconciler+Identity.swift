public import ReportCore

extension Reconciler {
  /// Printed figures that must be consistent: a total is the sum of some, minus others.
  public struct Identity: Hashable, Sendable {
    /// What they make.
    public var total: IndicatorKey
    /// What is added.
    public var added: [IndicatorKey]
    /// What is taken away.
    public var subtracted: [IndicatorKey]

    /// Creates an identity.
    public init(
      _ total: IndicatorKey, adding added: [IndicatorKey],
      subtracting subtracted: [IndicatorKey] = []
    ) {
      self.total = total
      self.added = added
      self.subtracted = subtracted
    }

    /// Those that hold by the definitions of the template set: the natural increase, and boys and
    /// girls.
    public static let standard: [Identity] = {
      var identities = [
        Identity(
          IndicatorKey("natural_increase_rate"), adding: [IndicatorKey("crude_birth_rate")],
          subtracting: [IndicatorKey("crude_death_rate")]),
        Identity(
          IndicatorKey("natural_increase"), adding: [IndicatorKey("births")],
          subtracting: [IndicatorKey("deaths")]),
      ]
      for indicator in ["population", "births", "deaths"] {
        let parts = ["sex=male", "sex=female"].compactMap { IndicatorKey(indicator, options: $0) }
        identities.append(Identity(IndicatorKey(indicator), adding: parts))
      }
      return identities
    }()
  }
}
