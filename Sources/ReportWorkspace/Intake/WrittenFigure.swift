public import ReportCore
import ReportIntake

/// A figure as officers write it on a page or a form: `1.234,5`, `-` where it did not occur, `...` where it was not
/// collected.
public enum WrittenFigure: Hashable, Sendable {
  /// Nothing was written.
  case blank
  case figure(ExactDecimal)
  /// It did not occur.
  case nilReported
  /// It occurs, and was not collected.
  case notCollected
  /// It cannot be read, for a reason in Vietnamese.
  case unreadable(String)

  /// Reads what was written. What may be one of two numbers is none.
  public init(_ text: String) {
    self =
      switch NumberReader(convention: .vietnamese).read(text) {
      case .missing: .blank
      case .value(let value, _): .figure(value)
      case .nilReported: .nilReported
      case .notCollected: .notCollected
      case .ambiguous: .unreadable(EntryFormWords.ambiguous(text))
      case .refused(let reason):
        .unreadable(EntryFormWords.refused(text, because: reason.advice))
      }
  }
}
