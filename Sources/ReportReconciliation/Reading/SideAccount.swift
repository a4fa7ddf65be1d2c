public import ReportCore

/// What happened to every cell with a figure in the file of the other side. The classes add up to all that the
/// file contains, in any layout: a figure that no reader took is unmatched, never absent.
public struct SideAccount: Hashable, Sendable {
  /// What a cell with a figure turned out to be.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A figure of the period, which is set against ours.
    case compared
    /// A figure of another period, which helps to find causes.
    case otherPeriod
    /// A figure of a unit that is outside the reporting one.
    case elsewhere
    /// The number of a line or column.
    case ordinal
    /// A code.
    case code
    /// A year, a period or a date.
    case time
    /// What describes a figure in a file of one figure a line, such as its denominator.
    case attribute
    /// In a part that was left out by name.
    case excluded
    /// Nobody knows what it is.
    case unmatched
  }

  /// Cells of one class under one head.
  public struct Part: Hashable, Sendable {
    /// What the cells are.
    public var kind: Kind
    /// The head or line that names them; empty where the class says everything.
    public var head: String
    /// How many there are.
    public var count: Int
    /// The place of the first of them.
    public var first: Provenance
  }

  private struct Key: Hashable {
    var kind: Kind
    var head: String
    var file: String
    var sheet: String
  }

  /// The parts, in the order of their first cells.
  public private(set) var parts: [Part] = []
  private var positions: [Key: Int] = [:]

  /// Creates an empty value.
  public init() {}

  /// All cells with figures.
  public var total: Int { parts.reduce(0) { $0 + $1.count } }

  /// How many cells are of a class.
  public func count(_ kind: Kind) -> Int {
    parts.reduce(0) { $0 + ($1.kind == kind ? $1.count : 0) }
  }

  /// What could not be matched.
  public var unmatched: [Part] { parts.filter { $0.kind == .unmatched } }

  mutating func add(_ kind: Kind, head: String = "", at place: Provenance) {
    let key = Key(kind: kind, head: head, file: place.file, sheet: place.sheet)
    if let position = positions[key] {
      parts[position].count += 1
    } else {
      positions[key] = parts.count
      parts.append(Part(kind: kind, head: head, count: 1, first: place))
    }
  }
}
