import Foundation

@testable import ReportCore

/// The illustrative returns of Hải Phòng, read by a reader that knows just their plain form.
struct SampleReturns {
  let data: DataSet
  let history: OrganisationHistory
  private let unitsByPeriod: [Period: [OrganisationUnit.ID]]

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// What the screen divides by, beside persons.
  static let bases: [IndicatorKey: IndicatorKey] = [
    "population": "households", "newborn_screened": "births", "prenatal_screened": "births",
    "couples_premarital_care": "persons_married", "child_marriages": "persons_married",
    "consanguineous_marriages": "persons_married", "elderly_examined": "elderly_60_plus",
    "contraception_users": "women_married_15_49",
    "contraception_new_users": "women_married_15_49",
  ].reduce(into: [:]) { $0[IndicatorKey($1.key)] = IndicatorKey($1.value) }

  static let all = Result { try SampleReturns() }

  init() throws {
    history = try Self.history()
    var data = DataSet()
    let quarters =
      ["2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
      + (1...4).map { "2025-Q\($0)" }
    for quarter in quarters {
      let name = "\(quarter).csv"
      for (number, row) in try Self.rows("Examples/hai-phong/returns/\(name)").enumerated() {
        guard let item = IndicatorKey(row[2], options: row[3]), let period = Period(code: row[4])
        else { continue }
        let key = ObservationKey(
          unit: .init(row[1], in: UnitEdition(rawValue: row[0])), item: item, period: period)
        _ = data.insert(
          Observation(
            key: key, value: ExactDecimal(row[7]), status: ObservationStatus(rawValue: row[10]),
            provenance: Provenance(file: name, row: number + 2, column: 8)))
      }
    }
    self.data = data
    unitsByPeriod = Dictionary(
      uniqueKeysWithValues: data.periods.map { ($0, data.units(in: [$0]).sorted()) })
  }

  func aggregator(_ data: DataSet? = nil) -> Aggregator {
    Aggregator(data: data ?? self.data, catalogue: CheckCatalogue.all, history: history)
  }

  /// The units that reported for a quarter, in the order of the return.
  func units(in period: Period) -> [OrganisationUnit.ID] { unitsByPeriod[period] ?? [] }

  private static func rows(_ path: String) throws -> [[String]] {
    let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
    return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private static func history() throws -> OrganisationHistory {
    let editions = [UnitEdition.june2025, .july2025]
    let hierarchies = try editions.map { edition in
      try OrganisationHierarchy(
        edition: edition,
        units: try rows("Templates/units/\(edition).csv").map { row in
          OrganisationUnit(
            id: .init(row[0], in: edition), name: row[1], kind: .init(rawValue: row[2]),
            parentCode: row[3].isEmpty ? nil : row[3])
        })
    }
    let links = try rows("Templates/units/\(editions[0])--\(editions[1]).csv").map { row in
      UnitSuccession.Link(
        oldCode: row[0], newCode: row[1], relation: row[2] == "whole" ? .whole : .part)
    }
    let start = CalendarDate(year: 2025, month: 7, day: 1)
    return OrganisationHistory(
      hierarchies: hierarchies,
      successions: [try UnitSuccession(from: hierarchies[0], to: hierarchies[1], links: links)],
      editions: EditionTimeline(
        .june2025, dated: start.map { [(from: $0, edition: .july2025)] } ?? []))
  }
}
