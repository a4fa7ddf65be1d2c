/// What came of a rebuild.
public struct RebuildReport: Sendable {
  /// How many entries the new store holds.
  public var entries = 0
  /// Returns whose originals are read in another way today than when they were stored.
  public var readDifferently: [Submission] = []
  /// Entries that could not be restored, by number, with the reason. Their numbers stay taken.
  public var lost: [(entry: Int, error: StoreError)] = []
  /// Entries of the journal that are not what they were when they were stored: their seal, or the digest
  /// that the tables had of them, is of other bytes. They were restored as they are now.
  public var changed: [Int] = []
  /// The place of the store that was replaced, if there was one.
  public var replaced: String?

  /// Creates a rebuild that has not begun.
  public init() {}

  /// Whether everything is as it was.
  public var isComplete: Bool { readDifferently.isEmpty && lost.isEmpty && changed.isEmpty }
}
