/// A return as the store keeps it: one file, or one entry by hand, for one unit or many.
public struct Submission: Hashable, Sendable, Codable, Identifiable {
  /// Its number in the ledger; later ones have larger numbers.
  public let id: Int
  /// The name of the file; `nhập tay` for figures typed in.
  public let fileName: String
  /// The SHA-256 of the file in hexadecimal; `nil` for figures typed in.
  public let sha256: String?
  /// When it came.
  public let received: Timestamp
  /// When it was put into the store.
  public let recorded: Timestamp
  /// Who sent it.
  public let sender: String
  /// Who put it into the store.
  public let author: String
  /// How final it is.
  public let maturity: Maturity
  /// The form it follows, if known.
  public let form: String
  /// The version of the form, if known.
  public let formVersion: String
  /// Why it was sent, or sent again.
  public let reason: String
  /// How the file was read, in the reader's own words.
  public let reading: String
  /// Why a closed period was opened for it, if one was.
  public let reopeningReason: String?

  /// A submission with all that is known of it.
  public init(
    id: Int, fileName: String, sha256: String?, received: Timestamp, recorded: Timestamp,
    sender: String, author: String, maturity: Maturity, form: String, formVersion: String,
    reason: String, reading: String, reopeningReason: String?
  ) {
    self.id = id
    self.fileName = fileName
    self.sha256 = sha256
    self.received = received
    self.recorded = recorded
    self.sender = sender
    self.author = author
    self.maturity = maturity
    self.form = form
    self.formVersion = formVersion
    self.reason = reason
    self.reading = reading
    self.reopeningReason = reopeningReason
  }
}

/// What one submission says for one unit and period: the first return, or a later one beside it.
public struct ReturnRevision: Hashable, Sendable, Codable {
  /// The unit and the period.
  public let key: ReturnKey
  /// Which return of this unit for this period it is, from 1, in the order of arrival in the store.
  public let number: Int
  /// The submission that brought it.
  public let submission: Submission
  /// How many figures it holds.
  public let observations: Int
  /// Whether checks found errors in it when it was taken.
  public let hasErrors: Bool

  /// A return.
  public init(
    key: ReturnKey, number: Int, submission: Submission, observations: Int, hasErrors: Bool
  ) {
    self.key = key
    self.number = number
    self.submission = submission
    self.observations = observations
    self.hasErrors = hasErrors
  }
}
