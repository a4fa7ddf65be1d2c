import Foundation

/// From which deviate on a figure is told, so that few clean units are.
///
/// The largest deviates of the units follow an extreme-value (Gumbel) distribution. It is fitted to those between four
/// tenths and seventeen twentieths of all, which a tenth of wrong returns does not move.
enum LargestStrays {
  /// No lower limit is believed: of normal deviates one in 1,500 lies above it, and a return has some twenty.
  static let least = 3.4
  /// The same of one figure: of normal deviates one in fifty lies above it.
  static let leastOfOne = 2.33

  /// The limit above which that share of clean units lies; `nil` for too few units to tell.
  ///
  /// - Parameters:
  ///   - byAge: the largest deviate of each unit, for this period and for those before it, the latest first.
  ///   - allowed: the share; at least one in two thousand and at most a fifth is believed.
  ///   - least: the limit below which none is believed.
  /// - Returns: the limit, `least` or more.
  static func limit(
    _ byAge: [[Double]], allowed: Double, least: Double = Self.least
  ) -> Double? {
    func upperQuarter(_ largest: [Double]) -> Double { largest[largest.count * 3 / 4] }
    let sorted = byAge.filter { !$0.isEmpty }.map { $0.sorted() }
    guard let now = sorted.first.map(upperQuarter) else { return nil }
    // A period in which everything moved, as after units were put together, says nothing of this one.
    let largest = sorted.filter { upperQuarter($0) <= 1.15 * now }.flatMap(\.self).sorted()
    guard largest.count >= 20 else { return nil }
    let places = (largest.count * 2 / 5)..<(largest.count * 17 / 20)
    func reduced(_ share: Double) -> Double { -log(-log(share)) }
    let points = places.map { place in
      (x: reduced((Double(place) + 0.56) / (Double(largest.count) + 0.12)), y: largest[place])
    }
    let count = Double(points.count)
    let (x, y) = (points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count)
    let products = points.reduce(0) { $0 + ($1.x - x) * ($1.y - y) }
    let squares = points.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
    let scale = products / squares
    let share = min(max(allowed, 0.0005), 0.2)
    return max(least, y + scale * (reduced(1 - share) - x))
  }
}
