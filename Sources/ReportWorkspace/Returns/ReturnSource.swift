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
