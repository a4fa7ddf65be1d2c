public import ReportCore

/// Where the returns of a workspace are read from.
public enum ReturnSource: Sendable {
  /// The ledger as it is now, if there is one; else the workspace's own folder `returns`.
  case usual
  /// The ledger, as it was at some time.
  case ledger(LedgerView)
  /// The files of a folder.
  case folder(String)
  /// Figures that a program keeps in a store of its own, and the files that they were read from, if any. Of
  /// a file that is not named the report says nothing among its sources.
  case figures(DataSet, from: [Report.Sources.File])
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
