import Foundation
import SeededRandom
import Testing

@testable import ReportCore

/// Single errors in the sample year, and what the checks find of them.
///
/// Caught is an error when its return gets an error or a warning that the right return has not. A thousand take a
/// debug build most of a minute, so that fewer are planted unless `SEEDED_ERRORS` says how many.
struct SeededErrorExperimentTests {
  private static let count =
    ProcessInfo.processInfo.environment["SEEDED_ERRORS"].flatMap { Int($0) } ?? 200

  /// The checks of one quarter, ready to be repeated over changed data.
  private struct Quarter {
    let period: Period
    let units: [OrganisationUnit.ID]
    let positions: [OrganisationUnit.ID: Int]
    let peers: PeerRates

    init(_ period: Period, of sample: SampleReturns, rules: RuleSet) {
      self.period = period
      units = sample.units(in: period)
      positions = Dictionary(uniqueKeysWithValues: zip(units, units.indices))
      peers = PeerRates(
        of: units, in: period, aggregator: sample.aggregator(),
        settings: ScreeningSettings(bases: SampleReturns.bases), rules: rules)
    }

    /// A unit with its neighbours in the order of the return.
    func neighbourhood(of unit: OrganisationUnit.ID) -> [OrganisationUnit.ID] {
      guard let position = positions[unit] else { return [] }
      return Array(units[max(0, position - 1)..<min(units.count, position + 2)])
    }

    func alarms(
      for units: [OrganisationUnit.ID], in aggregator: Aggregator, rules: RuleSet
    ) -> [Finding] {
      let result = Validator(rules: rules, aggregator: aggregator).validate(units, in: period)
      let screen = OutlierScreen(period, aggregator: aggregator, peers: peers)
      return (result.findings + screen.findings(for: units)).filter { $0.severity != .information }
    }
  }

  private struct Share {
    var planted = 0
    var caught = 0
    var atCell = 0
    var explained = 0

    var percent: Double { planted == 0 ? 0 : 100 * Double(caught) / Double(planted) }

    func row(_ name: String) -> String {
      func share(_ count: Int) -> String {
        "\(count) (\(planted == 0 ? 0 : 100 * count / planted) %)"
      }
      return "| \(name) | \(planted) | \(share(caught)) | \(share(atCell)) | \(share(explained)) |"
    }
  }

  @Test func `planted errors: share caught and false alarms`() throws {
    let sample = try SampleReturns.all.get()
    let rules = try RuleSet(StandardRules.all, catalogue: CheckCatalogue.all)
    let periods = (1...4).map { Period.quarter($0, of: 2025) }
    let quarters = Dictionary(
      uniqueKeysWithValues: periods.map { ($0, Quarter($0, of: sample, rules: rules)) })

    var table: [String] = []
    let clean = falseAlarms(quarters, sample: sample, rules: rules, table: &table)

    let seed: UInt64 = 20_250_701
    var chance = SeededGenerator(seed: seed)
    var shares: [String: Share] = [:]
    for number in 0..<Self.count {
      let kind = SeededError.Kind.allCases[number % SeededError.Kind.allCases.count]
      let error = SeededError.plant(kind, in: sample, periods: periods, with: &chance)
      guard let quarter = quarters[error.period] else { continue }
      let aggregator = sample.aggregator(sample.data.replacingValues(error.changes))
      let cells = Set(error.changes.keys)
      let alarms = quarter.alarms(
        for: quarter.neighbourhood(of: error.unit), in: aggregator, rules: rules
      ).filter { finding in
        // What the right return shows as well does not count, nor does what a neighbour's return
        // shows, unless the error touches it.
        !clean.contains(Alarm(finding))
          && (finding.unit == error.unit || finding.cells.contains { cells.contains($0.key) })
      }
      let isAtCell = alarms.contains { $0.cells.contains { cells.contains($0.key) } }
      for name in groups(of: error) {
        shares[name, default: Share()].planted += 1
        shares[name, default: Share()].caught += alarms.isEmpty ? 0 : 1
        shares[name, default: Share()].atCell += isAtCell ? 1 : 0
        shares[name, default: Share()].explained +=
          alarms.contains { Self.causes(of: kind).contains($0.cause) } ? 1 : 0
      }
    }

    table.append("| error (seed \(seed)) | planted | caught | at a wrong cell | cause named |")
    table += shares.sorted { $0.key < $1.key }.map { $0.value.row($0.key) }
    print(table.joined(separator: "\n"))

    let minimum: [SeededError.Kind: Double] = [
      .thousandSlip: 95, .wrongSign: 100, .shiftedRows: 95, .staleCopy: 95, .missingAsZero: 60,
      .transposedDigits: 60, .swappedRows: 70,
    ]
    for (kind, percent) in minimum {
      #expect(shares[kind.rawValue]?.percent ?? 0 >= percent, "\(kind.rawValue)")
    }
  }

  /// What tells one alarm from another: the return, the rule and the item.
  private struct Alarm: Hashable {
    let unit: OrganisationUnit.ID?
    let period: Period?
    let code: Finding.Code
    let item: IndicatorKey?

    init(_ finding: Finding) {
      unit = finding.unit
      period = finding.period
      code = finding.code
      item = finding.item
    }
  }

  private func falseAlarms(
    _ quarters: [Period: Quarter], sample: SampleReturns, rules: RuleSet, table: inout [String]
  ) -> Set<Alarm> {
    var all: Set<Alarm> = []
    var (returns, alarmed) = (0, 0)
    table.append("| clean returns | returns | with an alarm | alarms by rule |")
    for quarter in quarters.values.sorted(by: { $0.period < $1.period }) {
      let alarms = quarter.alarms(for: quarter.units, in: sample.aggregator(), rules: rules)
      all.formUnion(alarms.map(Alarm.init))
      let units = Set(alarms.compactMap(\.unit))
      returns += quarter.units.count
      alarmed += units.count
      let codes = Dictionary(grouping: alarms, by: \.code.rawValue).mapValues(\.count)
      let words = codes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        .joined(separator: ", ")
      table.append("| \(quarter.period) | \(quarter.units.count) | \(units.count) | \(words) |")
    }
    table.append("| all | \(returns) | \(alarmed) | |")
    #expect(100 * alarmed <= 2 * returns, "at most 2 false alarms per 100 clean returns")
    return all
  }

  private func groups(of error: SeededError) -> [String] {
    let name = error.kind.rawValue
    guard [.swappedRows, .thousandSlip, .missingAsZero, .transposedDigits].contains(error.kind)
    else { return [name] }
    var groups = [name, name + (error.hasTotal ? ", with a total" : ", parts only")]
    if error.kind == .swappedRows {
      let isWithin = Set(error.changes.keys.map(\.unit)).count == 1
      groups.append(name + (isWithin ? ", within a return" : ", between units"))
      // What differs by less is within what chance does to most of these counts.
      if error.hasTotal, let least = error.changes.values.min(),
        let most = error.changes.values.max(),
        2 * most.significand >= 3 * least.significand
      {
        groups.append(name + ", with a total, differing by half or more")
      }
    }
    return groups
  }

  private static func causes(of kind: SeededError.Kind) -> [SuspectedCause?] {
    switch kind {
    case .thousandSlip: [.thousands]
    case .transposedDigits: [.transposedDigits]
    case .swappedRows: [.swappedRows, .swappedUnits]
    case .shiftedRows: [.shiftedRows]
    case .staleCopy: [.copiedFromLastPeriod]
    case .wrongSign: [.sign]
    case .missingAsZero: [.missingAsZero]
    case .sexSwapped: [.swappedRows]
    }
  }
}
