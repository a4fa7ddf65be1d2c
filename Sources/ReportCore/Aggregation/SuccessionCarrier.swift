/// Carries observations from the units of one edition to those of another.
///
/// Collected figures of whole predecessors add up. Where a predecessor was split nothing is guessed: the figure
/// is missing, with the reason, unless the workspace supplies shares; then it is an estimate. Rates are not
/// carried over: they are computed from the counts that were.
public struct SuccessionCarrier: Sendable {
  /// What came of one figure.
  public struct Carried: Hashable, Sendable {
    /// The figure of the unit of the new edition.
    public var observation: Observation
    /// Why there is none.
    public var gap: Figure.Gap?
    /// The shares of split units that the figure was estimated by; none where all went in whole.
    public var shares: [OrganisationUnit.ID: Fraction] = [:]
  }

  private let catalogue: IndicatorCatalogue
  private let history: OrganisationHistory

  /// Creates a carrier between the editions of a history.
  public init(catalogue: IndicatorCatalogue, history: OrganisationHistory) {
    self.catalogue = catalogue
    self.history = history
  }

  /// The figures of the reporting units of an edition, for every indicator and period of the data.
  ///
  /// - Parameters:
  ///   - data: figures by units of other editions.
  ///   - edition: the edition that they are carried to.
  ///   - root: the unit of that edition whose reporting units are wanted.
  /// - Returns: one for each unit, indicator and period, ordered by key.
  public func carry(
    _ data: DataSet, to edition: UnitEdition, under root: OrganisationUnit.ID
  ) -> [Carried] {
    let sources = Set(data.units.map(\.edition)).subtracting([edition])
    let items = data.items.filter { catalogue.expression(for: $0.indicator) == nil }.sorted()
    var carried: [Carried] = []
    for unit in history.reportingUnits(under: root) {
      for source in sources.sorted() {
        let territory = Result { () throws(Territory.Obstacle) in
          try Territory(of: unit.id, in: [source], history: history)
        }
        for item in items {
          for period in data.periods.sorted() {
            carried.append(carry(item, period, from: source, to: unit.id, territory, data))
          }
        }
      }
    }
    return carried
  }

  private func carry(
    _ item: IndicatorKey, _ period: Period, from source: UnitEdition,
    to unit: OrganisationUnit.ID, _ territory: Result<Territory, Territory.Obstacle>,
    _ data: DataSet
  ) -> Carried {
    let key = ObservationKey(unit: unit, item: item, period: period)
    func missing(_ gap: Figure.Gap) -> Carried {
      Carried(observation: Observation(key: key, value: nil, status: .missing), gap: gap)
    }
    switch territory {
    case .failure(let obstacle):
      return missing(Figure.Gap(obstacle))
    case .success(let territory):
      let pieces = territory.pieces
      let old = pieces.flatMap { $0.units[source] ?? [] }
      let adds = catalogue[item.indicator]?.overUnits == .sum
      if !adds, old.count > 1 { return missing(.doesNotAggregate) }
      var sum = Readings.Reading.nothing
      let readings = Readings(data: data)
      for piece in pieces {
        for unit in piece.units[source] ?? [] {
          guard let reading = readings.reading(item, of: unit, in: period) else {
            return missing(.noReturn)
          }
          guard let next = try? sum.adding(reading.share(piece.shares[unit])) else {
            return missing(.overflow)
          }
          sum = next
        }
      }
      guard let value = sum.value.exactDecimal ?? (try? sum.value.rounded(decimals: 6)) else {
        return missing(.overflow)
      }
      return Carried(
        observation: Observation(key: key, value: value, status: sum.status), gap: nil,
        shares: pieces.reduce(into: [:]) { $0.merge($1.shares) { share, _ in share } })
    }
  }
}
