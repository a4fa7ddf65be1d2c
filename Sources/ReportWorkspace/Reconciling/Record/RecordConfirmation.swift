public import ReportCore
import ReportReconciliation

/// An office's confirmation that the record of a period is correct, or the withdrawal of that confirmation.
///
/// It refers to what the office saw: any change of a figure of either side, a proposal or an answer invalidates
/// it.
public struct RecordConfirmation: Hashable, Sendable {
  struct Content: Codable, Hashable, Sendable {
    /// The edition of the record that was confirmed; empty takes the word back.
    var edition: String
    var reason: String
  }

  /// Who confirms, for which office.
  public let party: Party
  /// When it was given.
  public let given: Timestamp
  /// The edition of the record that was confirmed; empty where the word was taken back.
  let edition: String
  /// Why it was taken back.
  public let reason: String

  /// Whether the word was taken back.
  public var isTakenBack: Bool { edition.isEmpty }

  /// The last word of an office among what the ledger keeps.
  static func find(
    by side: Discrepancy.Side, of period: Period, among entries: [String: Explanation]
  ) throws -> RecordConfirmation? {
    guard let entry = entries[RecordEntry.confirmation(by: side, of: period)] else { return nil }
    let content = try RecordEntry.content(of: entry, as: Content.self)
    return RecordConfirmation(
      party: Party(of: side, named: entry.author), given: entry.given, edition: content.edition,
      reason: content.reason)
  }
}
