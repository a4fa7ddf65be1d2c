import ReportCore
import ReportIntake
import ReportTemplates

/// Holds the sums and rates that a file brings along against what follows from its counts, together
/// with those that the ledger has of the same ground.
struct BroughtSums {
  let workspace: Workspace
  let store: (any ReturnStore)?

  /// What differs, and the returns of the file that it is in.
  func faults(in result: IntakeResult) throws -> (findings: [Finding], keys: Set<ReturnKey>) {
    if result.derived.isEmpty { return ([], []) }
    let check = DerivedCheck(try aggregator(for: result))
    let own = result.returns
    var (findings, keys): ([Finding], Set<ReturnKey>) = ([], [])
    for derived in result.derived {
      let found = check.findings(for: [derived])
      let key = ReturnKey(unit: derived.key.unit, period: derived.key.period)
      findings += found
      if own.contains(key), found.contains(where: { $0.severity == .error }) { keys.insert(key) }
    }
    return (findings, keys)
  }

  /// The units whose figures in the ledger the sums of a file may rest on.
  func ground(of result: IntakeResult) -> Set<OrganisationUnit.ID> {
    workspace.history.unitsSharingGround(with: Set(result.derived.map(\.key.unit)))
  }

  /// The figures of a file, and beside them those of the ledger that its sums may rest on. Of the rest
  /// nothing is read: a ledger of many years would be read anew for every file.
  private func aggregator(for result: IntakeResult) throws -> Aggregator {
    var data = result.data
    let ground = ground(of: result)
    let stored = try reading { () throws(StoreError) in
      try store?.dataSet(.now, periods: nil, units: ground) ?? DataSet()
    }
    _ = data.append(stored)
    return Aggregator(
      data: data, catalogue: workspace.catalogue, history: workspace.history,
      monthsPerReturn: workspace.settings.monthsPerReturn)
  }
}
