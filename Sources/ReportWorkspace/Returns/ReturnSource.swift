public import ReportCore

/// Where the returns of a workspace are read from.
public enum ReturnSource: Sendable {
  /// The ledger as it is now, if there is one; else the workspace's own folder `returns`.
  case usual
  /// The ledger, as it was at some time.
  case ledger(LedgerView)
  /// The files of a folder.
  case folder(String)
}

extension ReturnSource {
  /// The ledger as it was at some time.
  ///
  /// - Parameters:
  ///   - text: `sent`, a day (to its end) or a moment.
  ///   - period: the period that `sent` is about.
  /// - Returns: the source.
  /// - Throws: `WorkspaceError.Code.invalidRequest` if it is none of these.
  public static func ledger(
    asOf text: String, sent period: Period
  ) throws(WorkspaceError) -> ReturnSource {
    .ledger(try LedgerView(reading: text, sent: period))
  }
}
