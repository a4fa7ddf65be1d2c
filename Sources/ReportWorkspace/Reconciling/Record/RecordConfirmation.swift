public import ReportCore
import ReportReconciliation

/// An office's word that the record of a period is as it should be, or that it takes this word back.
///
/// It stands for what the office saw: whatever changes a figure of either side, a proposal or an answer makes
/// it void.
public struct RecordConfirmation: Hashable, Sendable {
  struct Content: Codable, Hashable, Sendable {
    /// The edition of the record that was confirmed; empty takes the word back.
    var edition: String
    var reason: String
  }

  /// Who confirms, for which office.
  public let party: Party
  /// When.
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
