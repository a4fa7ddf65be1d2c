public import ReportCore
import ReportIntake

/// What taking a file would come to.
public struct PreviewedFile: Sendable {
  /// The path that it was handed in by.
  public let path: String
  /// What is wrong in it, or worth knowing.
  public let findings: [Finding]
  /// Whether nothing of it could be taken.
  public let isRefused: Bool
  /// The returns in it: which unit reports on which period.
  public let returns: [ReturnKey]
  /// How many figures it has.
  public let figures: Int
  /// Figures that the ledger has with another value: the value there, and that of the file.
  public let changes: [Change]

  /// A figure that would change.
  public struct Change: Hashable, Sendable {
    /// Which figure.
    public let key: ObservationKey
    /// What the ledger has; `nil` for a blank.
    public let old: ExactDecimal?
    /// What the file says; `nil` for a blank.
    public let new: ExactDecimal?
  }

  init(
    _ path: String, _ result: IntakeResult, sums: BroughtSums, store: (any ReturnStore)?
  ) throws {
    self.path = path
    isRefused = result.isRefused
    findings = result.findings + (isRefused ? [] : try sums.faults(in: result).findings)
    let keys = result.returns
    returns = keys.sorted { ($0.unit, $0.period) < ($1.unit, $1.period) }
    figures = result.count
    let known = try reading { () throws(StoreError) in
      try store?.dataSet(
        .now, periods: Set(keys.map(\.period)), units: Set(keys.map(\.unit)))
    }
    changes = result.observations.compactMap { observation in
      guard let old = known?[observation.key], old.value != observation.value else { return nil }
      return Change(key: observation.key, old: old.value, new: observation.value)
    }
  }
}
