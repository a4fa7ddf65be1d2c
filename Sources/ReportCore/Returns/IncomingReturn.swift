/// A return that is to be stored: its figures, and all that is known of how it arrived.
///
/// One file may hold many units and several periods; it is stored whole or not at all.
public struct IncomingReturn: Sendable {
  /// A file as it came.
  public struct File: Hashable, Sendable {
    /// Its name, without folders.
    public var name: String
    /// Its bytes, which are kept.
    public var bytes: [UInt8]

    /// Creates a file of that name.
    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// A part of the file that was not taken.
  public struct LeftOut: Hashable, Sendable, Codable {
    /// The unit, as the file names it.
    public var unit: String
    /// Why it was not taken, in Vietnamese.
    public var reason: String

    /// Creates a unit that was not taken.
    public init(unit: String, reason: String) {
      self.unit = unit
      self.reason = reason
    }
  }

  /// The file; `nil` for figures that were typed in.
  public var file: File?
  /// What the return says, in columns where it was read so.
  private var figures: Figures
  /// How it came.
  public var arrival: ReturnArrival
  /// What is noted of it.
  public var note: ReturnNote
  /// Units that the return speaks for without giving a single figure.
  public var covers: Set<ReturnKey>
  /// Returns that were accepted although checks found errors in them.
  public var withErrors: Set<ReturnKey>
  /// Units of the file that were not taken.
  public var leftOut: [LeftOut]
  /// Whether to store it even if the same bytes were stored before, as when a unit takes back a
  /// correction by sending its first file again.
  public var isSentAgain: Bool

  /// Creates a return.
  public init(
    file: File?, observations: [Observation], arrival: ReturnArrival,
    note: ReturnNote = ReturnNote(), covers: Set<ReturnKey> = [], withErrors: Set<ReturnKey> = [],
    leftOut: [LeftOut] = [], isSentAgain: Bool = false
  ) {
    self.file = file
    figures = .list(observations)
    self.arrival = arrival
    self.note = note
    self.covers = covers
    self.withErrors = withErrors
    self.leftOut = leftOut
    self.isSentAgain = isSentAgain
  }

  private enum Figures: Sendable {
    case list([Observation])
    case columns(DataSet)
  }

  /// What the return says.
  public var observations: [Observation] {
    get {
      switch figures {
      case .list(let list): list
      case .columns(let data): data.observations
      }
    }
    set { figures = .list(newValue) }
  }

  /// The same return with the figures of a long table, of which none stands twice: they stay in columns.
  package func saying(_ data: DataSet) -> IncomingReturn {
    var incoming = self
    incoming.figures = .columns(data)
    return incoming
  }

  /// What the return says, with what figures are of as numbers.
  package var numbered: NumberedFigures {
    switch figures {
    case .list(let list): NumberedFigures(list)
    case .columns(let data): NumberedFigures(data)
    }
  }

  /// How many figures there are.
  package var count: Int {
    switch figures {
    case .list(let list): list.count
    case .columns(let data): data.count
    }
  }

  /// The units that have figures in it.
  package var units: Set<OrganisationUnit.ID> {
    switch figures {
    case .list(let list): Set(list.lazy.map(\.key.unit))
    case .columns(let data): Set(data.units)
    }
  }

  /// The file name that figures carry which were typed in.
  public static let manualEntry = "nhập tay"
}
