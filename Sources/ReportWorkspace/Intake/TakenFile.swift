public import ReportCore
public import ReportIntake

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

  /// The account of every cell with a figure in it.
  public var account = IntakeAccount()
  /// Why it is no report; `nil` if it is, or may be, one.
  public var reasonToPassOver: String?

  /// Whether it is a report of which nothing was taken.
  public var isRefused: Bool { outcome == nil && reasonToPassOver == nil }
  /// Whether an officer is to say that it is meant.
  public var isHeld: Bool { isRefused && findings.contains { $0.code == .heldBack } }
}

/// What came of many files that were handed in.
public struct TakenFiles: Hashable, Sendable {
  /// The account of all files and of all cells with figures.
  public var account = FolderAccount()
  /// How many of the files that were refused are held until an officer says that they are meant.
  public var held = 0
  /// Whether sums that files bring along differ from their counts.
  public var hasWrongSums = false
  /// What an officer should know beside what was said of each file.
  public var notices: [Notice] = []

  /// How many files there were.
  public var files: Int { account.files }
  /// How many of them were refused.
  public var refused: Int { account.refused }
}

/// How returns came, as the ledger keeps it.
public struct Delivery: Sendable {
  /// When and from whom they came, and who takes them in.
  public var arrival: ReturnArrival
  /// How final they are.
  public var maturity = Maturity.final
  /// Why they were sent, or sent again.
  public var reason = ""
  /// Why a closed period is opened again for them.
  public var reopeningReason: String?
  /// Whether files that were taken before are taken again.
  public var isSentAgain = false
  /// Whether returns that are so unlikely that they would be held are taken.
  public var replaces = false

  /// Returns that came and were taken in at some time.
  public init(received: Timestamp, recorded: Timestamp, author: String) {
    arrival = ReturnArrival(received: received, recorded: recorded, author: author)
  }
}

extension Delivery {
  /// The delivery as it is kept: its words are printed, and shown on terminals.
  var shown: Delivery {
    var shown = self
    shown.arrival.author = ShownText.line(arrival.author)
    shown.arrival.sender = ShownText.line(arrival.sender)
    shown.reason = ShownText.line(reason, atMost: 2_000)
    shown.reopeningReason = reopeningReason.map { ShownText.line($0, atMost: 2_000) }
    return shown
  }
}
