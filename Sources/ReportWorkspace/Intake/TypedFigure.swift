import ReportCore
import ReportIntake

/// A figure as somebody typed it.
public struct TypedFigure: Hashable, Sendable {
  /// The indicator: a code such as `births.male`, or its name.
  public var indicator: String
  /// Plain digits with a decimal point; `-` for nothing to report, `...` for not collected.
  public var value: String

  /// Creates a figure as it was typed.
  public init(_ indicator: String, _ value: String) {
    (self.indicator, self.value) = (indicator, value)
  }

  /// Reads a figure as officers write it on a page, `1.234,5`, like the form of a unit.
  ///
  /// - Parameters:
  ///   - indicator: a code, or a name.
  ///   - text: what was written.
  /// - Throws: `WorkspaceError` with code `invalidRequest` and the reason, if it is no number, or one that
  ///   can be read in two ways.
  public init(_ indicator: String, written text: String) throws(WorkspaceError) {
    let value: String
    switch WrittenFigure(text) {
    case .figure(let number): value = number.description
    case .nilReported: value = "-"
    case .notCollected: value = "..."
    case .blank: throw WorkspaceError(.invalidRequest, EntryFormWords.noFigure)
    case .unreadable(let reason): throw WorkspaceError(.invalidRequest, reason)
    }
    self.init(indicator, value)
  }
}
