import ReportCore
import ReportStore

extension Ledger {
  /// Closes a period without any checks, as nobody outside of this package can.
  func close(
    _ period: Period, checked: LedgerHead? = nil, at moment: Timestamp, by author: String,
    note: String = ""
  ) throws(StoreError) -> Closing {
    let head = if let checked { checked } else { try head() }
    guard let head else { throw StoreError(.changedMeanwhile, "the ledger is empty") }
    return try close(
      ClosingClearance(of: period, head: head, needsSecondPerson: false), at: moment, by: author,
      note: note)
  }
}
