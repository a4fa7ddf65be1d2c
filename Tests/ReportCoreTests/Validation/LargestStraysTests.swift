import Foundation
import Testing

@testable import ReportCore

struct LargestStraysTests {
  /// The sizes of the largest deviates of so many units, as an extreme-value distribution has them.
  private func largest(_ count: Int, place: Double = 2.2, scale: Double = 0.4) -> [Double] {
    (0..<count).map { place - scale * log(-log((Double($0) + 0.5) / Double(count))) }
  }

  @Test(arguments: [0.4, 0.6])
  func `as many clean units lie above the limit as are allowed`(scale: Double) throws {
    let limit = try #require(
      LargestStrays.limit([largest(1000, scale: scale)], allowed: 0.014))
    let expected = 2.2 - scale * log(-log(1 - 0.014))
    #expect(abs(limit - expected) < 0.05, "\(limit) for \(expected)")
  }

  @Test func `a twelfth of wrong returns moves it by less than a fifth`() throws {
    let clean = largest(456, scale: 0.6)
    let spoilt = clean.spoilt(every: 12, to: 40)
    let limits = try [clean, spoilt].map { try #require(LargestStrays.limit([$0], allowed: 0.014)) }
    #expect(limits[1] < 1.2 * limits[0], "\(limits)")
  }

  @Test func `a period in which everything moved says nothing of this one`() throws {
    let (now, then) = (largest(114), largest(114, place: 6, scale: 3))
    let limit = try #require(LargestStrays.limit([now, then, now], allowed: 0.014))
    #expect(limit == LargestStrays.limit([now, now], allowed: 0.014))
    #expect(try #require(LargestStrays.limit([then, now], allowed: 0.014)) > limit)
  }

  @Test func `no lower limit than that of normal deviates is believed, and none of few units`() {
    #expect(LargestStrays.limit([largest(200, place: 0.5)], allowed: 0.014) == LargestStrays.least)
    #expect(LargestStrays.limit([largest(19)], allowed: 0.014) == nil)
    #expect(LargestStrays.limit([], allowed: 0.014) == nil)
  }
}

extension [Double] {
  /// The same, with every so manieth put to a value.
  fileprivate func spoilt(every step: Int, to value: Double) -> [Double] {
    enumerated().map { $0.offset.isMultiple(of: step) ? value : $0.element }
  }
}
