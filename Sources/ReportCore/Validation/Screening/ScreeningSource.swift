/// Figures of units as binary numbers.
struct ScreeningSource: Sendable {
  let aggregator: Aggregator
  /// The collected items that anybody reported, in the order of the form: by catalogue, a total before its options.
  let collected: [IndicatorKey]

  init(aggregator: Aggregator) {
    self.aggregator = aggregator
    let reported = Set(aggregator.data.items)
    collected = aggregator.catalogue.indicators
      .filter { $0.origin == .collected && $0.domain != .signed }
      .flatMap { aggregator.catalogue.items(of: $0) }.filter(reported.contains)
  }

  /// A unit's figures, followed back over a reorganisation.
  func track(of unit: OrganisationUnit.ID) -> UnitTrack { UnitTrack(unit, aggregator: aggregator) }

  /// The collected items that a unit reported, in the order of the form.
  func items(of unit: OrganisationUnit.ID, in period: Period) -> [IndicatorKey] {
    collected.filter {
      aggregator.data.reading($0, of: unit, in: period)?.value != nil
    }
  }
}

/// What a unit reported; of another edition what the units reported that it was made of, if they went
/// into it whole.
struct UnitTrack {
  private let aggregator: Aggregator
  private let units: [UnitEdition: [OrganisationUnit.ID]]

  init(_ unit: OrganisationUnit.ID, aggregator: Aggregator) {
    self.aggregator = aggregator
    var units = [unit.edition: [unit]]
    for edition in aggregator.history.hierarchies.keys where edition != unit.edition {
      // A share of a split unit is an estimate; it is no history to measure a unit against.
      guard let territory = try? aggregator.territories.territory(of: unit, in: [edition]),
        territory.pieces.allSatisfy({ $0.shares.isEmpty })
      else { continue }
      units[edition] = territory.pieces.flatMap { $0.units[edition] ?? [] }
    }
    self.units = units
  }

  func value(_ item: IndicatorKey, in period: Period) -> Double? {
    units[aggregator.editionAtEnd(of: period)].flatMap { value(item, of: $0, in: period) }
  }

  /// The values of items in one period; `nan` where one is missing.
  func values(_ items: some Sequence<IndicatorKey>, in period: Period) -> [Double] {
    let units = units[aggregator.editionAtEnd(of: period)]
    return items.map { item in units.flatMap { value(item, of: $0, in: period) } ?? .nan }
  }

  private func value(
    _ item: IndicatorKey, of units: [OrganisationUnit.ID], in period: Period
  ) -> Double? {
    var sum = 0.0
    for unit in units {
      guard let value = aggregator.data.reading(item, of: unit, in: period)?.value else {
        return nil
      }
      sum += Fraction(value).approximate
    }
    return sum
  }

  /// The values of earlier periods, the latest first. A count since 1 January is compared with the
  /// same months of earlier years only.
  func history(_ item: IndicatorKey, before period: Period, atMost limit: Int) -> [Double] {
    let isSinceNewYear = aggregator.catalogue[item.indicator]?.overTime == .yearToDate
    let step = isSinceNewYear ? 12 : period.months
    return (1...max(limit, 1)).compactMap { count in
      period.shifted(byMonths: -count * step).flatMap { value(item, in: $0) }
    }
  }
}
