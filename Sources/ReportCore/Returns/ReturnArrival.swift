/// How a return came: when and from whom, and when and by whom it was put on record.
public struct ReturnArrival: Hashable, Sendable, Codable {
  /// When it came. Of two returns of the same maturity the one that came later counts.
  public var received: Timestamp
  /// When it was put on record: what `LedgerView.at(_:)` goes by.
  public var recorded: Timestamp
  /// Who sent it; empty if nobody said.
  public var sender: String
  /// Who put it on record, or tried to.
  public var author: String

  /// How a return came; without another time it was put on record when it came.
  public init(
    received: Timestamp, recorded: Timestamp? = nil, sender: String = "", author: String = ""
  ) {
    self.received = received
    self.recorded = recorded ?? received
    self.sender = sender
    self.author = author
  }
}
