/// An entry of a store with the digest that represents it and everything before it.
///
/// Each entry carries the digest of the previous one. Anybody who kept a digest, on paper or with the recipient
/// of a report, can tell years later whether anything up to it was changed.
public struct LedgerHead: Hashable, Sendable, Codable {
  /// The number of the entry.
  public var entry: Int
  /// Its SHA-256, in hexadecimal.
  public var digest: String
  /// When it was recorded.
  public var recorded: Timestamp

  /// Creates an entry with its digest.
  public init(entry: Int, digest: String, recorded: Timestamp) {
    self.entry = entry
    self.digest = digest
    self.recorded = recorded
  }

  /// The digest as it is printed, in groups of eight.
  public var printed: String {
    var text = ""
    for (index, digit) in digest.enumerated() {
      if index > 0, index % 8 == 0 { text += " " }
      text.append(digit)
    }
    return text
  }
}

/// What is to be known of the entries of a store beside their faults.
public struct LedgerSealing: Hashable, Sendable {
  /// Entries that were made before entries carried the digest of the one before.
  public var unsealed: [Int] = []
  /// Entries that were recorded at a moment that was given, not read from a clock.
  public var atGivenTime: [Int] = []
  /// Entries that are dated before the previous entry.
  public var backInTime: [Int] = []

  /// Nothing to be known.
  public init() {}
}
