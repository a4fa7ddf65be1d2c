/// What reporting units themselves say: the lowest step of every roll-up.
struct Readings: Sendable {
  let data: DataSet

  /// A value with what is known of it, added up from one reading or several.
  struct Reading: Sendable {
    var value: Fraction
    var status: ObservationStatus

    static let nothing = Reading(value: .zero, status: .nil)

    func adding(_ other: Reading) throws(Fraction.ArithmeticError) -> Reading {
      Reading(
        value: try value.adding(other.value),
        status: Self.rank(status) >= Self.rank(other.status) ? status : other.status)
    }

    func halved() throws(Fraction.ArithmeticError) -> Reading {
      try scaled(by: 1, over: 2)
    }

    /// The part of the reading that a share of its unit stands for: an estimate.
    func share(_ share: Fraction?) throws(Fraction.ArithmeticError) -> Reading {
      guard let share else { return self }
      return Reading(value: try value.multiplied(by: share), status: .estimated)
    }

    func scaled(by numerator: Int, over denominator: Int) throws(Fraction.ArithmeticError)
      -> Reading
    {
      let share = try Fraction(Int64(numerator), over: Int64(denominator))
      return Reading(value: try value.multiplied(by: share), status: status)
    }

    /// The doubtful outweighs the certain, and what occurred outweighs what did not.
    private static func rank(_ status: ObservationStatus) -> Int {
      switch status {
      case .nil: 0
      case .normal: 1
      case .provisional: 2
      case .unvalidated: 3
      case .estimated: 4
      default: 1
      }
    }
  }

  /// A flow: the unit's return for the period if there is one, else its parts if all are there.
  func flow(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period
  ) throws(Fraction.ArithmeticError) -> Reading? {
    if let own = reading(item, of: unit, in: period) { return own }
    var sum = Reading.nothing
    let parts = period.parts
    if parts.isEmpty { return nil }
    for part in parts {
      guard let reading = try flow(item, of: unit, in: part) else { return nil }
      sum = try sum.adding(reading)
    }
    return sum
  }

  /// A stock, or a count since 1 January: what stands in a return that ends on the same day.
  func stock(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, inOneOf periods: [Period]
  ) -> Reading? {
    for period in periods {
      if let reading = reading(item, of: unit, in: period) { return reading }
    }
    return nil
  }

  /// Whether the unit says that the item occurs and was not collected.
  func isNotCollected(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period
  ) -> Bool {
    data[ObservationKey(unit: unit, item: item, period: period)]?.status == .notCollected
  }

  func reading(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period
  ) -> Reading? {
    guard
      let observation = data[ObservationKey(unit: unit, item: item, period: period)],
      let value = observation.value
    else { return nil }
    return Reading(value: Fraction(value), status: observation.status)
  }
}
