import Foundation
import SeededRandom

@testable import ReportCore

/// A made-up province of communes with seven quarters of returns; how much figures stray is a setting.
struct InventedProvince {
  static let edition = UnitEdition(rawValue: "invented")
  static let items = [
    "households", "population", "women_married_15_49", "births", "births.male", "births.female",
    "deaths", "persons_married", "couples_premarital_care", "contraception_users",
    "contraception_new_users", "pregnant_women", "prenatal_screened", "newborn_screened",
    "elderly_60_plus",
  ]

  let units: [OrganisationUnit.ID]
  let periods: [Period]
  let history: OrganisationHistory
  var values: [ObservationKey: Int64] = [:]
  /// The file that a unit's figures came in.
  var files: [OrganisationUnit.ID: String] = [:]

  var period: Period { periods[periods.count - 1] }

  init(seed: UInt64, noise: Double, units count: Int = 60) throws {
    units = (0..<count).map { .init("U\(100 + $0)", in: Self.edition) }
    let all =
      [OrganisationUnit(id: .init("P", in: Self.edition), name: "P", kind: .tinh, parentCode: nil)]
      + units.map { OrganisationUnit(id: $0, name: $0.code, kind: .xa, parentCode: "P") }
    history = OrganisationHistory(
      hierarchies: [try OrganisationHierarchy(edition: Self.edition, units: all)],
      editions: EditionTimeline(Self.edition))
    periods = try ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3"]
      .map { try SmallWorkspace.period($0) }
    var chance = SeededGenerator(seed: seed)
    for unit in units {
      var population = (9 + 0.5 * normal(&chance)).exponential
      let household = 3.6 + 0.2 * normal(&chance)
      let standing = (0..<9).map { _ in (0.2 * normal(&chance)).exponential }
      for period in periods {
        func flow(_ mean: Double) -> Double {
          let stray = noise > 0 ? (noise * normal(&chance)).exponential : 1
          return max(0, (mean * stray + (mean * stray).squareRoot() * normal(&chance)).rounded())
        }
        func stock(_ mean: Double) -> Double {
          (mean * (1 + 0.02 * noise * normal(&chance)) + normal(&chance)).rounded()
        }
        population *= 1.001
        let births = flow(population * 0.0035 * standing[0])
        let boys = min(
          births,
          max(0, (births * 0.54 + (births * 0.25).squareRoot() * normal(&chance)).rounded()))
        let married = flow(population * 0.004 * standing[2])
        let women = stock(population * 0.17)
        let pregnant = flow(population * 0.0065 * standing[3])
        let households = stock(population / household)
        let persons = stock(population)
        let deaths = flow(population * 0.0016 * standing[1])
        let couples = min((married / 2).rounded(.down), flow(married * 0.45))
        let users = stock(women * 0.66)
        let newUsers = flow(women * 0.05 * standing[4])
        let prenatal = min(pregnant, flow(births * 0.6))
        let newborn = min(births, flow(births * 0.75))
        let elderly = stock(population * 0.13 * standing[5])
        let figures: [Double] = [
          households, persons, women, births, boys, births - boys, deaths, married, couples, users,
          newUsers, pregnant, prenatal, newborn, elderly,
        ]
        for (item, figure) in zip(Self.items, figures) {
          values[try key(item, unit, period)] = Int64(figure)
        }
      }
    }
  }

  func key(
    _ item: String, _ unit: OrganisationUnit.ID, _ period: Period? = nil
  ) throws -> ObservationKey {
    ObservationKey(
      unit: unit, item: try CheckCatalogue.all.item(item), period: period ?? self.period)
  }

  /// Puts another figure in a place.
  mutating func put(_ value: Int64?, _ item: String, _ unit: Int, ago quarters: Int = 0) throws {
    values[try key(item, units[unit], periods[periods.count - 1 - quarters])] = value
  }

  func value(_ item: String, _ unit: Int, ago quarters: Int = 0) throws -> Int64 {
    values[try key(item, units[unit], periods[periods.count - 1 - quarters])] ?? 0
  }

  func findings(
    bases: [IndicatorKey: IndicatorKey] = SampleReturns.bases
  ) throws -> [Finding] {
    var data = DataSet()
    for (number, entry) in values.sorted(by: { $0.key < $1.key }).enumerated() {
      let file = files[entry.key.unit] ?? "all.csv"
      _ = data.insert(
        Observation(
          key: entry.key, value: ExactDecimal(entry.value),
          provenance: Provenance(
            file: entry.key.period == period ? file : entry.key.period.code, row: number + 2)))
    }
    let aggregator = Aggregator(data: data, catalogue: CheckCatalogue.all, history: history)
    let rules = try RuleSet(StandardRules.all, catalogue: CheckCatalogue.all)
    let peers = PeerRates(
      of: units, in: period, aggregator: aggregator,
      settings: ScreeningSettings(bases: bases), rules: rules)
    return OutlierScreen(period, aggregator: aggregator, peers: peers).findings(for: units)
  }
}

extension Double {
  fileprivate var exponential: Double { exp(self) }
}

/// A standard normal number.
private func normal(_ chance: inout SeededGenerator) -> Double {
  let one = Double.random(in: 1e-12..<1, using: &chance)
  let other = Double.random(in: 0..<1, using: &chance)
  return (-2 * log(one)).squareRoot() * cos(2 * Double.pi * other)
}
