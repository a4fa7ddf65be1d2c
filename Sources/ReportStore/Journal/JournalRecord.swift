import ReportCore

/// One entry of the ledger as the journal keeps it: all that cannot be read from the originals.
struct JournalRecord: Codable, Hashable {
  /// A stored return. Its figures are in the original; those typed in stand here.
  struct StoredReturn: Codable, Hashable {
    struct Part: Codable, Hashable {
      var key: ReturnKey
      var observations: Int
      var hasErrors: Bool
    }

    struct TypedFigure: Codable, Hashable {
      var key: ObservationKey
      var value: ExactDecimal?
      var status: ObservationStatus
      var provenance: Provenance
    }

    var submission: Submission
    var parts: [Part]
    var leftOut: [IncomingReturn.LeftOut]
    /// The checksum of the figures, to see whether the original is still read in the same way.
    var checksum: String
    var typed: [TypedFigure]?
    /// The digest of the figures as they stand in the tables; `nil` in entries without a seal.
    var figures: String?
  }

  /// What must be known of the moment of an entry.
  enum ClockNote: String, Codable {
    /// It was given, as by `REPORTGEN_NOW`, and not read from a clock.
    case given
    /// It lies before that of the entry before.
    case behind
  }

  /// What happened. A string in the file, so that a newer kind is refused by its name.
  enum Kind: String, Codable {
    case submission
    case closing
    case explanation
    case agreement
    /// An entry that a rebuild found no original for: it keeps its number.
    case lost
  }

  /// The number of the entry.
  var number: Int
  var kind: Kind
  var recorded: Timestamp
  var author: String
  var submission: StoredReturn?
  var closing: Closing?
  var explanation: Explanation?
  var agreement: AgreedFigure?
  /// The digest of the entry before, or a word of ``Seal``; `nil` in entries that were made before there
  /// were seals.
  var previous: String?
  /// One digest of all entries before, where the one before has no seal.
  var older: String?
  var clock: [ClockNote]?

  init(number: Int, recorded: Timestamp, author: String, submission: StoredReturn) {
    self.init(number: number, kind: .submission, recorded: recorded, author: author)
    self.submission = submission
  }

  init(_ closing: Closing) {
    self.init(
      number: closing.id, kind: .closing, recorded: closing.closed, author: closing.author)
    self.closing = closing
  }

  init(number: Int, _ explanation: Explanation) {
    self.init(
      number: number, kind: .explanation, recorded: explanation.given, author: explanation.author)
    self.explanation = explanation
  }

  init(number: Int, _ agreement: AgreedFigure) {
    self.init(
      number: number, kind: .agreement, recorded: agreement.agreed, author: agreement.author)
    self.agreement = agreement
  }

  private init(number: Int, kind: Kind, recorded: Timestamp, author: String) {
    self.number = number
    self.kind = kind
    self.recorded = recorded
    self.author = author
  }
}
