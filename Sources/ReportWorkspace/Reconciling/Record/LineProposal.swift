import Foundation
public import ReportCore
import ReportReconciliation

/// The proposal of one office for a line on which the two differ: the reason, and the figure that both should
/// use.
public struct LineProposal: Hashable, Sendable {
  struct Content: Codable, Hashable, Sendable {
    var side: String
    var text: String
    var agreed: ExactDecimal?
    var here: String
    var there: String
  }

  struct Acceptance: Codable, Hashable, Sendable {
    var side: String
    var edition: String
  }

  /// The line: `Discrepancy.stableKey(in:)`.
  public let key: String
  /// Who proposes it.
  public let party: Party
  /// When it was given.
  public let given: Timestamp
  /// Why the two differ.
  public let text: String
  /// The figure that both should use; `nil` if only the reason is proposed.
  public let agreed: ExactDecimal?
  /// Both figures as they were printed when it was made; empty for none.
  let (here, there): (String, String)
  /// Tells one proposal from another, so that nobody accepts what they have not seen.
  public let edition: String

  /// The one on a line among what the ledger keeps.
  static func find(
    on line: String, among entries: [String: Explanation]
  ) throws -> LineProposal? {
    guard let entry = entries[RecordEntry.proposal(on: line)] else { return nil }
    let content = try RecordEntry.content(of: entry, as: Content.self)
    guard let side = Discrepancy.Side(code: content.side) else { return nil }
    return LineProposal(
      key: line, party: Party(of: side, named: entry.author), given: entry.given,
      text: content.text, agreed: content.agreed, here: content.here, there: content.there,
      edition: String(Data("\(entry.text)\n\(entry.author)\n\(entry.given)".utf8).digest.prefix(16))
    )
  }

  private init(
    key: String, party: Party, given: Timestamp, text: String, agreed: ExactDecimal?, here: String,
    there: String, edition: String
  ) {
    (self.key, self.party, self.given) = (key, party, given)
    (self.text, self.agreed, self.edition) = (text, agreed, edition)
    (self.here, self.there) = (here, there)
  }

  /// Who accepted it, and when; `nil` if nobody did.
  func acceptance(
    among entries: [String: Explanation]
  ) throws -> (party: Party, given: Timestamp)? {
    guard let entry = entries[RecordEntry.acceptance(of: key)] else { return nil }
    let content = try RecordEntry.content(of: entry, as: Acceptance.self)
    guard content.edition == edition, let side = Discrepancy.Side(code: content.side) else {
      return nil
    }
    return (Party(of: side, named: entry.author), entry.given)
  }

  /// As the record prints it beside the line.
  func explanation(isAgreed: Bool, by office: String) -> AgreedExplanation {
    AgreedExplanation(
      key: key, text: isAgreed ? text : RecordWords.proposed(text, agreed, by: office),
      agreed: isAgreed ? agreed : nil, here: here, there: there)
  }
}
