import ReportWorkspace

/// A figure over the last periods as a small chart of bars, with the numbers beside it as text. Drawn
/// with attributes only: pages may carry no style of their own.
struct HistoryChart: Sendable {
  struct Bar: Sendable {
    let x: Int
    let y: Int
    let height: Int
  }

  let bars: [Bar]
  let width: Int
  /// `quý I năm 2025: 12; quý II năm 2025: 14`.
  let text: String
  let name: String

  /// The chart of a figure; `nil` where there are fewer than two periods.
  init?(_ key: IndicatorKey, in data: DataSet, name: String) {
    let values = data.sorted.filter { $0.key.item == key }
      .compactMap { observation in observation.value.map { (observation.key.period, $0) } }
      .sorted { $0.0.lastDay < $1.0.lastDay }.suffix(8)
    guard values.count > 1, let most = values.map({ $0.1 }).max(), most > .zero else { return nil }
    bars = values.enumerated().map { position, value in
      let height = Self.share(of: value.1, in: most)
      return Bar(x: position * 18 + 2, y: 42 - height, height: height)
    }
    width = values.count * 18 + 4
    text = values.map { "\(Wording.name(of: $0.0)): \($0.1.shown)" }.joined(separator: "; ")
    self.name = name
  }

  /// How high a bar is, of 40; by whole numbers.
  private static func share(of value: ExactDecimal, in most: ExactDecimal) -> Int {
    guard value > .zero else { return 0 }
    return (1...40).last { step in
      // value / most >= step / 40, without dividing.
      let left = Self.times(value, 40)
      let right = Self.times(most, Int64(step))
      return left >= right
    } ?? 1
  }

  private static func times(_ value: ExactDecimal, _ factor: Int64) -> Fraction {
    (try? Fraction(value).multiplied(by: Fraction(factor))) ?? .zero
  }
}
