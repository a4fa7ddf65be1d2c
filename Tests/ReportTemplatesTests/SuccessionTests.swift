import Foundation
import ReportCore
import ReportTemplates
import Testing

/// The real succession of 1 July 2025.
@Suite struct SuccessionTests {
  static let history = Result { () throws(TemplateError) in
    try UnitTemplates.history(from: StandardTemplates.templates)
  }

  @Test func `the links are those of the reorganisation`() throws {
    let succession = try #require(try Self.history.get().successions.first)
    let olds = Set(succession.links.map(\.oldCode))
    let split = olds.filter { succession.successors(of: $0).count > 1 }
    #expect(succession.links.count == 10_571)
    #expect(olds.count == 9_594 + 441 + 5)
    #expect(split.count == 441)
    #expect(split.map { succession.successors(of: $0).count }.max() == 5)
  }

  @Test func `no province straddles, and the pieces of all of them are every unit once`() throws {
    let history = try Self.history.get()
    let hierarchy = try #require(history.hierarchies[.july2025])
    var seen: [OrganisationUnit.ID] = []
    for province in hierarchy.roots {
      let territory = try Territory(of: province.id, in: [.june2025], history: history)
      seen += territory.pieces.flatMap { $0.units.values.flatMap { $0 } }
    }
    #expect(seen.count == 3_321 + 10_040)
    #expect(Set(seen).count == seen.count)
  }

  @Test func `of 3,321 units 137 are one old unit, 2,770 a sum, and 414 lie in 123 groups`() throws
  {
    let history = try Self.history.get()
    let hierarchy = try #require(history.hierarchies[.july2025])
    var all = Comparability()
    for province in hierarchy.roots {
      all = all + (try Comparability(of: province.id, with: .june2025, history: history))
    }
    #expect(all.units == 3_321)
    #expect(all.oneToOne == 137)
    #expect(all.sums == 2_770)
    #expect(all.grouped == 414)
    #expect(all.groups.count == 123)
    #expect(all.groups.max() == 75)
  }

  @Test func `Hải Phòng has 49 units that can be compared and 65 in 19 groups`() throws {
    let own = try Comparability(
      of: .init("31", in: .july2025), with: .june2025, history: Self.history.get())
    #expect(own.oneToOne + own.sums == 49)
    #expect(own.grouped == 65)
    #expect(own.groups.count == 19)
  }

  @Test(arguments: [20_250_701 as UInt64, 7, 99])
  func `for every province and indicator that adds up what is carried equals what was reported`(
    seed: UInt64
  ) throws {
    let history = try Self.history.get()
    let catalogue = try TemplateLibrary.load(from: StandardTemplates.templates).catalogue
    let items = catalogue.indicators
      .filter { $0.origin == .collected && $0.overUnits == .sum }
      .map { IndicatorKey($0.code) }
    #expect(items.count > 20)
    let period = Period.quarter(3, of: 2024)
    let old = try #require(history.hierarchies[.june2025])
    let succession = try #require(history.successions.first)
    let new = try #require(history.hierarchies[.july2025])
    // A small generator of its own, so that a failure can be repeated anywhere.
    var state = seed
    func random(below limit: UInt64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64((state >> 33) % limit)
    }
    var data = DataSet()
    var sums: [String: [IndicatorKey: Int64]] = [:]
    for unit in old.units where old.children(of: unit.code).isEmpty {
      // The province that today's map gives the old unit, by its first successor alone.
      let successor = try #require(succession.successors(of: unit.code).first?.newCode)
      let province = try #require(new.ancestors(of: successor).last?.code)
      for item in items {
        let value = random(below: 30_000)
        _ = data.insert(
          Observation(
            key: .init(unit: unit.id, item: item, period: period), value: ExactDecimal(value)))
        sums[province, default: [:]][item, default: 0] += value
      }
    }
    let aggregator = Aggregator(data: data, catalogue: catalogue, history: history)
    for province in new.roots {
      for item in items {
        let figure = aggregator.figure(item, of: province.id, in: period)
        #expect(
          figure.value == Fraction(sums[province.code]?[item] ?? -1),
          "seed \(seed), \(province.name), \(item)")
        #expect(figure.coverage.isComplete)
      }
      // Units and groups together are the province, nothing twice.
      var parts = Fraction.zero
      let after = Period.quarter(3, of: 2025)
      for piece in try aggregator.comparablePieces(of: province.id, in: after) {
        let old = piece.units[.june2025] ?? []
        for unit in old {
          let value = data[.init(unit: unit, item: items[0], period: period)]?.value
          parts = try parts.adding(Fraction(try #require(value)))
        }
      }
      #expect(parts == Fraction(sums[province.code]?[items[0]] ?? -1), "seed \(seed)")
    }
  }

  @Test func `examples by hand are carried as the succession says`() throws {
    let history = try Self.history.get()
    // An island district became a special zone.
    let island = try Territory(of: .init("11948", in: .july2025), in: [.june2025], history: history)
    #expect(island.pieces[0].units[.june2025]?.map(\.code) == ["318"])
    // Nghi Dương was made of three whole communes; its code was Kiến Quốc's before.
    let merged = try Territory(of: .init("11713", in: .july2025), in: [.june2025], history: history)
    #expect(merged.pieces[0].units[.june2025]?.count == 3)
    #expect(history[.init("11713", in: .june2025)]?.name == "Kiến Quốc")
    // Hải An shares split communes with Đông Hải.
    #expect(throws: Territory.Obstacle.self) {
      try Territory(of: .init("11413", in: .july2025), in: [.june2025], history: history)
    }
    // Old Hải Phòng is no ground of its own any more than Hải Dương is, but both together are.
    let city = try Territory(of: .init("31", in: .july2025), in: [.june2025], history: history)
    let provinces = city.pieces.flatMap { $0.units[.june2025] ?? [] }
      .compactMap { history.hierarchies[.june2025]?.ancestors(of: $0.code).last?.name }
    #expect(Set(provinces) == ["Hải Phòng", "Hải Dương"])
  }

  @Test func `district totals are carried to the province and never to communes`() throws {
    let history = try Self.history.get()
    let catalogue = try IndicatorCatalogue(
      indicators: [Indicator(code: "births", name: "Trẻ sinh ra", unit: .init(rawValue: "người"))],
      categories: [])
    var data = DataSet()
    let old = try #require(history.hierarchies[.june2025])
    let period = Period.quarter(3, of: 2024)
    var sum: Int64 = 0
    for province in ["30", "31"] {
      for (number, district) in old.children(of: province).enumerated() {
        sum += Int64(number + 1)
        _ = data.insert(
          Observation(
            key: .init(unit: district.id, item: .init("births"), period: period),
            value: ExactDecimal(Int64(number + 1))))
      }
    }
    let aggregator = Aggregator(data: data, catalogue: catalogue, history: history)
    let city = aggregator.figure(.init("births"), of: .init("31", in: .july2025), in: period)
    #expect(city.value == Fraction(sum))
    let commune = aggregator.figure(.init("births"), of: .init("11713", in: .july2025), in: period)
    #expect(commune.value == nil)
  }
}
