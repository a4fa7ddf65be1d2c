/// Leave to close a period as the ledger stood when it was checked: what a store asks for before it
/// closes one.
///
/// It has no public initialiser, and must not get one: only a check without obstacles gives it. Otherwise
/// a program could mark figures as sent that contradict each other.
public struct ClosingClearance: Hashable, Sendable {
  /// The period.
  public let period: Period
  /// The last entry of the ledger that was looked at. A ledger that ends in any other entry is not the one
  /// that was checked, and nothing in it is closed.
  public let head: LedgerHead

  /// Leave to close a period that was checked, and had nothing in its way.
  package init(of period: Period, head: LedgerHead) {
    (self.period, self.head) = (period, head)
  }
}
