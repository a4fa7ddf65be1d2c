import ReportCore
import ReportStore

extension Ledger {
  /// Closes a period without any checks, as nobody outside of this package can.
  func close(
    _ period: Period, checked: Submission.ID? = nil, at moment: Timestamp, by author: String,
    note: String = ""
  ) throws(StoreError) -> Closing {
    try close(
      ClosingClearance(of: period, checked: checked ?? .max), at: moment, by: author, note: note)
  }
}
