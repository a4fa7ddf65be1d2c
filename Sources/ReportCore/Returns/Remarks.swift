/// A closed period. What was in the store at that point is what was sent.
public struct Closing: Hashable, Sendable, Codable, Identifiable {
  /// Its number in the ledger: the submissions with smaller numbers are what was sent.
  public let id: Int
  /// The period that this is about.
  public let period: Period
  /// When it was closed.
  public let closed: Timestamp
  /// Who closed it.
  public let author: String
  /// To whom it was sent, under which number.
  public let note: String

  /// Creates a closing.
  public init(id: Int, period: Period, closed: Timestamp, author: String, note: String) {
    self.id = id
    self.period = period
    self.closed = closed
    self.author = author
    self.note = note
  }
}

/// What an officer says about a finding that is no fault.
public struct Explanation: Hashable, Sendable, Codable {
  /// The key of the finding that it explains.
  public let key: String
  /// The explanation; empty takes an earlier one back.
  public let text: String
  /// Who gave it.
  public let author: String
  /// When it was given.
  public let given: Timestamp

  /// Creates an explanation.
  public init(key: String, text: String, author: String, given: Timestamp) {
    self.key = key
    self.text = text
    self.author = author
    self.given = given
  }
}

/// A figure that two offices agreed on when they compared their sources.
public struct AgreedFigure: Hashable, Sendable, Codable {
  /// What it is of; of several units together, under the first of them.
  public let key: ObservationKey
  /// The units that the figure is of together with that of the key, ordered; `nil` if it is of one unit.
  public let others: [OrganisationUnit.ID]?
  /// The agreed value; `nil` takes an earlier agreement back.
  public let value: ExactDecimal?
  /// Whose figure it is: the agency, or both.
  public let source: String
  /// On what ground.
  public let reason: String
  /// Who recorded it.
  public let author: String
  /// When it was agreed.
  public let agreed: Timestamp

  /// All units that the figure is of.
  public var units: [OrganisationUnit.ID] { [key.unit] + (others ?? []) }

  /// Creates an agreed figure.
  public init(
    key: ObservationKey, others: [OrganisationUnit.ID] = [], value: ExactDecimal?, source: String,
    reason: String, author: String, agreed: Timestamp
  ) {
    self.key = key
    self.others = others.isEmpty ? nil : others.sorted()
    self.value = value
    self.source = source
    self.reason = reason
    self.author = author
    self.agreed = agreed
  }
}

extension AgreedFigure {
  /// What a figure refers to: of two agreements on the same subject, the later one holds.
  public struct Subject: Hashable, Comparable, Sendable {
    /// The key, under the first unit.
    public let key: ObservationKey
    /// The other units, if there are any.
    public let others: [OrganisationUnit.ID]

    /// Orders by key, then by the other units.
    public static func < (left: Self, right: Self) -> Bool {
      left.key != right.key
        ? left.key < right.key : left.others.lexicographicallyPrecedes(right.others)
    }
  }

  /// What the figure is of.
  public var subject: Subject { Subject(key: key, others: others ?? []) }
}
