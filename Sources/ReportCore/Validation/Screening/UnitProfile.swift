/// What a unit reported, beside what was to be expected of it.
struct UnitProfile {
  /// What was to be expected of one item.
  struct Entry {
    let item: IndicatorKey
    let value: Double
    let exact: ExactDecimal
    /// Whether only whole numbers make sense.
    let isCount: Bool
    let history: [Double]
    /// The unit's share or rate and those of its peers.
    let peers: (rate: Double, base: Double, spread: RobustSpread)?
    /// What was to be expected, and how far chance and habit take it; `nil` if nothing is known.
    let expected: (value: Double, deviation: Double)?

    /// How far a value would lie from what was to be expected of this item, squared and bounded.
    func cost(of value: Double) -> Double {
      guard let expected else { return 0 }
      let z = (value - expected.value) / expected.deviation
      return min(z * z, 50)
    }
  }

  let unit: OrganisationUnit.ID
  let track: UnitTrack
  /// In the order of the form.
  let entries: [Entry]

  init(of unit: OrganisationUnit.ID, in period: Period, source: ScreeningSource, peers: PeerRates) {
    self.unit = unit
    let settings = peers.settings
    let track = source.track(of: unit)
    self.track = track
    entries = source.items(of: unit, in: period).compactMap { item in
      guard
        let exact = source.aggregator.data[
          ObservationKey(unit: unit, item: item, period: period)]?.value
      else { return nil }
      let history = track.history(
        item, before: period, atMost: settings.maximumHistory)
      var comparison: (rate: Double, base: Double, spread: RobustSpread)?
      let value = Fraction(exact).approximate
      if let spread = peers.spread(of: item), let base = settings.base(of: item),
        let size = track.value(base, in: period), size > 0
      {
        comparison = (value / size, size, spread)
      }
      let indicator = source.aggregator.catalogue[item.indicator]
      let isFlow = indicator?.overTime == .sum
      return Entry(
        item: item, value: value, exact: exact, isCount: indicator?.domain == .count,
        history: history, peers: comparison,
        expected: Self.expectation(
          history: history, peers: comparison, isFlow: isFlow, settings: settings))
    }
  }

  private static func expectation(
    history: [Double], peers: (rate: Double, base: Double, spread: RobustSpread)?, isFlow: Bool,
    settings: ScreeningSettings
  ) -> (value: Double, deviation: Double)? {
    func expectation(_ value: Double, _ scatter: Double, floor: Double) -> (Double, Double) {
      let variance = scatter * scatter + max(value, 1) + (floor * value) * (floor * value)
      return (value, variance.squareRoot())
    }
    if history.count >= settings.minimumHistory, let spread = RobustSpread(history) {
      return expectation(spread.median, spread.deviation, floor: 0.02)
    }
    if !isFlow, let last = history.first { return expectation(last, 0, floor: 0.05) }
    if let peers {
      return expectation(
        peers.spread.median * peers.base, peers.spread.deviation * peers.base, floor: 0.05)
    }
    return history.first.map { expectation($0, $0.squareRoot(), floor: 0.3) }
  }
}
