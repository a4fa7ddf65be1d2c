import Foundation
public import ReportCore
public import ReportReconciliation

/// The shared view of both offices: every line of the comparison, with what was proposed and accepted for it,
/// and who has confirmed the record.
public struct RecordDesk: Sendable {
  /// How far the two offices are with a line.
  public enum Standing: Hashable, Sendable {
    /// Nobody has proposed anything.
    case silent
    /// One office waits for the other's answer.
    case proposed(LineProposal)
    /// The other office accepted it.
    case agreed(LineProposal, by: Party, at: Timestamp)
    /// A figure has changed since it was proposed or accepted; it holds no more.
    case outdated(LineProposal)

    /// What was proposed last.
    public var proposal: LineProposal? {
      switch self {
      case .silent: nil
      case .proposed(let proposal), .agreed(let proposal, _, _), .outdated(let proposal): proposal
      }
    }
  }

  /// A line.
  public struct Line: Sendable {
    /// The key of the line: `Discrepancy.stableKey(in:)`.
    public let key: String
    /// The figures of both offices, and how they compare.
    public let discrepancy: Discrepancy
    /// How far the offices are.
    public let standing: Standing
  }

  /// The comparison.
  public let comparison: OfficeComparison
  /// The lines, in the order of the comparison, without indicators that one office does not have at all: of
  /// those there is nothing to say, and the other office's figures of them are its own.
  public let lines: [Line]
  /// The last word of each office, ours first; those of other editions hold no more.
  public let words: [RecordConfirmation]
  /// Tells one state of the record from another.
  public let edition: String

  init(
    _ comparison: OfficeComparison, _ entries: [Explanation], wording: ReconciliationWording
  ) throws {
    let (result, period) = (comparison.result, comparison.result.period)
    let byKey = Dictionary(
      entries.filter(RecordEntry.isOne).map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    let file = comparison.file
    var state = "\(period.code)@\(period.calendar.rawValue)\n\(file.name) \(file.sha256)\n"
    var lines: [Line] = []
    let oneSided = Set(result.oneSidedItems)
    for discrepancy in result.lines where !oneSided.contains(discrepancy.item) {
      let key = discrepancy.stableKey(in: period)
      let (here, there) = (
        wording.plain(discrepancy.here, discrepancy), wording.plain(discrepancy.there, discrepancy)
      )
      let standing = try Self.standing(of: key, here, there, among: byKey)
      lines.append(Line(key: key, discrepancy: discrepancy, standing: standing))
      state += "\(key)|\(discrepancy.class.rawValue)|\(here)|\(there)"
      if let proposal = standing.proposal { state += "|\(proposal.edition)" }
      if case .agreed = standing { state += "|agreed" }
      state += "\n"
    }
    self.comparison = comparison
    self.lines = lines
    edition = Data(state.utf8).digest
    words = try [.here, .there].compactMap {
      try RecordConfirmation.find(by: $0, of: period, among: byKey)
    }
  }

  private static func standing(
    of key: String, _ here: String, _ there: String, among entries: [String: Explanation]
  ) throws -> Standing {
    guard let proposal = try LineProposal.find(on: key, among: entries) else { return .silent }
    let asExplained = proposal.explanation(isAgreed: true, by: "")
    if asExplained.isOutdated(here: here, there: there) { return .outdated(proposal) }
    guard let answer = try proposal.acceptance(among: entries) else { return .proposed(proposal) }
    return .agreed(proposal, by: answer.party, at: answer.given)
  }

  /// The line of a key.
  public subscript(key: String) -> Line? { lines.first { $0.key == key } }

  /// The words that hold: of the record as it is now.
  public var confirmations: [RecordConfirmation] { words.filter { $0.edition == edition } }

  /// The word of an office that holds.
  public func confirmation(of side: Discrepancy.Side) -> RecordConfirmation? {
    confirmations.first { $0.party.side == side }
  }

  /// Whether both offices have confirmed the record as it is.
  public var isConfirmed: Bool { confirmations.count == 2 }

  /// How many lines wait for an office's answer.
  public func waiting(for side: Discrepancy.Side) -> Int {
    lines.count { line in
      if case .proposed(let proposal) = line.standing { return proposal.party.side != side }
      return false
    }
  }

  /// The names of the two sides, ours first.
  var names: (here: String, there: String) { (comparison.result.here, comparison.result.there) }

  /// What was said of the lines, as the record prints it.
  var explanations: [AgreedExplanation] {
    lines.compactMap { line in
      guard let proposal = line.standing.proposal else { return nil }
      let isAgreed = if case .agreed = line.standing { true } else { false }
      return proposal.explanation(
        isAgreed: isAgreed, by: proposal.party.side == .here ? names.here : names.there)
    }
  }
}
