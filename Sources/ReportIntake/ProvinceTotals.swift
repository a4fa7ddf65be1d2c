import ReportCore

/// What a province sent as its totals only, in a workspace of the country: they are what it reports.
///
/// Sums that a sender added up are recomputed from what they were added up from. Where that is not in the
/// file, nobody above the sender has it: the total itself is then the report, with its status, so that
/// one that lacks communes is not taken for a whole one.
struct ProvinceTotals {
  let context: IntakeContext

  /// Moves such totals of a file from those that are compared to those that are stored.
  func take(in result: inout IntakeResult) {
    guard context.history[context.unit]?.kind == .country, !result.derived.isEmpty else { return }
    let provinces = Set(
      result.derived.lazy.map(\.key.unit).filter { unit in
        context.history.hierarchies[unit.edition]?.parent(of: unit.code)?.kind == .country
      })
    if provinces.isEmpty { return }
    let counted = counted(in: result)
    var (totals, rest): ([Observation], [Observation]) = ([], [])
    for observation in result.derived {
      if provinces.contains(observation.key.unit), isReport(observation, counted) {
        totals.append(observation)
      } else {
        rest.append(observation)
      }
    }
    if totals.isEmpty { return }
    result.derived = rest
    result.observations.append(contentsOf: totals)
    for total in totals {
      result.account.recount(from: .compared, to: .taken, at: total.provenance)
    }
  }

  /// An item of a province, whichever communes counted it.
  private struct Subject: Hashable {
    let province: OrganisationUnit.ID
    let item: IndicatorKey
  }

  /// For which periods the units below each province counted each item in the file.
  private func counted(in result: IntakeResult) -> [Subject: Set<Period>] {
    let data = result.data
    var above: [OrganisationUnit.ID: OrganisationUnit.ID] = [:]
    for unit in data.units {
      let ancestors = context.history.hierarchies[unit.edition]?.ancestors(of: unit.code) ?? []
      // The country is the last, the province the one before.
      if let province = ancestors.dropLast().last { above[unit] = province.id }
    }
    var found: [Subject: Set<Period>] = [:]
    for index in 0..<data.count {
      let key = data[index].key
      guard let province = above[key.unit] else { continue }
      found[Subject(province: province, item: key.item), default: []].insert(key.period)
    }
    return found
  }

  private func isReport(_ total: Observation, _ counted: [Subject: Set<Period>]) -> Bool {
    let key = total.key
    guard total.value != nil || total.status == .notCollected,
      let indicator = context.catalogue[key.item.indicator], indicator.origin == .collected,
      indicator.overUnits == .sum || indicator.overUnits == .own,
      context.history.edition(for: key.period) == key.unit.edition
    else { return false }
    let periods = counted[Subject(province: key.unit, item: key.item)] ?? []
    return !periods.contains { key.period.contains($0) || $0.contains(key.period) }
  }
}
