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
  /// Whether the workspace wants a second person who is not known yet: by such a leave no store closes
  /// anything, and whoever knows the person makes it one that does.
  public private(set) var needsSecondPerson: Bool

  /// Leave to close a period that was checked, and had nothing in its way.
  package init(of period: Period, head: LedgerHead, needsSecondPerson: Bool) {
    (self.period, self.head, self.needsSecondPerson) = (period, head, needsSecondPerson)
  }

  /// The leave of a workspace in which somebody else than whoever closes prepared the closing.
  package var withSecondPerson: ClosingClearance {
    var leave = self
    leave.needsSecondPerson = false
    return leave
  }
}
