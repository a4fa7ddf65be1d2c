import ReportCore
import Testing

@Suite struct OrganisationHistoryTests {
  @Test(arguments: [
    ("2024", "2025-06-30"), ("2025-Q2", "2025-06-30"), ("2025-S1", "2025-06-30"),
    ("2025-M06", "2025-06-30"), ("2025-M07", "2025-07-01"), ("2025-Q3", "2025-07-01"),
    ("2025-9M", "2025-07-01"), ("2025", "2025-07-01"), ("2021--2025", "2025-07-01"),
  ])
  func `the edition is the one in force on the last day`(code: String, edition: String) throws {
    #expect(try World.history().edition(for: period(code)).rawValue == edition)
  }

  /// The administrative second quarter ends on 14 June, the month of July on 14 July.
  @Test func `the last day follows the calendar`() throws {
    let history = try World.history()
    #expect(history.edition(for: .month(6, of: 2025, calendar: .administrative)) == World.old)
    #expect(history.edition(for: .month(7, of: 2025, calendar: .administrative)) == World.new)
  }

  @Test(arguments: [
    ("2025-Q3", "2025-06-30"), ("2025-M07", "2025-06-30"), ("2025-9M", "2025-06-30"),
    ("2025-Q4", "2025-07-01"), ("2025", "2025-07-01"), ("2025-Q2", "2025-06-30"),
  ])
  func `an exception holds for its months and for what ends with it`(
    code: String, edition: String
  ) throws {
    let history = try World.history(editionsByPeriod: [period("2025-Q3"): World.old])
    #expect(try history.edition(for: period(code)).rawValue == edition)
    // The months are the same on either calendar.
    let other = try period(code).on(.administrative)
    #expect(history.edition(for: other).rawValue == edition)
  }

  /// Looked up many times over, since the order of a dictionary differs between equal ones.
  @Test func `of several exceptions the closest holds, not a random one`() throws {
    let editions = ["a", "b", "c", "d"].map { UnitEdition(rawValue: $0) }
    for _ in 0..<20 {
      let history = try World.history(editionsByPeriod: [
        period("2025"): editions[0], period("2025-S2"): editions[1],
        period("2025-Q4"): editions[2], period("2025-M12"): editions[3],
      ])
      #expect(try history.edition(for: period("2025-M12")) == editions[3])
      #expect(try history.edition(for: period("2025-M11")) == editions[2])
      #expect(try history.edition(for: period("2025-Q3")) == editions[1])
      #expect(try history.edition(for: period("2025-M01")) == editions[0])
      // Ends with all four: the longest of them says most of it.
      #expect(try history.edition(for: period("2024--2025")) == editions[0])
    }
  }

  @Test func `units are found by edition and code`() throws {
    let history = try World.history()
    #expect(history[.init("00105", in: World.old)]?.id.edition == World.old)
    #expect(history[.init("00105", in: World.new)]?.id.edition == World.new)
    #expect(history[.init("00201", in: World.old)] == nil)
    #expect(history[.init("00105", in: UnitEdition(rawValue: "other"))] == nil)
    #expect(history.reportingUnits(under: .init("31", in: World.new)).map(\.code) == World.newCodes)
  }

  @Test func `two units are the same ground if they cover the same pieces`() throws {
    let history = try World.history()
    func isSame(_ old: String, _ new: String) -> Bool {
      history.isSameGround(.init(old, in: World.old), .init(new, in: World.new))
        && history.isSameGround(.init(new, in: World.new), .init(old, in: World.old))
    }
    #expect(isSame("31", "31"))
    #expect(isSame("00105", "00105"))
    #expect(!isSame("00101", "00201"))
    #expect(!isSame("00106", "00202"))
    #expect(!isSame("31", "00201"))
    #expect(!history.isSameGround(.init("00101", in: World.old), .init("00102", in: World.old)))
  }

  private func period(_ code: String) throws -> Period { try #require(Period(code: code)) }
}
