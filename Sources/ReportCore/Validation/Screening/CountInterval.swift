import Foundation

/// How far chance alone can move a count or a ratio of counts.
///
/// This and the outlier screen are the one place where figures pass through `Double` without being
/// printed: an interval decides whether something is worth a look, and is never shown as a figure.
struct CountInterval: Sendable {
  let lower: Double
  let upper: Double

  func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// The expectations that could have given this count of independent events (Byar's approximation of
  /// the exact Poisson limits; `z` standard deviations to each side).
  init(count: Double, z: Double) {
    lower =
      count <= 0 ? 0 : count * pow(max(0, 1 - 1 / (9 * count) - z / (3 * count.squareRoot())), 3)
    let next = count + 1
    upper = next * pow(1 - 1 / (9 * next) + z / (3 * next.squareRoot()), 3)
  }

  /// The ratios of two separate groups (boys to girls) that could have given these counts, through
  /// Wilson's interval for the share of the first.
  init(ratioOf first: Double, to second: Double, z: Double) {
    let share = CountInterval(shareOf: first, in: first + second, z: z)
    lower = share.lower / max(1 - share.lower, 1e-9)
    upper = share.upper / max(1 - share.upper, 1e-9)
  }

  /// The shares that could have given so many cases of so many (Wilson's interval).
  init(shareOf cases: Double, in all: Double, z: Double) {
    guard all > 0 else {
      (lower, upper) = (0, 1)
      return
    }
    let (share, square) = (cases / all, z * z)
    let middle = (share + square / (2 * all)) / (1 + square / all)
    let variance = max(0, share * (1 - share) / all + square / (4 * all * all))
    let half = z * variance.squareRoot() / (1 + square / all)
    lower = max(0, middle - half)
    upper = min(1, middle + half)
  }
}

/// Whether counts are large enough for a rate to mean anything.
enum SmallNumbers {
  /// Whether a rate outside its plausible range tells something, rather than chance.
  ///
  /// Where the catalogue says from how many cases on a rate has a meaning, that decides. Else an
  /// interval of 95 % round the rate must lie outside the range as a whole.
  static func isTelling(
    _ above: Fraction, cases: Fraction, value: Fraction, indicator: Indicator
  ) -> Bool {
    if let least = indicator.meaningfulFrom { return cases >= Fraction(least) }
    guard let range = indicator.plausible, above.isInteger, value != .zero, above > .zero else {
      return true
    }
    // The denominator is taken for certain: a rate moves as the count above the line does.
    let interval = CountInterval(count: above.approximate, z: 1.96)
    let scale = value.approximate / above.approximate
    return interval.upper * scale < Fraction(range.lowerBound).approximate
      || interval.lower * scale > Fraction(range.upperBound).approximate
  }
}

extension Fraction {
  /// The nearest binary number, for screening only.
  var approximate: Double { Self.approximate(numerator) / Self.approximate(denominator) }

  /// Nearly all numbers fit into 64 bits, which convert in one step.
  private static func approximate(_ number: Int128) -> Double {
    Int64(exactly: number).map { Double($0) } ?? Double(number)
  }
}
