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
    return (Self.folded(findings), keys)
  }

  /// More than these say the same: a report compares with years that its receiver has no figures of.
  private static let mostUnknown = 8

  /// The findings, of many sums that cannot be recomputed the first ones and how many more there are.
  private static func folded(_ findings: [Finding]) -> [Finding] {
    let unknown = findings.indices.filter { findings[$0].severity == .warning }
    guard unknown.count > mostUnknown, let last = unknown.last else { return findings }
    let left = Set(unknown.dropFirst(mostUnknown))
    var folded = findings.indices.filter { !left.contains($0) }.map { findings[$0] }
    folded.append(
      Finding(
        .warning, .derivedDiffers,
        "Còn \(left.count) số tổng hợp khác trong tệp không tính lại được, vì thiếu số liệu gốc của kỳ hoặc"
          + " đơn vị đó; các số này không được nhận.", at: findings[last].provenance))
    return folded
  }

  /// The units whose figures in the ledger the sums of a file may rest on.
  func ground(of result: IntakeResult) -> Set<OrganisationUnit.ID> {
    workspace.history.unitsSharingGround(with: Set(result.derived.map(\.key.unit)))
  }

  /// The figures of a file, and beside them those of the ledger that its sums may rest on. Of the rest
  /// nothing is read: a ledger of many years would be read again for every file.
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
