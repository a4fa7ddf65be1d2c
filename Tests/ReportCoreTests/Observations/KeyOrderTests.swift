import ReportCore
import SeededRandom
import Testing

@Suite struct KeyOrderTests {
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `figures are in the order of their keys, however they came`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var observations: [Observation] = []
    for unit in ["00104", "00101", "0101"] {
      for item in ["births", "births[sex=male]", "deaths"] {
        for period in ["2025-Q4", "2025-Q1", "2024-M10"] {
          observations.append(try observation(unit, item, period))
        }
      }
    }
    observations.shuffle(using: &generator)
    #expect(
      KeyOrder(observations).positions.map { observations[$0] }
        == observations.sorted { $0.key < $1.key })
  }

  @Test func `returns of a set of figures are the pairs of unit and period that occur`() throws {
    var data = DataSet()
    for (unit, period) in [("00101", "2025-Q1"), ("00102", "2025-Q2"), ("00101", "2025-Q1")] {
      _ = data.insert(try observation(unit, "births", period))
    }
    #expect(
      Set(data.returns.map { "\($0.unit.code) \($0.period.code)" }) == [
        "00101 2025-Q1", "00102 2025-Q2",
      ])
  }

  private func observation(
    _ unit: String, _ item: String, _ period: String
  ) throws -> Observation {
    Observation(
      key: ObservationKey(
        unit: .init(unit, in: World.old), item: try indicatorKey(item),
        period: try #require(Period(code: period))),
      value: 1, status: .normal, provenance: Provenance())
  }
}
