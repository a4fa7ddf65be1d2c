/// A return as stored: one file, or one manual entry, for one unit or many.
public struct Submission: Hashable, Sendable, Codable, Identifiable {
  /// Its number in the ledger; later ones have larger numbers.
  public let id: Int
  /// The name of the file; `nhập tay` for figures typed in.
  public let fileName: String
  /// The SHA-256 of the file in hexadecimal; `nil` for figures typed in.
  public let sha256: String?
  /// How it came.
  public let arrival: ReturnArrival
  /// What is noted of it.
  public let note: ReturnNote

  /// Creates a submission with all that is known of it.
  public init(
    id: Int, fileName: String, sha256: String?, arrival: ReturnArrival, note: ReturnNote
  ) {
    self.id = id
    self.fileName = fileName
    self.sha256 = sha256
    self.arrival = arrival
    self.note = note
  }
}

extension Submission {
  private enum CodingKeys: CodingKey { case id, fileName, sha256 }

  /// Reads what journals hold, where all that is known of a submission stands side by side.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(Int.self, forKey: .id)
    fileName = try container.decode(String.self, forKey: .fileName)
    sha256 = try container.decodeIfPresent(String.self, forKey: .sha256)
    arrival = try ReturnArrival(from: decoder)
    note = try ReturnNote(from: decoder)
  }

  /// Writes what journals hold: everything side by side.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(fileName, forKey: .fileName)
    try container.encodeIfPresent(sha256, forKey: .sha256)
    try arrival.encode(to: encoder)
    try note.encode(to: encoder)
  }
}

/// The part of a submission for one unit and period: the first return, or a later one.
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

  /// Creates a return.
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
