/// What reporting units themselves say: the lowest step of every roll-up.
struct Readings: Sendable {
  let data: DataSet

  /// A value with what is known of it, added up from one reading or several.
  struct Reading: Sendable {
    var value: Fraction
    var status: ObservationStatus
    /// The same of what is there, whether or not anything is said to be lacking: that a figure is not
    /// whole does not hide that it is provisional.
    var soundness: ObservationStatus

    init(value: Fraction, status: ObservationStatus) {
      (self.value, self.status) = (value, status)
      soundness = status == .incomplete ? .normal : status
    }

    static let nothing = Reading(value: .zero, status: .nil)

    func adding(_ other: Reading) throws(Fraction.ArithmeticError) -> Reading {
      var sum = Reading(
        value: try value.adding(other.value),
        status: Self.moreDoubtful(status, other.status))
      sum.soundness = Self.moreDoubtful(soundness, other.soundness)
      return sum
    }

    /// The part of the reading that a share of its unit stands for: an estimate.
    func share(_ share: Fraction?) throws(Fraction.ArithmeticError) -> Reading {
      guard let share else { return self }
      var part = Reading(
        value: try value.multiplied(by: share), status: Self.moreDoubtful(.estimated, status))
      part.soundness = Self.moreDoubtful(.estimated, soundness)
      return part
    }

    func scaled(by numerator: Int, over denominator: Int) throws(Fraction.ArithmeticError)
      -> Reading
    {
      let share = try Fraction(Int64(numerator), over: Int64(denominator))
      var scaled = self
      scaled.value = try value.multiplied(by: share)
      return scaled
    }

    /// The doubtful outweighs the certain, and what occurred outweighs what did not. A status of
    /// somebody's own says more than none.
    static func moreDoubtful(
      _ one: ObservationStatus, _ other: ObservationStatus
    ) -> ObservationStatus {
      (rank(one), one.rawValue) >= (rank(other), other.rawValue) ? one : other
    }

    private static func rank(_ status: ObservationStatus) -> Int {
      switch status {
      case .nil: 0
      case .normal: 1
      case .provisional: 3
      case .breakInSeries: 4
      case .unvalidated: 5
      case .estimated: 6
      case .incomplete: 7
      default: 2
      }
    }
  }

  /// A flow: the unit's return for the period if there is one, else its parts if all are there.
  func flow(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period
  ) throws(Fraction.ArithmeticError) -> Reading? {
    if let own = reading(item, of: unit, in: period) { return own }
    if let sum = try flow(item, of: unit, inAllOf: period.parts) { return sum }
    guard period.kind == .year else { return nil }
    let reported = parts(of: period, item, of: unit)
    return reported == period.parts ? nil : try flow(item, of: unit, inAllOf: reported)
  }

  private func flow(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, inAllOf parts: [Period]
  ) throws(Fraction.ArithmeticError) -> Reading? {
    if parts.isEmpty { return nil }
    var sum = Reading.nothing
    for part in parts {
      guard let reading = try flow(item, of: unit, in: part) else { return nil }
      sum = try sum.adding(reading)
    }
    return sum
  }

  /// The parts that a unit reported by: a year falls into halves, or into nine months and the rest
  /// where the unit reported nine months.
  func parts(
    of period: Period, _ item: IndicatorKey, of unit: OrganisationUnit.ID
  ) -> [Period] {
    guard period.kind == .year else { return period.parts }
    let (year, calendar) = (period.year, period.calendar)
    let nineMonths = Period.nineMonths(of: year, calendar: calendar)
    return reading(item, of: unit, in: nineMonths) == nil
      ? period.parts : [nineMonths, .quarter(4, of: year, calendar: calendar)]
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
    data.reading(item, of: unit, in: period)?.status == .notCollected
  }

  func reading(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period
  ) -> Reading? {
    guard let found = data.reading(item, of: unit, in: period), let value = found.value else {
      return nil
    }
    return Reading(value: Fraction(value), status: found.status)
  }
}
