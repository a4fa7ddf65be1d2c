import Testing

@testable import ReportCore

@Suite struct ObservationCubeTests {
  private static let edition = UnitEdition.july2025

  private static func key(
    _ unit: String, _ item: String = "births", _ period: Period = .quarter(3, of: 2025)
  ) -> ObservationKey {
    ObservationKey(
      unit: OrganisationUnit.ID(unit, in: edition), item: IndicatorKey(item), period: period)
  }

  /// Figures of many units, items and periods, in no order, some without a value.
  private static func sample(seed: UInt64, count: Int) -> [Observation] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { number in
      let unit = "0000\(random.next() % 7)"
      let item = "item_\(random.next() % 60)"
      let period = Period.month(Int(random.next() % 12) + 1, of: 2020 + Int(random.next() % 3))
      let isMissing = random.next() % 5 == 0
      let value = ExactDecimal(
        significand: Int64(random.next() % 100_000) - 50_000, scale: Int(random.next() % 3))
      return Observation(
        key: key(unit, item, period), value: isMissing ? nil : value,
        status: isMissing ? .missing : random.next() % 9 == 0 ? .estimated : .normal,
        provenance: Provenance(
          file: "a.csv", row: number + 2, column: 6,
          note: random.next() % 40 == 0 ? "ghi chú \(number)" : ""))
    }
  }

  @Test(arguments: seeds)
  func `a cube answers as a data set does`(seed: UInt64) {
    var cube = ObservationCube()
    var data = DataSet()
    for observation in Self.sample(seed: seed, count: 3_000) {
      let (first, expected) = (cube.insert(observation), data.insert(observation))
      #expect(first == expected, "seed \(seed)")
    }
    #expect(cube.count == data.count)
    #expect(Set(cube.units) == Set(data.units))
    #expect(Set(cube.items) == Set(data.items))
    #expect(Set(cube.periods) == Set(data.periods))
    for position in 0..<data.count {
      #expect(cube[data[position].key] == data[position], "seed \(seed)")
    }
    var seen = 0
    cube.visit { observation in
      seen += 1
      #expect(data[observation.key] == observation)
    }
    #expect(seen == data.count)
    #expect(cube[Self.key("99999")] == nil)
  }

  @Test func `missing is neither zero nor absent`() {
    var cube = ObservationCube()
    let missing = Observation(key: Self.key("00004"), value: nil, status: .missing)
    let zero = Observation(key: Self.key("00008"), value: .zero)
    for observation in [missing, zero] { _ = cube.insert(observation) }
    #expect(cube[missing.key]?.value == nil)
    #expect(cube[missing.key]?.status == .missing)
    #expect(cube[zero.key]?.value == .zero)
    #expect(cube[Self.key("00013")] == nil)
  }

  @Test func `blocks that repeat a key are not joined`() {
    var first = ObservationBlock(file: "a.csv")
    var second = ObservationBlock(file: "a.csv")
    let observation = Observation(
      key: Self.key("00004"), value: 1, provenance: Provenance(file: "a.csv", row: 2))
    _ = first.insert(observation)
    _ = second.insert(Observation(key: Self.key("00004", "deaths"), value: 2))
    var cube = ObservationCube()
    let repeated = [cube.append(first), cube.append(second), cube.append(first)]
    #expect(repeated == [[], [], [observation]])
    #expect(cube.count == 2)
  }
}
