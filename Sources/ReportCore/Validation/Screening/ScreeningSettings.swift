/// How sharply returns are screened for what is unusual.
public struct ScreeningSettings: Hashable, Sendable {
  /// From which modified z-score on a value is unusual.
  public var threshold = 3.5
  /// How many standard deviations chance may take a count; what lies within raises no alarm.
  public var chance = 3.29
  /// Differences of fewer cases raise no alarm.
  public var minimumCases = 5.0
  /// Differences of a smaller share raise no alarm.
  public var minimumShare = 0.05
  /// How many of a hundred clean returns may have an alarm of the screen.
  public var alarmsPerHundred = 2.0
  /// By how much an explanation must be better than the next to be named: a difference of squared deviates.
  public var causeMargin = 1.5
  /// By how much an explanation must be better than what stands there for mild strays to be told.
  public var provinceSlipGain = 8.0
  /// Where a province is learnt from, smaller differences raise no alarm: in cases, …
  public var leastDifference = 5.0
  /// … or, where they are more than this share of what all units have together, …
  public var leastEffect = 0.02
  /// … in so few cases; …
  public var leastCases = 2.5
  /// … and as a share of the figure.
  public var leastShare = 0.02
  /// How many earlier periods a unit's own history needs.
  public var minimumHistory = 3
  /// How many earlier periods are looked at.
  public var maximumHistory = 8
  /// How many units it takes to compare one with the others.
  public var minimumPeers = 8
  /// By how much two rows must fit better in each other's place: a difference of sums of squared
  /// deviations, so 16 is four standard deviations. A shift of rows needs three times as much.
  public var slipGain = 14.0
  /// What a count is divided by before units of different size are compared; what is not named here
  /// is divided by its indicator's total, a total by `defaultBase`.
  public var bases: [IndicatorKey: IndicatorKey]
  /// What totals are divided by: persons.
  public var defaultBase: IndicatorKey

  /// Settings with the usual limits.
  public init(
    bases: [IndicatorKey: IndicatorKey] = [:],
    defaultBase: IndicatorKey = IndicatorKey("population")
  ) {
    self.bases = bases
    self.defaultBase = defaultBase
  }

  /// What an item is divided by; `nil` for what nothing is known to divide.
  func base(of item: IndicatorKey) -> IndicatorKey? {
    if let base = bases[item] { return base }
    if !item.options.isEmpty { return IndicatorKey(item.indicator) }
    return item == defaultBase ? nil : defaultBase
  }
}
