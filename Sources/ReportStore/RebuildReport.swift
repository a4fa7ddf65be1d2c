public import ReportCore

/// What came of a rebuild.
public struct RebuildReport: Sendable {
  /// How many entries the new ledger holds.
  public internal(set) var entries = 0
  /// Returns whose originals are read in another way today than when they were stored.
  public internal(set) var readDifferently: [Submission] = []
  /// Entries that could not be restored, by number, with the reason. Their numbers stay taken.
  public internal(set) var lost: [(entry: Int, error: StoreError)] = []
  /// Where the ledger lies that was there before, if there was one.
  public internal(set) var replaced: String?

  /// Whether everything is as it was.
  public var isComplete: Bool { readDifferently.isEmpty && lost.isEmpty }
}
