/// How the units of a period compare: for each item the middle of its rates and their scatter.
///
/// Computed once for a period, before its units are screened one by one.
public struct PeerRates: Sendable {
  let spreads: [IndicatorKey: RobustSpread]
  let settings: ScreeningSettings
  /// What is usual among them; `nil` where they are too few to tell.
  let norms: ProvinceNorms?
  let source: ScreeningSource

  /// The rates of those units for a period.
  public init(
    of units: [OrganisationUnit.ID], in period: Period, aggregator: Aggregator,
    settings: ScreeningSettings = ScreeningSettings(), rules: RuleSet? = nil
  ) {
    let source = ScreeningSource(aggregator: aggregator)
    self.source = source
    self.settings = settings
    norms = ProvinceNorms(
      of: units, in: period, source: source, settings: settings, rules: rules)
    // Where the province is learnt from, nobody asks for the rates alone.
    if norms != nil {
      spreads = [:]
      return
    }
    var rates: [IndicatorKey: [Double]] = [:]
    for unit in Set(units).sorted() {
      let track = source.track(of: unit)
      for item in source.items(of: unit, in: period) {
        guard let base = settings.base(of: item),
          let size = track.value(base, in: period), size > 0,
          let value = track.value(item, in: period)
        else { continue }
        rates[item, default: []].append(value / size)
      }
    }
    spreads = rates.compactMapValues { RobustSpread($0) }
  }

  /// The scatter of an item's rates, if there are enough of them to compare with.
  func spread(of item: IndicatorKey) -> RobustSpread? {
    spreads[item].flatMap { $0.count >= settings.minimumPeers ? $0 : nil }
  }
}
