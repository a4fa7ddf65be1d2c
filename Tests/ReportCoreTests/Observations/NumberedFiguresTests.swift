import ReportCore
import SeededRandom
import Testing

@Suite struct NumberedFiguresTests {
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
      NumberedFigures(observations).positionsByKey.map { observations[$0] }
        == observations.sorted { $0.key < $1.key })
  }

  @Test func `a key that stands twice is found where it stands again`() throws {
    let figures = try [("00101", "births"), ("00101", "deaths"), ("00102", "births")].map {
      try observation($0.0, $0.1, "2025-Q1")
    }
    #expect(NumberedFigures(figures).firstRepeated == nil)
    let twice = NumberedFigures(figures + [figures[2], figures[0]])
    #expect(twice.firstRepeated == 3)
    #expect(twice.key(at: 3) == figures[2].key)
    #expect(NumberedFigures([]).firstRepeated == nil)
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
