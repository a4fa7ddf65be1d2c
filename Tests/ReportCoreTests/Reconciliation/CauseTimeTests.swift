import Foundation
import ReportCore
import ReportReconciliation
import ReportTemplates
import SeededRandom
import Testing

/// What it costs to look for causes, beside comparing.
@Suite struct CauseTimeTests {
  private static let items = ["arrivals", "births", "deaths", "households", "population"]

  /// What two offices say of every commune of a province: the same, but for one figure in a hundred, and
  /// one in two hundred that either of them lacks.
  private static func sides(
    of units: [OrganisationUnit.ID], _ periods: [Period], _ random: inout SeededGenerator
  ) -> (ReconciliationSide, ReconciliationSide) {
    var (ours, theirs) = (DataSet(), DataSet())
    for unit in units {
      for item in items {
        for period in periods {
          let key = ObservationKey(unit: unit, item: IndicatorKey(item), period: period)
          let value = Int64.random(in: 0..<4_000, using: &random)
          let chance = Int.random(in: 0..<400, using: &random)
          if chance >= 2 { _ = ours.insert(.init(key: key, value: ExactDecimal(value))) }
          let shown = (4..<8).contains(chance) ? value + 1 + Int64(chance % 3) : value
          if !(2..<4).contains(chance) {
            _ = theirs.insert(.init(key: key, value: ExactDecimal(shown)))
          }
        }
      }
    }
    return (ReconciliationSide(name: "A", data: ours), ReconciliationSide(name: "B", data: theirs))
  }

  /// In the suite two provinces and four quarters; with TRIALS=1 the whole country and five years, 330,000
  /// figures a side.
  @Test func `causes take at most ten times as long as comparing`() throws {
    let isFull = ProcessInfo.processInfo.environment["TRIALS"] != nil
    let workspace = try SampleQuarter.shared.get().workspace
    let hierarchy = try #require(workspace.history.hierarchies[.july2025])
    var random = SeededGenerator(seed: 20_260_101)
    let periods = (0..<(isFull ? 20 : 4)).map {
      Period.quarter(($0 + 2) % 4 + 1, of: 2025 + ($0 + 2) / 4)
    }
    let clock = ContinuousClock()
    var (plain, named) = (Duration.zero, Duration.zero)
    var (figures, outside) = (0, 0)
    for root in hierarchy.roots.sorted(by: { $0.id < $1.id }).prefix(isFull ? 100 : 2) {
      let units = hierarchy.reportingUnits(under: root.code).map(\.id)
      let (here, there) = Self.sides(of: units, periods, &random)
      figures += there.data.count
      var reconciler = Reconciler(
        catalogue: workspace.catalogue, history: workspace.history, unit: root.id)
      for period in periods {
        for namesCauses in [false, true] {
          reconciler.namesCauses = namesCauses
          let time = try clock.measure {
            let result = try reconciler.reconcile(here, with: there, for: period)
            if namesCauses { outside += result.count(.outside) }
          }
          if namesCauses { named += time } else { plain += time }
        }
      }
    }
    print("\(figures) figures, \(outside) differ: \(plain) compared, \(named) with causes")
    #expect(outside * 200 > figures)
    #expect(named < plain * 10, "\(plain), with causes \(named)")
  }
}
