import Foundation

/// How far a figure lies from what was to be expected, on the scale of a normal deviate.
///
/// Counts scatter as chance makes them and, in every real province, by more. The deviance is that of the
/// negative binomial distribution: its variance is `dispersion * (mean + relative² * mean²)`, where `relative`
/// is the share by which figures of any size go up and down and `dispersion` stands for what chance adds to
/// small ones. Both are estimated from the province (`FigureNorm`). How many of a known whole have something
/// scatters less than events do: the same with `relative² - 1 / whole`, which is the binomial distribution where
/// nothing else makes figures stray.
enum FigureDeviance {
  /// The deviance of a count, for a dispersion of 1.
  ///
  /// - Parameters:
  ///   - value: the count.
  ///   - mean: what was to be expected.
  ///   - squared: the share by which figures of any size stray, squared, less one by the whole that they are a part
  ///     of, if there is one.
  /// - Returns: the deviance, nought or more.
  static func deviance(of value: Double, mean: Double, relative squared: Double) -> Double {
    let value = max(value, 0)
    if squared >= 0 {
      let mean = max(mean, 1e-6)
      let shape = 1 / (squared + 1e-9)
      let own = value > 0 ? value * log(value / mean) : 0
      return max(0, 2 * (own - (value + shape) * log((value + shape) / (mean + shape))))
    }
    let whole = -1 / squared
    guard value <= whole else { return impossible }
    let mean = min(max(mean, 1e-6), (1 - 1e-4) * whole)
    let own = value > 0 ? value * log(value / mean) : 0
    let others = value < whole ? (whole - value) * log((whole - value) / (whole - mean)) : 0
    return min(impossible, max(0, 2 * (own + others)))
  }

  /// The deviance of a part that is more than its whole.
  static let impossible = 400.0

  /// By which factor deviances exceed those of pure chance. Nine tenths of them are looked at, so that a few wrong
  /// figures do not count.
  static func excess(_ deviances: [Double]) -> Double {
    if deviances.isEmpty { return 1 }
    let kept = deviances.sorted().prefix(max(1, deviances.count * 9 / 10))
    // A fourteenth less than the mean below the 90 % point of chi-squared with one degree of freedom (0.623): scatter
    // is rather over- than underestimated.
    return kept.reduce(0, +) / Double(kept.count) / 0.5795
  }

  /// By which factor the largest deviates go further than those of a normal distribution: those between nine tenths
  /// and ninety-nine hundredths of all, so that one wrong figure of a hundred does not count; `nil` of too few.
  static func tail(_ deviates: [Double]) -> Double? {
    guard deviates.count >= 50 else { return nil }
    let sorted = deviates.map(abs).sorted()
    let upper = sorted[(sorted.count * 9 / 10)..<(sorted.count * 99 / 100)]
    // The mean of a normal deviate's size between these points.
    return upper.reduce(0, +) / Double(upper.count) / 1.970
  }
}

/// A ratio between two columns of figures that a few wrong ones do not move.
enum RobustRatio {
  /// The factor by which the second of each pair comes nearest to the first; `nil` for less than three pairs.
  static func fit(_ pairs: [(value: Double, base: Double)]) -> Double? {
    let pairs = pairs.filter { $0.base > 0 && $0.value.isFinite && $0.base.isFinite }
    guard pairs.count >= 3 else { return nil }
    var ratio = weightedMedian(pairs)
    for _ in 0..<2 {
      let distances = pairs.map { pair in
        abs(pair.value - ratio * pair.base) / max(ratio * pair.base, 1e-9).squareRoot()
      }
      let middle = distances.sorted()[distances.count / 2]
      let limit = 4 * max(middle / 0.6745, 1)
      let kept = zip(pairs, distances).filter { $0.1 < limit }.map(\.0)
      let base = kept.reduce(0) { $0 + $1.base }
      if base > 0 { ratio = kept.reduce(0) { $0 + $1.value } / base }
    }
    return ratio
  }

  private static func weightedMedian(_ pairs: [(value: Double, base: Double)]) -> Double {
    // No single base counts for more than all others, though it be a thousand times too large.
    let most = 10 * pairs.map(\.base).sorted()[pairs.count / 2]
    let sorted = pairs.map { ($0.value / $0.base, min($0.base, most)) }.sorted { $0.0 < $1.0 }
    let half = sorted.reduce(0) { $0 + $1.1 } / 2
    var sum = 0.0
    for (ratio, weight) in sorted {
      sum += weight
      // Where most are nought, the middle says nothing.
      if sum >= half, ratio > 0 { return ratio }
    }
    let values = pairs.reduce(0) { $0 + $1.value }
    return values / max(half * 2, 1e-9)
  }
}
