/// The smallest difference of a figure from what was to be expected that is worth a look.
struct LeastDifference {
  /// So many cases at least: a few, or fewer where the whole province has few.
  let cases: Double
  /// Such a share of what was to be expected at least.
  let share: Double

  /// A deviate, held below what is told where the difference is too small.
  func telling(_ deviate: Double, of value: Double, mean: Double) -> Double {
    guard value.isFinite, mean.isFinite else { return 0 }
    if abs(value - mean) >= max(cases, share * mean) || value < 0 { return deviate }
    return min(max(deviate, -2), 2)
  }
}
