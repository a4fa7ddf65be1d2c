import Foundation
import ReportCore
import ReportReconciliation

/// How the ledger keeps what the two offices do about a record: among what officers say, under keys that
/// are none of a finding. Of several under one key the last one holds.
enum RecordEntry {
  private static let keyStart = "record-"

  /// The other office's file of a period.
  static func file(of period: Period) -> String { "\(keyStart)file \(name(of: period))" }

  /// What is proposed of a line, by the line's own key, which names the period.
  static func proposal(on line: String) -> String { "\(keyStart)proposal \(line)" }

  /// The other office's word on a proposal.
  static func acceptance(of line: String) -> String { "\(keyStart)acceptance \(line)" }

  /// An office's word on the whole record.
  static func confirmation(by side: Discrepancy.Side, of period: Period) -> String {
    "\(keyStart)confirmation \(side.code) \(name(of: period))"
  }

  /// Whether what an officer said is one of these, and no explanation.
  static func isOne(_ entry: Explanation) -> Bool { entry.key.hasPrefix(keyStart) }

  private static func name(of period: Period) -> String {
    "\(period.code)@\(period.calendar.rawValue)"
  }

  /// An entry that is about to be written.
  static func entry(
    _ key: String, _ content: some Encodable, by party: Party, at now: Timestamp
  ) throws -> Explanation {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Explanation(
      key: key, text: String(decoding: try encoder.encode(content), as: UTF8.self),
      author: party.name, given: now)
  }

  /// What an entry holds.
  static func content<Content: Decodable>(
    of entry: Explanation, as kind: Content.Type
  ) throws -> Content {
    do {
      return try JSONDecoder().decode(kind, from: Data(entry.text.utf8))
    } catch {
      throw WorkspaceError(
        .unacceptableData, "Mục '\(entry.key)' trong sổ báo cáo không đọc được.", cause: error)
    }
  }
}

extension Discrepancy.Side {
  /// The side as the ledger keeps it.
  var code: String { self == .here ? "here" : "there" }

  init?(code: String) {
    switch code {
    case "here": self = .here
    case "there": self = .there
    default: return nil
    }
  }
}
