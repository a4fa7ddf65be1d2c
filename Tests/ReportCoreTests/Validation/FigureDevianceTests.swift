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
