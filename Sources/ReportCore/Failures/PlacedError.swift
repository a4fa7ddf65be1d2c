/// What the errors at the borders of the modules that know `ReportCore` have in common: they say what happened and where.
///
/// Each is a struct of its own, since each module has codes of its own; how one is put into words stands
/// here alone.
public protocol PlacedError: Error, Sendable, CustomStringConvertible {
  /// What happened, in Vietnamese, for officers.
  var message: String { get }
  /// The file or folder, or the place in the report; empty if the message names it.
  var location: String { get }
}

extension PlacedError {
  /// The place and what happened there.
  public var description: String { location.isEmpty ? message : "\(location): \(message)" }
}
