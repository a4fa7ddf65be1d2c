public import ReportCore

/// What became of a file that was handed in.
public struct TakenFile: Sendable {
  /// The path that it was handed in by.
  public var path: String
  /// What is wrong in it, or worth knowing.
  public var findings: [Finding]
  /// What the ledger made of it; `nil` if it was refused because of its findings.
  public var outcome: ImportOutcome?
  /// What an officer should know beside the findings.
  public var notices: [Notice] = []

  /// Whether nothing of it was taken.
  public var isRefused: Bool { outcome == nil }
}

/// What came of many files that were handed in.
public struct TakenFiles: Hashable, Sendable {
  /// How many files there were.
  public var files: Int
  /// How many of them were refused.
  public var refused = 0
  /// Whether sums that files bring along differ from their counts.
  public var hasWrongSums = false
}

/// How returns came, as the ledger keeps it.
public struct Delivery: Sendable {
  /// When they came.
  public var received: Timestamp
  /// When they are taken into the ledger.
  public var recorded: Timestamp
  /// Who takes them in.
  public var author: String
  /// Who sent them.
  public var sender = ""
  /// How final they are.
  public var maturity = Maturity.final
  /// Why they were sent, or sent again.
  public var reason = ""
  /// Why a closed period is opened again for them.
  public var reopeningReason: String?
  /// Whether files that were taken before are taken again.
  public var isSentAgain = false

  /// Returns that came and were taken in at some time.
  public init(received: Timestamp, recorded: Timestamp, author: String) {
    (self.received, self.recorded, self.author) = (received, recorded, author)
  }
}
