/// Something in the data that an officer must know. It is returned, never thrown.
public struct Finding: Hashable, Sendable, Codable {
  /// How severe it is.
  public enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
    /// The data cannot be passed on like this.
    case error
    /// The data can be passed on with an explanation.
    case warning
    /// Worth knowing; nothing has to be done.
    case information
  }

  /// What kind of finding it is. An open list; each part of the program adds its own.
  public struct Code: Hashable, Sendable, RawRepresentable, Codable {
    /// The code, in ASCII.
    public let rawValue: String

    /// The finding with that code.
    public init(rawValue: String) { self.rawValue = rawValue }
  }

  /// A figure that a finding rests on, with the place where it was read.
  public struct Cell: Hashable, Sendable, Codable {
    /// What the figure is of.
    public var key: ObservationKey
    /// The value; `nil` is missing.
    public var value: ExactDecimal?
    /// Where it was read.
    public var provenance: Provenance

    /// The figure of an observation.
    public init(_ observation: Observation) {
      key = observation.key
      value = observation.value
      provenance = observation.provenance
    }
  }

  /// How severe it is.
  public var severity: Severity
  /// What kind of finding it is.
  public var code: Code
  /// What, expected and found, and what to do: in Vietnamese, for officers, with places at which a program
  /// may say how that is done.
  public var advised: AdvisedText
  /// What, expected and found, and what to do: in Vietnamese, for officers.
  public var message: String {
    get { advised.text }
    set { advised = AdvisedText(newValue) }
  }
  /// The place in the data.
  public var provenance: Provenance
  /// The unit that it concerns.
  public var unit: OrganisationUnit.ID?
  /// The indicator or marginal that it concerns.
  public var item: IndicatorKey?
  /// The period that it concerns.
  public var period: Period?
  /// The expected value, rounded; for a limit, the limit.
  public var expected: ExactDecimal?
  /// The value that was checked, rounded: the one in the data, or one that a rule computes from it.
  public var found: ExactDecimal?
  /// Every figure that it rests on: one of them is wrong.
  public var cells: [Cell]
  /// What may have happened.
  public var cause: SuspectedCause?

  private enum CodingKeys: String, CodingKey {
    case severity, code, provenance, unit, item, period, expected, found, cells, cause
    case advised = "message"
  }

  /// The value in the cell itself; `nil` if the finding is not about a figure.
  public var written: ExactDecimal? {
    if cells.isEmpty || found == nil { return found }
    return ownCell.flatMap { cells[$0].value }
  }

  /// The position of the cell at which the finding stands; `nil` if it is none of those that it rests on.
  package var ownCell: Int? {
    // Figures that were typed in together have one place.
    let here = cells.indices.filter { cells[$0].provenance == provenance }
    return here.first { cells[$0].key.item == item } ?? here.first
  }

  /// Creates a finding.
  public init(
    _ severity: Severity, _ code: Code, _ message: String, at provenance: Provenance = Provenance(),
    unit: OrganisationUnit.ID? = nil, item: IndicatorKey? = nil, period: Period? = nil,
    expected: ExactDecimal? = nil, found: ExactDecimal? = nil, cells: [Cell] = [],
    cause: SuspectedCause? = nil
  ) {
    self.init(
      severity, code, advising: AdvisedText(message), at: provenance, unit: unit, item: item,
      period: period, expected: expected, found: found, cells: cells, cause: cause)
  }

  /// Creates a finding for which programs may say what can be done.
  public init(
    _ severity: Severity, _ code: Code, advising message: AdvisedText,
    at provenance: Provenance = Provenance(), unit: OrganisationUnit.ID? = nil,
    item: IndicatorKey? = nil, period: Period? = nil, expected: ExactDecimal? = nil,
    found: ExactDecimal? = nil, cells: [Cell] = [], cause: SuspectedCause? = nil
  ) {
    self.severity = severity
    self.code = code
    advised = message
    self.provenance = provenance
    self.unit = unit
    self.item = item
    self.period = period
    self.expected = expected
    self.found = found
    self.cells = cells
    self.cause = cause
  }
}

extension Finding.Severity: Comparable {
  /// The worse one comes first.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .information: 2
    }
  }
}
