import Testing

@testable import ReportCore

@Suite struct CubeRollUpTests {
  private static let province = OrganisationUnit.ID("31", in: .july2025)

  private static func cube(
    _ figures: [(String, String, Period, ExactDecimal?)],
    status: ObservationStatus = .normal
  ) -> ObservationCube {
    var cube = ObservationCube()
    for (unit, item, period, value) in figures {
      let key = ObservationKey(
        unit: .init(unit, in: .july2025), item: IndicatorKey(item), period: period)
      _ = cube.insert(
        Observation(key: key, value: value, status: value == nil ? .missing : status))
    }
    return cube
  }

  private static func rule(_ item: IndicatorKey) -> Indicator.TimeAggregation {
    item.indicator == "births" ? .sum : item.indicator == "population" ? .last : .none
  }

  private static func years(_ cube: ObservationCube) throws(CubeRollUp.Obstacle) -> CubeRollUp {
    try CubeRollUp(
      cube, overTime: rule, unitGroup: { _ in province }, periodGroup: { .year($0.year) })
  }

  private let quarters = (1...4).map { Period.quarter($0, of: 2026) }

  @Test func `flows add up over time and stocks are those of the last day`() throws {
    let cube = Self.cube(
      quarters.flatMap { quarter in
        [
          ("00004", "births", quarter, 10), ("00008", "births", quarter, 5),
          ("00004", "population", quarter, ExactDecimal(Int64(1_000 + quarter.ordinal))),
          ("00004", "density", quarter, 7),
        ]
      })
    let sums = try Self.years(cube)
    let births = try #require(sums[Self.province, IndicatorKey("births"), .year(2026)])
    #expect(births == .init(value: 60, present: 8, missing: 0, status: .normal))
    #expect(sums[Self.province, IndicatorKey("population"), .year(2026)]?.value == 1_004)
    #expect(sums[Self.province, IndicatorKey("population"), .year(2026)]?.present == 1)
    #expect(sums[Self.province, IndicatorKey("density"), .year(2026)] == nil)
  }

  @Test func `a figure without a value makes the sum incomplete and is not zero`() throws {
    let sums = try Self.years(
      Self.cube([
        ("00004", "births", quarters[0], 10), ("00008", "births", quarters[0], nil),
        ("00004", "population", quarters[3], nil),
      ]))
    #expect(
      sums[Self.province, IndicatorKey("births"), .year(2026)]
        == .init(value: 10, present: 1, missing: 1, status: .incomplete))
    #expect(
      sums[Self.province, IndicatorKey("population"), .year(2026)]
        == .init(value: nil, present: 0, missing: 1, status: .missing))
  }

  @Test func `decimals of any number add up exactly, and doubt outweighs certainty`() throws {
    var cube = Self.cube([
      ("00004", "births", quarters[0], ExactDecimal("0.1")),
      ("00008", "births", quarters[0], ExactDecimal("0.25")),
    ])
    let key = ObservationKey(
      unit: .init("00013", in: .july2025), item: IndicatorKey("births"), period: quarters[1])
    _ = cube.insert(Observation(key: key, value: 3, status: .estimated))
    #expect(
      try Self.years(cube)[Self.province, IndicatorKey("births"), .year(2026)]
        == .init(value: ExactDecimal("3.35"), present: 3, missing: 0, status: .estimated))
  }

  @Test func `a year beside its quarters is not added up`() {
    let cube = Self.cube([
      ("00004", "births", quarters[0], 10), ("00004", "births", .year(2026), 40),
    ])
    #expect(throws: CubeRollUp.Obstacle.overlappingPeriods(quarters[0], .year(2026))) {
      try Self.years(cube)
    }
  }

  @Test func `a sum that does not fit is refused`() {
    let cube = Self.cube([
      ("00004", "births", quarters[0], ExactDecimal(.max)),
      ("00008", "births", quarters[0], ExactDecimal(.max)),
    ])
    #expect(throws: CubeRollUp.Obstacle.overflow(IndicatorKey("births"))) { try Self.years(cube) }
  }

  @Test func `sums of sums are the sums of all`() throws {
    var random = SeededGenerator(seed: 7)
    let cube = Self.cube(
      (0..<40).flatMap { unit in
        quarters.flatMap { quarter in
          ["births", "population"].map { item in
            let value = random.next() % 300
            return (
              "000\(10 + unit)", item, quarter,
              value % 7 == 0 ? nil : ExactDecimal(significand: Int64(value), scale: Int(value % 3))
            )
          }
        }
      })
    func district(_ unit: OrganisationUnit.ID) -> OrganisationUnit.ID {
      .init(String(unit.code.last ?? "0"), in: .july2025)
    }
    let lower = try CubeRollUp(
      cube, overTime: Self.rule, unitGroup: district, periodGroup: { $0 })
    let above = try lower.rolledUp(
      overTime: Self.rule, unitGroup: { _ in Self.province }, periodGroup: { .year($0.year) })
    let direct = try Self.years(cube)
    for item in ["births", "population"].map({ IndicatorKey($0) }) {
      #expect(
        above[Self.province, item, .year(2026)] == direct[Self.province, item, .year(2026)])
    }
  }
}
