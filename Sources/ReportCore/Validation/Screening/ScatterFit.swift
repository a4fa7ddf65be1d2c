import Foundation

/// How far figures stray from what was to be expected of them in one way: the share by which figures of any size do,
/// and what chance adds to small ones.
struct ScatterFit {
  /// A figure beside what was to be expected of it.
  struct Point {
    let value, mean: Double
    /// How uncertain the expectation itself is: a share, squared.
    let uncertainty: Double
    /// One by the whole that the figure may be a part of.
    let share: Double
    /// By how much the expectation strays more, squared, the fewer earlier figures it rests on.
    let width: Double
    let isOfNow: Bool
  }

  /// The share by which figures of any size stray, squared.
  private(set) var relative = 0.0
  private(set) var dispersion = 1.0
  /// Whether chance makes the figure stray as a part of a whole.
  let isPart: Bool
  /// How far figures stray in all, in the mean of the logarithms: what ways are compared by.
  private(set) var scatter = 0.0

  /// What chance makes stocks stray at least, beside events: no more than their being whole numbers.
  private static let leastOfStocks = 0.001

  /// - Parameters:
  ///   - points: the figures, one at least.
  ///   - isStanding: whether they are stocks or parts of them.
  ///   - isPart: whether they are parts of a whole.
  ///   - mayBePart: whether the figures themselves are to tell that.
  init(_ points: [Point], isStanding: Bool, isPart: Bool, mayBePart: Bool) {
    let points = points.sorted { $0.mean < $1.mean }
    // What strays less than events do, and is hardly ever more than what it is measured by, is a part of it.
    self.isPart =
      isPart
      || mayBePart && Self.excess(points[...], 0, asPart: false) < 1
        && 100 * points.count { $0.value * $0.share > 1 } <= points.count
    (relative, dispersion) = fitted(points, least: isStanding ? Self.leastOfStocks : 1)
    let (small, large) = (points.prefix(points.count / 2), points.suffix((points.count + 1) / 2))
    // A stock is no event, and strays little; but some, as that of women who are pregnant, come and go as events do.
    if isStanding,
      excess(small, relative) > 1.5 * excess(large, relative)
        || dispersion > 2 * Self.leastOfStocks
    {
      let asEvents = fitted(points, least: 1)
      if excess(points[...], asEvents.relative) > 0.7 { (relative, dispersion) = asEvents }
    }
    // A period may be less quiet than those before it, as the first of a year is of what is counted since then.
    let now = points.filter(\.isOfNow)
    if now.count >= 20 {
      let excess = excess(now[...], relative)
      if excess > 1.5 * dispersion { dispersion = excess }
    }
    scatter = meanLogarithm(now.isEmpty ? points : now)
  }

  /// What is usual, as this fit has it.
  func norm(of way: FigureNorm.Way) -> FigureNorm {
    FigureNorm(way: way, relative: relative, dispersion: dispersion, isPart: isPart)
  }

  private func excess(_ points: ArraySlice<Point>, _ relative: Double) -> Double {
    Self.excess(points, relative, asPart: isPart)
  }

  private static func excess(
    _ points: ArraySlice<Point>, _ relative: Double, asPart: Bool
  ) -> Double {
    FigureDeviance.excess(
      points.map {
        FigureDeviance.deviance(
          of: $0.value, mean: $0.mean,
          relative: relative + $0.uncertainty - (asPart ? $0.share : 0)) / $0.width
      })
  }

  /// The large figures tell the share by which figures stray: the smallest that explains them.
  private func fitted(
    _ points: [Point], least: Double
  ) -> (relative: Double, dispersion: Double) {
    let large = points.suffix((points.count + 1) / 2)
    guard excess(large, 0) > 1.05 * least else { return (0, max(least, excess(points[...], 0))) }
    var (low, high) = (0.0, max(0.016 / least, 0.81))
    for _ in 0..<16 {
      let half = low == 0 ? high / 4 : (low * high).squareRoot()
      if excess(large, half) > 1.05 * least {
        low = half
      } else {
        high = half
      }
      if high < 1e-7 { break }
    }
    return (high, max(least, excess(points[...], high)))
  }

  private func meanLogarithm(_ points: [Point]) -> Double {
    let sum = points.reduce(0.0) { sum, point in
      let share = relative + point.uncertainty - (isPart ? point.share : 0)
      let variance = point.mean + share * point.mean * point.mean
      return sum + log(dispersion * point.width * max(1e-3 * point.mean, variance))
    }
    return sum / Double(max(points.count, 1))
  }
}
