/// The middle of some values and how far they scatter round it, little moved by a few wrong ones.
///
/// Doubles are used for screening only, never for a figure: see `CountInterval`.
struct RobustSpread: Sendable {
  let median: Double
  /// The median of the absolute deviations from the median.
  let medianDeviation: Double
  /// The mean of the absolute deviations from the median.
  let meanDeviation: Double
  let count: Int

  init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    let median = Self.median(values)
    let deviations = values.map { abs($0 - median) }
    self.median = median
    medianDeviation = Self.median(deviations)
    meanDeviation = deviations.reduce(0, +) / Double(values.count)
    count = values.count
  }

  /// The scatter as a standard deviation would measure it: from the median deviation, or where more
  /// than half of the values are the same from the mean deviation.
  var deviation: Double {
    medianDeviation > 0 ? medianDeviation / 0.6745 : meanDeviation * 1.253314
  }

  /// The modified z-score of Iglewicz and Hoaglin: `0.6745 (x - median) / MAD`.
  ///
  /// Where all values are the same, any other is infinitely far.
  func modifiedZ(_ value: Double) -> Double {
    if value == median { return 0 }
    return deviation > 0 ? (value - median) / deviation : value > median ? .infinity : -.infinity
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
