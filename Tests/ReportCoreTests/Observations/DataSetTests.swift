import ReportCore
import SeededRandom
import Testing

@Suite struct DataSetTests {
  @Test func `a duplicate key is handed back and what was there stays`() throws {
    var data = DataSet()
    let first = try Self.observation("00101", "births", "2025-Q1", "12")
    #expect(data.insert(first) == nil)
    let second = try Self.observation("00101", "births", "2025-Q1", "13")
    #expect(data.insert(second) == first)
    #expect(data.insert(first) == first)
    #expect(data.count == 1)
    #expect(data[first.key]?.value == 12)
  }

  @Test func `unit, edition, options, period and calendar each make another key`() throws {
    var data = DataSet()
    let one = try Self.observation("00101", "births", "2025-Q1", "1")
    var others = [
      one, try Self.observation("0101", "births", "2025-Q1", "1"),
      try Self.observation("00101", "births[sex=male]", "2025-Q1", "1"),
      try Self.observation("00101", "births", "2025-Q2", "1"),
      try Self.observation("00101", "births", "2025-M01", "1"),
      try Self.observation("00101", "deaths", "2025-Q1", "1"),
    ]
    var other = one
    other.key.unit = .init("00101", in: World.new)
    others.append(other)
    other = one
    other.key.period = one.key.period.on(.administrative)
    others.append(other)
    for observation in others { #expect(data.insert(observation) == nil) }
    #expect(data.count == others.count)
    for observation in others { #expect(data[observation.key] == observation) }
  }

  @Test func `without what ends later nothing is left of what occurs there alone`() throws {
    var data = DataSet()
    let observations = try [
      ("00103", "births", "2025-Q4", "1"), ("00101", "deaths", "2025-Q2", "2"),
      ("00102", "births", "2025-Q3", nil), ("00101", "births", "2025-S2", "4"),
      ("00101", "births", "2025-Q3", "5"),
    ].map { unit, item, period, value in
      try Self.observation(
        unit, item, period, value, status: value == nil ? .missing : .normal,
        provenance: Provenance(file: "\(period).csv", row: 3, column: 8, note: unit))
    }
    for observation in observations { #expect(data.insert(observation) == nil) }
    let day = Period.quarter(3, of: 2025).lastDay
    let earlier = data.upTo(day)
    #expect(earlier.observations == [observations[1], observations[2], observations[4]])
    #expect(earlier.units.map(\.code) == ["00101", "00102"])
    #expect(earlier.items.map(\.description) == ["deaths", "births"])
    #expect(earlier.periods.map(\.code) == ["2025-Q2", "2025-Q3"])
    #expect(earlier.files { _ in true } == ["2025-Q2.csv", "2025-Q3.csv"])
    #expect(earlier[observations[2].key] == observations[2])
    #expect(data.upTo(Period.year(2025).lastDay).observations == observations)
  }

  @Test func `what is missing is not zero`() throws {
    var data = DataSet()
    let missing = try Self.observation("00101", "births", "2025-Q1", nil, status: .missing)
    let zero = try Self.observation("00102", "births", "2025-Q1", "0", status: .nil)
    #expect(data.insert(missing) == nil)
    #expect(data.insert(zero) == nil)
    #expect(data[missing.key]?.value == nil)
    #expect(data[zero.key]?.value == .zero)
    #expect(data[zero.key]?.status == .nil)
    #expect(try data[Self.observation("00103", "births", "2025-Q1", nil).key] == nil)
  }

  @Test func `every observation comes back whole, with the cell it was read from`() throws {
    var data = DataSet()
    let observations = [
      try Self.observation(
        "00101", "births[order=3+;sex=male]", "2021--2025", "-12.345", status: .estimated,
        provenance: Provenance(
          file: "xã Nghi Dương.xlsx", sheet: "Biểu 1", row: 12, column: 4, note: "nhập tay")),
      try Self.observation(
        "00101", "population", "2025-M12", String(Int64.max),
        status: ObservationStatus(rawValue: "of_our_own")),
      try Self.observation(
        "00102", "population", "2025-9M", String(Int64.min),
        provenance: Provenance(file: "a.csv", row: 1_000_000)),
    ]
    for observation in observations { #expect(data.insert(observation) == nil) }
    #expect((0..<data.count).map { data[$0] } == observations)
    #expect(data[0].provenance.cell == "R12C4")
    #expect(data[2].provenance.cell == "R1000000")
    #expect(data[1].provenance.cell == "")
  }

  @Test func `units, items and periods are listed in the order in which they came`() throws {
    var data = DataSet()
    #expect(data.isEmpty)
    for (unit, item, period) in [
      ("00102", "deaths", "2025-Q2"), ("00101", "births", "2025-Q2"),
      ("00102", "births", "2025-Q1"),
    ] {
      #expect(data.insert(try Self.observation(unit, item, period, "1")) == nil)
    }
    #expect(data.units.map(\.code) == ["00102", "00101"])
    #expect(data.items.map(\.description) == ["deaths", "births"])
    #expect(data.periods.map(\.code) == ["2025-Q2", "2025-Q1"])
    #expect(data.units(in: [.quarter(1, of: 2025)]).map(\.code) == ["00102"])
    #expect(data.units(in: [.quarter(3, of: 2025)]).isEmpty)
    #expect(data.units(in: []).isEmpty)
  }

  @Test(arguments: seeds) func `the sorted list does not depend on the order of insertion`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let observations = try ["00101", "00102", "00103"].flatMap { unit in
      try ["births", "births[sex=male]", "deaths"].flatMap { item in
        try ["2024-Q4", "2025-Q1", "2025"].map { try Self.observation(unit, item, $0, "1") }
      }
    }
    var data = DataSet()
    for observation in observations.shuffled(using: &generator) {
      #expect(data.insert(observation) == nil)
    }
    #expect(data.sorted == observations)
  }

  @Test(arguments: seeds) func `appending a data set adds what inserting one by one adds`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let all = try (0..<400).map { number in
      try Self.observation(
        "00\(Int.random(in: 100...140, using: &generator))",
        ["births", "births[sex=male]", "deaths"].randomElement(using: &generator) ?? "births",
        ["2024-Q4", "2025-Q1", "2025"].randomElement(using: &generator) ?? "2025",
        number % 7 == 0 ? nil : "\(number)", status: number % 7 == 0 ? .missing : .normal,
        provenance: Provenance(
          file: "\(number % 3).csv", row: number, column: 6, note: number % 5 == 0 ? "g" : ""))
    }
    var (whole, parts) = (DataSet(), DataSet())
    var expected: [Observation] = []
    var found: [Observation] = []
    var rest = all[...]
    while !rest.isEmpty {
      var part = DataSet()
      for observation in rest.prefix(Int.random(in: 1...150, using: &generator)) {
        rest.removeFirst()
        guard part.insert(observation) == nil else { continue }
        if whole.insert(observation) != nil { expected.append(observation) }
      }
      for (first, repeated) in parts.append(part) {
        found.append(repeated)
        #expect(parts[repeated.key] == first, "seed \(seed)")
      }
    }
    #expect(found == expected, "seed \(seed)")
    #expect(parts.observations == whole.observations, "seed \(seed)")
    #expect(parts.units == whole.units && parts.items == whole.items, "seed \(seed)")
    #expect(parts.periods == whole.periods, "seed \(seed)")
    for observation in all {
      #expect(parts[observation.key] == whole[observation.key], "seed \(seed)")
    }
  }

  private static func observation(
    _ unit: String, _ item: String, _ period: String, _ value: String?,
    status: ObservationStatus = .normal, provenance: Provenance = Provenance()
  ) throws -> Observation {
    Observation(
      key: ObservationKey(
        unit: .init(unit, in: World.old), item: try indicatorKey(item),
        period: try #require(Period(code: period))),
      value: try value.map { try #require(ExactDecimal($0)) }, status: status,
      provenance: provenance)
  }
}
