import ReportReconciliation
import ReportWorkspace

/// Which lines of a comparison are looked at.
enum ReconcileTab: Hashable, Sendable {
  /// Those that wait for the own office's answer.
  case waiting
  /// Those of a class.
  case ofClass(Discrepancy.Class)

  /// What is to be done first, then what differs.
  static let all: [ReconcileTab] =
    [.waiting]
    + [
      .outside, .unmatched, .onlyHere, .onlyThere, .notComparable, .neither, .withinTolerance,
      .equal,
    ].map { .ofClass($0) }

  /// As it stands in an address.
  var code: String {
    switch self {
    case .waiting: "cho-tra-loi"
    case .ofClass(let kind): kind.rawValue
    }
  }

  /// Whether a line is among them.
  func holds(_ line: RecordDesk.Line, for side: Discrepancy.Side) -> Bool {
    switch self {
    case .waiting:
      if case .proposed(let proposal) = line.standing { return proposal.party.side != side }
      return false
    case .ofClass(let kind): return line.discrepancy.class == kind
    }
  }
}
