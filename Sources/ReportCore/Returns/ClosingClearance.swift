/// Leave to close a period as the ledger stood when it was checked: what a store asks for before it
/// closes one.
///
/// It has no public initialiser, and must not get one: only a check without obstacles gives it. Otherwise
/// a program could mark figures as sent that contradict each other.
public struct ClosingClearance: Hashable, Sendable {
  /// The period.
  public let period: Period
  /// The last submission that was looked at. If there is a later one, the period is not closed.
  public let checked: Submission.ID

  /// Leave to close a period that was checked, and had nothing in its way.
  package init(of period: Period, checked: Submission.ID) {
    (self.period, self.checked) = (period, checked)
  }
}
