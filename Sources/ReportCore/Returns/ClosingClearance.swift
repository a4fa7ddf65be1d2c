/// Leave to close a period as the ledger stood when it was checked: what a store asks for before it
/// closes one.
///
/// It has no public initialiser, and must not get one: only a check without obstacles returns it. Otherwise a
/// program could mark contradictory figures as sent.
public struct ClosingClearance: Hashable, Sendable {
  /// The period that this is about.
  public let period: Period
  /// The last entry of the ledger that was looked at. A ledger that ends in any other entry is not the one
  /// that was checked, and nothing in it is closed.
  public let head: LedgerHead
  /// Whether the workspace requires a second person who is not known yet: no store closes anything with such a
  /// clearance. It becomes valid once the second person is known.
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
