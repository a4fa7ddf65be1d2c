import ReportWorkspace

/// A figure over the last periods as a small line, with the numbers beside it as text. Drawn with
/// attributes only: pages may carry no style of their own.
struct HistoryChart: Sendable {
  struct Point: Sendable {
    let x: Int
    let y: Int
  }

  let points: [Point]
  /// `4,44 28,9`.
  let line: String
  let width: Int
  /// `quý I năm 2025: 12; quý II năm 2025: 14`.
  let text: String
  let name: String

  /// How far the line is from the edges, how high it can rise, how far points are from one another.
  private static let (edge, height, step) = (6, 40, 24)

  /// The most periods that are shown.
  static let most = 8

  /// The chart of a figure over periods, the latest last; `nil` where fewer than two have one.
  init?(_ key: IndicatorKey, in history: UnitHistory, over periods: [Period], name: String) {
    let values = periods.compactMap { period in
      history.figure(key, in: period).map { (period, $0) }
    }
    guard values.count > 1, let most = values.map({ $0.1 }).max(), most > .zero else { return nil }
    points = values.enumerated().map { position, value in
      Point(
        x: Self.edge + position * Self.step,
        y: Self.edge + Self.height - Self.share(of: value.1, in: most))
    }
    line = points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
    width = 2 * Self.edge + (points.count - 1) * Self.step
    text = values.map { "\(Wording.name(of: $0.0)): \($0.1.shown)" }.joined(separator: "; ")
    self.name = name
  }

  /// How high a point is, from zero to the greatest; by whole numbers.
  private static func share(of value: ExactDecimal, in most: ExactDecimal) -> Int {
    guard value > .zero else { return 0 }
    return (1...height).last { step in
      // value / most >= step / height, without dividing.
      times(value, Int64(height)) >= times(most, Int64(step))
    } ?? 0
  }

  private static func times(_ value: ExactDecimal, _ factor: Int64) -> Fraction {
    (try? Fraction(value).multiplied(by: Fraction(factor))) ?? .zero
  }
}
