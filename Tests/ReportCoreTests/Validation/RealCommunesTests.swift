import Foundation
import Testing

@testable import ReportCore

/// The checks on figures of real communes, with the errors that were published with them: `Tests/Cases/communes`.
struct RealCommunesTests {
  /// A commune as the map of the mergers had it in July 2025.
  private struct Commune {
    let id: OrganisationUnit.ID
    let kind: OrganisationUnit.Kind
    let province: String
    let area: ExactDecimal?
    let population: Int64?
    /// What is known to be wrong; empty for what is not.
    let wrong: String
  }

  private static let population = IndicatorKey("population")
  private static let area = IndicatorKey("land_area")

  private static func communes() throws -> [Commune] {
    let path = "Tests/Cases/communes/2025-07.csv"
    let text = try String(contentsOf: SampleReturns.root.appending(path: path), encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map { line in
      let row = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Commune(
        id: .init(row[0], in: .july2025), kind: .init(rawValue: row[2]), province: row[3],
        area: row[4].isEmpty ? nil : ExactDecimal(row[4]), population: Int64(row[5]), wrong: row[6])
    }
  }

  /// What is found of figures of those communes by period, the last of which is checked.
  private func findings(
    of communes: [Commune], _ figures: [String: [OrganisationUnit.ID: Int64]], withArea: Bool = true
  ) throws -> [Finding] {
    let area = Indicator(
      code: "land_area", name: "land_area", unit: UnitOfMeasure(rawValue: "km²"), overUnits: .sum,
      overTime: .last, decimals: 2, domain: .quantity)
    let catalogue = try IndicatorCatalogue(
      indicators: CheckCatalogue.counts + CheckCatalogue.rates + [area],
      categories: CheckCatalogue.categories)
    let provinces = Set(communes.map(\.province)).sorted().map {
      OrganisationUnit(id: .init($0, in: .july2025), name: $0, kind: .tinh, parentCode: nil)
    }
    let units = communes.map {
      OrganisationUnit(id: $0.id, name: $0.id.code, kind: $0.kind, parentCode: $0.province)
    }
    let history = OrganisationHistory(
      hierarchies: [try OrganisationHierarchy(edition: .july2025, units: provinces + units)],
      editions: EditionTimeline(.july2025))
    var data = DataSet()
    let periods = try figures.keys.sorted().map { try SmallWorkspace.period($0) }
    for period in periods {
      for (row, commune) in communes.enumerated() {
        func put(_ item: IndicatorKey, _ value: ExactDecimal) {
          _ = data.insert(
            Observation(
              key: ObservationKey(unit: commune.id, item: item, period: period), value: value,
              provenance: Provenance(file: period.code, row: row + 2)))
        }
        if let value = figures[period.code]?[commune.id] {
          put(Self.population, ExactDecimal(value))
        }
        if withArea, let value = commune.area { put(Self.area, value) }
      }
    }
    let aggregator = Aggregator(data: data, catalogue: catalogue, history: history)
    let period = try #require(periods.last)
    let peers = PeerRates(
      of: communes.map(\.id), in: period, aggregator: aggregator, settings: ScreeningSettings())
    return OutlierScreen(period, aggregator: aggregator, peers: peers)
      .findings(for: communes.map(\.id))
  }

  private func published(_ communes: [Commune]) -> [OrganisationUnit.ID: Int64] {
    Dictionary(
      uniqueKeysWithValues: communes.compactMap { commune in
        commune.population.map { (commune.id, $0) }
      })
  }

  /// A wrong size is one that the figure itself shows; what repeats another unit's may be of a likely size.
  private func isOfWrongSize(_ commune: Commune) -> Bool {
    !commune.wrong.isEmpty && !commune.wrong.hasPrefix("repeats")
  }

  @Test(arguments: [true, false])
  func `wrong sizes of a first period are found, and hardly any right commune is blamed`(
    withArea: Bool
  ) throws {
    let all = try Self.communes()
    #expect(all.count == 346)
    var (wrong, found, right, blamed) = (0, 0, 0, [String]())
    for province in Set(all.map(\.province)).sorted() {
      let communes = all.filter { $0.province == province }
      let told = Set(
        try findings(of: communes, ["2025-Q3": published(communes)], withArea: withArea)
          .filter { $0.item == Self.population && $0.cause != .leftOut }.compactMap(\.unit))
      for commune in communes where commune.population != nil {
        let isTold = told.contains(commune.id)
        if isOfWrongSize(commune) {
          wrong += 1
          found += isTold ? 1 : 0
        } else if commune.wrong.isEmpty {
          right += 1
          if isTold { blamed.append(commune.id.code) }
        }
      }
    }
    #expect(wrong == 31 && found >= 28, "\(found) of \(wrong)")
    #expect(100 * blamed.count <= 2 * right, "\(blamed) of \(right)")
  }

  @Test func `an area is not blamed for persons who are too few`() throws {
    let communes = try Self.communes().filter { $0.province == "25" }
    let found = try findings(of: communes, ["2025-Q3": published(communes)])
    let wrong = Set(communes.filter(isOfWrongSize).map(\.id))
    let areas = found.filter { $0.item == Self.area && $0.unit.map(wrong.contains) == true }
    #expect(areas == [], "\(areas)")
  }

  @Test func `lines that repeat area and population of another unit are found in any province`()
    throws
  {
    let communes = try Self.communes()
    let found = try findings(of: communes, ["2025-Q3": published(communes)])
      .filter { $0.cause == .copiedFromUnit }
    let pairs = Set(found.map { Set($0.cells.map(\.key.unit.code)) })
    let known = Set(
      communes.filter { $0.wrong.hasPrefix("repeats") }.map {
        Set([$0.id.code, String($0.wrong.suffix(5))])
      })
    #expect(pairs == known, "\(found)")
  }

  @Test(arguments: ["11", "15", "22", "25"])
  func `of a second period only the two are told whose figures were exchanged`(
    province: String
  ) throws {
    let communes = try Self.communes().filter { $0.province == province && $0.population != nil }
    let before = published(communes)
    // Every commune moves by some tenths of a percent, one as another does not.
    var now = before
    for (place, commune) in communes.enumerated() {
      let value = before[commune.id] ?? 0
      now[commune.id] = value + value * Int64((place * 7) % 11 - 3) / 1000
    }
    let quiet = try findings(
      of: communes, ["2025-Q3": before, "2025-Q4": now], withArea: false)
    #expect(quiet == [], "\(quiet)")
    let (one, other) = (communes[7].id, communes[8].id)
    let kept = now[one]
    now[one] = now[other]
    now[other] = kept
    let found = try findings(of: communes, ["2025-Q3": before, "2025-Q4": now], withArea: false)
    #expect(found.map(\.cause) == [.swappedUnits], "\(found)")
    #expect(found.first.map { Set($0.cells.map(\.key.unit)) } == [one, other], "\(found)")
  }
}
