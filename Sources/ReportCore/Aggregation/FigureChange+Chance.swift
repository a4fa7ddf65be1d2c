extension FigureChange {
  /// Whether a difference of this size comes about by chance alone in one of twenty years.
  ///
  /// Births and deaths are rare and independent events, so a ratio of two counts has a standard error
  /// that follows from the counts: for the sex ratio about ratio · √(1/boys + 1/girls), for a share
  /// √(share · (1 − share) / cases), for so many in a thousand people 1000 · √events / people. This is
  /// screening: nothing here is printed as a figure, and so it may use floating point.
  ///
  /// - Returns: `nil` where the counts are not known, or the indicator is a count itself.
  public func isWithinChance(for indicator: Indicator) -> Bool? {
    guard let difference, let now = variance(of: current, indicator),
      let before = variance(of: base, indicator)
    else { return nil }
    let size = Self.double(difference) / Self.double(scale)
    return size * size < 1.96 * 1.96 * (now + before)
  }

  private func variance(of figure: Figure, _ indicator: Indicator) -> Double? {
    guard let value = figure.value.map({ Self.double($0) / Self.double(scale) }),
      let above = figure.numerator.map(Self.double),
      let below = figure.denominator.map(Self.double), below > 0
    else { return nil }
    switch indicator.unit {
    case .boysPerHundredGirls: return above > 0 ? value * value * (1 / above + 1 / below) : nil
    case .percent:
      let share = above / below
      return share > 0 && share <= 1 ? 10_000 * share * (1 - share) / below : nil
    case .perMille:
      guard let events = figure.events.map(Self.double), events > 0 else { return nil }
      return 1_000_000 * events / (below * below)
    default: return nil
    }
  }

  private static func double(_ value: Fraction) -> Double {
    Double(value.numerator) / Double(value.denominator)
  }
}
