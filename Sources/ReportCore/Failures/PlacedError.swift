/// What the errors of all modules that know `ReportCore` have in common: what happened, and where.
///
/// Each module has its own error struct, since its codes differ; only here are they put into words.
public protocol PlacedError: Error, Sendable, CustomStringConvertible {
  /// What happened, in Vietnamese, for officers.
  var message: String { get }
  /// The file or folder, or the place in the report; empty if the message names it.
  var location: String { get }
}

/// An error whose message has placeholders in which a program says in its own words what can be done.
public protocol AdvisedError: PlacedError {
  /// What happened, in Vietnamese, for officers, with such places.
  var advised: AdvisedText { get set }
}

extension AdvisedError {
  /// What happened, in Vietnamese, for officers.
  public var message: String {
    get { advised.text }
    set { advised = AdvisedText(newValue) }
  }

  /// The place and what happened there, with places for a program's own words.
  public var placed: AdvisedText {
    location.isEmpty ? advised : "\(location): " + advised
  }
}

extension PlacedError {
  /// The place and what happened there.
  public var description: String { location.isEmpty ? message : "\(location): \(message)" }
}
