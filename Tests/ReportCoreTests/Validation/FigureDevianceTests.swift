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
    let clean = NormalDeviates.all(200).map { $0 * $0 }.sorted()
    // Scatter is rather over- than underestimated.
    let excess = FigureDeviance.excess(clean)
    #expect(excess >= 1 && excess < 1.1)
    let spoilt = Array(clean.prefix(190)) + Array(repeating: 1e6, count: 10)
    #expect(abs(FigureDeviance.excess(spoilt) - excess) < 0.05)
  }

  @Test
  func `large deviates count as those of a normal distribution, whatever one in a hundred is`()
    throws
  {
    let normal = NormalDeviates.all(1000)
    #expect(abs(try #require(FigureDeviance.tail(normal)) - 1) < 0.01)
    #expect(abs(try #require(FigureDeviance.tail(normal.map { 2 * $0 })) - 2) < 0.02)
    let spoilt = Array(normal.dropLast(9)) + Array(repeating: 50, count: 9)
    #expect(abs(try #require(FigureDeviance.tail(spoilt)) - 1) < 0.05)
    #expect(FigureDeviance.tail(Array(normal.prefix(49))) == nil)
  }

  @Test func `one base that is a thousand times too large does not move a province's rate`() throws
  {
    let pairs = (50..<110).map { base in (value: Double(base) / 4, base: Double(base)) }
    let spoilt = pairs + [(value: 20, base: 80_000)]
    #expect(abs(try #require(RobustRatio.fit(spoilt)) - 0.25) < 0.01)
  }
}

/// Deviates of a normal distribution, at the middle of so many equal shares.
enum NormalDeviates {
  static func all(_ count: Int) -> [Double] {
    (0..<count).map { place in
      let share = (Double(place) + 0.5) / Double(count)
      var (low, high) = (-8.0, 8.0)
      while high - low > 1e-9 {
        let half = (low + high) / 2
        if 0.5 * erfc(-half / 2.0.squareRoot()) < share {
          low = half
        } else {
          high = half
        }
      }
      return low
    }
  }
}

struct LeastDifferenceTests {
  @Test(arguments: [
    (104.0, 100.0, 2.0), (106, 100, 7), (1019, 1000, 2), (1021, 1000, 7), (-1, 2, 7),
  ])
  func `what is too small a difference is held below what is told`(
    value: Double, mean: Double, told: Double
  ) {
    let least = LeastDifference(cases: 5, share: 0.02)
    #expect(least.telling(7, of: value, mean: mean) == told)
    #expect(least.telling(1.5, of: value, mean: mean) == 1.5)
  }
}
