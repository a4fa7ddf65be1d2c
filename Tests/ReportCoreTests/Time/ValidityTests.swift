import ReportCore
import Testing

@Suite struct ValidityTests {
  private static func validity(_ from: Int?, _ to: Int?) -> Validity {
    func day(_ number: Int) -> CalendarDate { CalendarDate(dayNumber: 20_000 + number) }
    return Validity(from: from.map(day), to: to.map(day))
  }

  @Test func `both ends are included`() throws {
    let start = try #require(CalendarDate("2025-07-01"))
    let end = try #require(CalendarDate("2025-12-31"))
    let validity = Validity(from: start, to: end)
    #expect(validity.contains(start) && validity.contains(end))
    #expect(!validity.contains(start.advanced(byDays: -1)))
    #expect(!validity.contains(end.advanced(byDays: 1)))
    #expect(Validity.always.contains(start))
  }

  @Test(
    arguments: [
      (nil, 3, 4, nil, false), (nil, 3, 3, nil, true), (nil, nil, 5, 5, true),
      (1, 2, 3, 4, false), (1, 3, 3, 4, true), (1, 9, 3, 4, true), (5, nil, nil, nil, true),
    ] as [(Int?, Int?, Int?, Int?, Bool)])
  func `two overlap where some day lies within both, whichever is asked`(
    from: Int?, to: Int?, otherFrom: Int?, otherTo: Int?, overlaps: Bool
  ) {
    let (one, other) = (Self.validity(from, to), Self.validity(otherFrom, otherTo))
    #expect(one.overlaps(other) == overlaps)
    #expect(other.overlaps(one) == overlaps)
    // As counting days says.
    let shared = (0...10).contains { number in
      let day = CalendarDate(dayNumber: 20_000 + number)
      return one.contains(day) && other.contains(day)
    }
    #expect(shared == overlaps)
  }
}
