import Foundation
import Testing

@testable import ReportCore

struct FigureDevianceTests {
  @Test(arguments: [(63.0, 41.0, 69.0), (2, 9, 30), (0, 5, 20), (20, 15, 20)])
  func `of a part of a whole it is that of the binomial distribution`(
    value: Double, mean: Double, whole: Double
  ) {
    func term(_ count: Double, _ expected: Double) -> Double {
      count > 0 ? count * log(count / expected) : 0
    }
    let binomial = 2 * (term(value, mean) + term(whole - value, whole - mean))
    let found = FigureDeviance.deviance(of: value, mean: mean, relative: -1 / whole)
    #expect(abs(found - binomial) < 1e-9)
    // Events stray by more.
    #expect(found > FigureDeviance.deviance(of: value, mean: mean, relative: 0))
  }

  @Test func `a part that is more than its whole could not be`() {
    let found = FigureDeviance.deviance(of: 21, mean: 15, relative: -1.0 / 20)
    #expect(found == FigureDeviance.impossible)
  }

  @Test func `a tenth of wrong figures does not move what is usual`() {
    // The squares of normal deviates at the middle of each of a hundred equal shares.
    let clean = (0..<100).map { share -> Double in
      var (low, high) = (0.0, 6.0)
      while high - low > 1e-9 {
        let half = (low + high) / 2
        if erf(half / 2.0.squareRoot()) < (Double(share) + 0.5) / 100 {
          low = half
        } else {
          high = half
        }
      }
      return low * low
    }
    #expect(abs(FigureDeviance.excess(clean) - 1) < 0.05)
    let spoilt = Array(clean.prefix(95)) + [1e4, 1e5, 1e6, 1e7, 1e8]
    #expect(abs(FigureDeviance.excess(spoilt) - 1) < 0.05)
  }
}

struct LeastDifferenceTests {
  @Test(arguments: [
    (104.0, 100.0, 2.0), (106, 100, 7), (1003, 1000, 2), (1006, 1000, 7), (-1, 2, 7),
  ])
  func `what is too small a difference is held below what is told`(
    value: Double, mean: Double, told: Double
  ) {
    let least = LeastDifference(cases: 5, share: 0.005)
    #expect(least.telling(7, of: value, mean: mean) == told)
    #expect(least.telling(1.5, of: value, mean: mean) == 1.5)
  }
}
