public import ReportReconciliation

/// A person who acts on the record of a reconciliation for one of the two offices.
public struct Party: Hashable, Sendable {
  /// The office: `here` is the one whose workspace it is.
  public let side: Discrepancy.Side
  /// The person, as the ledger names them.
  public let name: String

  /// Somebody of one of the offices.
  public init(of side: Discrepancy.Side, named name: String) {
    (self.side, self.name) = (side, ClosingPreparation.person(name))
  }

  /// Whether it is one person, for whichever office they act.
  func isSamePerson(as other: Party) -> Bool { name.lowercased() == other.name.lowercased() }
}
