public import ReportCore

/// What somebody filled in on a unit's form, as it was typed.
public struct TypedForm: Hashable, Sendable, Codable {
  /// One line of it.
  public struct Entry: Hashable, Sendable, Codable {
    /// The figure as officers write it, `1.234,5`; `-` for what did not occur, `...` for what was not
    /// collected, empty for a blank.
    public var figure: String
    /// What the unit says of it.
    public var note: String

    /// Creates a line as it was typed.
    public init(figure: String, note: String = "") { (self.figure, self.note) = (figure, note) }

    var isEmpty: Bool { figure.isEmpty && note.isEmpty }
  }

  /// The lines that are not empty, by the indicator as formulas write it.
  private var entries: [String: Entry] = [:]

  /// Creates a form in which nothing is filled in.
  public init() {}

  /// What was filled in for an indicator.
  public subscript(item: IndicatorKey) -> Entry {
    get { entries[item.description] ?? Entry(figure: "") }
    set { entries[item.description] = newValue.isEmpty ? nil : newValue }
  }

  /// Whether nothing is filled in.
  public var isEmpty: Bool { entries.isEmpty }
}
