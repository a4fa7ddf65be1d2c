/// What the errors at the borders of the modules that know `ReportCore` have in common: they say what
/// happened and where.
///
/// Each is a struct of its own, since each module has codes of its own; how one is put into words stands
/// here alone.
public protocol PlacedError: Error, Sendable, CustomStringConvertible {
  /// What happened, in Vietnamese, for officers.
  var message: String { get }
  /// The file or folder, or the place in the report; empty if the message names it.
  var location: String { get }
}

/// An error whose message has places at which a program may say in its own words what is done about it.
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
