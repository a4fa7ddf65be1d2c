import ReportCore
import ReportReconciliation
import ReportTemplates
import Testing

/// The statistics office by 63 old provinces and their districts against health figures by today's
/// communes, for the whole country.
@Suite struct NationalReconciliationTests {
  private static let period = Period.quarter(3, of: 2025)
  private static let births = IndicatorKey("births")

  @Test func `old districts are compared where the ground allows, the rest says why not`() throws {
    let history = try SuccessionTests.history.get()
    let old = try #require(history.hierarchies[.june2025])
    let new = try #require(history.hierarchies[.july2025])
    let succession = try #require(history.successions.first)
    let catalogue = try IndicatorCatalogue(
      indicators: [Indicator(code: "births", name: "Trẻ sinh ra", unit: .init(rawValue: "người"))],
      categories: [])
    // One truth, told twice: every old commune's births, and where they are now.
    var byCommune: [String: Int64] = [:]
    var bySuccessor: [String: Int64] = [:]
    for (number, unit) in old.units.filter({ old.children(of: $0.code).isEmpty }).enumerated() {
      let count = Int64(number * 7919 % 97)
      byCommune[unit.code] = count
      let successor = try #require(succession.successors(of: unit.code).first?.newCode)
      bySuccessor[successor, default: 0] += count
    }
    var outcomes: [Discrepancy.Class: Int] = [:]
    for province in new.roots {
      var here = DataSet()
      for unit in new.reportingUnits(under: province.code) {
        _ = here.insert(
          Observation(key: key(unit.id), value: ExactDecimal(bySuccessor[unit.code] ?? 0)))
      }
      let ground = try Territory(of: province.id, in: [.june2025], history: history)
        .pieces.flatMap { $0.units[.june2025] ?? [] }
      let districts = Set(
        ground.compactMap {
          old.parent(of: $0.code)?.parentCode == nil
            ? $0.code : old.parent(of: $0.code)?.code
        })
      var there = DataSet()
      for code in districts.sorted() {
        let unit = try #require(old[code])
        let sum = old.reportingUnits(under: code).reduce(0) { $0 + (byCommune[$1.code] ?? 0) }
        _ = there.insert(Observation(key: key(unit.id), value: ExactDecimal(sum)))
      }
      let provinces = Set(ground.compactMap { old.ancestors(of: $0.code).last?.id })
      for old in provinces.sorted() {
        let sum = history.reportingUnits(under: old).reduce(0) { $0 + (byCommune[$1.code] ?? 0) }
        _ = there.insert(Observation(key: key(old), value: ExactDecimal(sum)))
      }
      let result = try Reconciler(
        catalogue: catalogue, history: history, unit: province.id, tolerances: .default
      ).reconcile(
        ReconciliationSide(name: "A", data: here), with: ReconciliationSide(name: "B", data: there),
        for: Self.period)
      // Every key of either side ends in exactly one line.
      for (side, data) in [(Discrepancy.Side.here, here), (.there, there)] {
        let keys = result.lines.flatMap { $0[side].keys }
        #expect(keys.count == Set(keys).count, "\(province.name)")
        #expect(Set(keys) == Set((0..<data.count).map { data[$0].key }), "\(province.name)")
      }
      for line in result.lines {
        outcomes[line.class, default: 0] += 1
        // Both sides tell the same: nothing that is compared may differ.
        #expect(line.class != .outside, "\(province.name): \(line)")
        #expect(line.class != .unmatched, "\(province.name): \(line)")
        if case .notComparable(let reason) = line.verdict {
          // A split commune may lie in two districts; its first successor alone has its births.
          #expect("\(reason)".isEmpty == false)
        }
      }
    }
    #expect(outcomes[.equal] ?? 0 > 100, "\(outcomes)")
  }

  private func key(_ unit: OrganisationUnit.ID) -> ObservationKey {
    ObservationKey(unit: unit, item: Self.births, period: Self.period)
  }
}
