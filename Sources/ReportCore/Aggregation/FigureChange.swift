/// A figure against an earlier one, both over the ground that has both.
public struct FigureChange: Hashable, Sendable {
  /// The figure of the later period.
  public var current: Figure
  /// The figure of the earlier period.
  public var base: Figure
  /// Whether the two are the figures in the columns of the two periods; otherwise they are computed
  /// over less ground.
  public var isOfPrintedFigures = true
  /// By what both were multiplied to be told in another unit of measure than the indicator's own.
  var scale = Fraction(Int64(1))

  /// Creates a change from its two figures.
  public init(current: Figure, base: Figure) {
    self.current = current
    self.base = base
  }

  /// No change, for a reason.
  init(gap: Figure.Gap) { self.init(current: .without(gap), base: .without(gap)) }

  /// The change of the two figures as they are printed: a reader can follow that of a count.
  func rounded(decimals: Int) -> FigureChange {
    var rounded = self
    func printed(_ value: Fraction?) -> Fraction? {
      value.flatMap { try? $0.rounded(decimals: decimals) }.map { Fraction($0) }
    }
    rounded.current.value = printed(current.value)
    rounded.base.value = printed(base.value)
    return rounded
  }

  /// The later less the earlier.
  public var difference: Fraction? {
    guard let now = current.value, let before = base.value else { return nil }
    return try? now.subtracting(before)
  }

  /// The difference in percent of the earlier figure; `nil` if that is zero.
  public var percent: Fraction? {
    guard let difference, let before = base.value, before != .zero else { return nil }
    return try? difference.divided(by: before).multiplied(by: Fraction(Int64(100)))
  }
}
