/// What became of a return that was handed to the store.
public enum ImportOutcome: Sendable {
  /// It was stored.
  case stored(ImportReceipt)
  /// The same bytes for the same units and periods were stored before, and nothing was done.
  ///
  /// `isCurrent` is false if figures of it have been replaced since: whoever means to take the
  /// replacement back sends the return with `IncomingReturn.isSentAgain`.
  case unchanged(Submission, isCurrent: Bool)
}

/// What was stored, and what it changed.
public struct ImportReceipt: Sendable {
  /// The submission, with its number.
  public let submission: Submission
  /// Its revisions for each unit and period, ordered by unit and period; a number above 1 is a
  /// revision.
  public let returns: [ReturnRevision]
  /// Figures of units that had reported before and now count with another value, ordered by key.
  public let differences: [RevisionDifference]
  /// Figures that differ from what counts, and do not count: a more final return, or one that came
  /// later, has the word. The old side is what counts.
  public let withoutEffect: [RevisionDifference]

  /// Creates a receipt.
  public init(
    submission: Submission, returns: [ReturnRevision], differences: [RevisionDifference],
    withoutEffect: [RevisionDifference]
  ) {
    self.submission = submission
    self.returns = returns
    self.differences = differences
    self.withoutEffect = withoutEffect
  }
}
