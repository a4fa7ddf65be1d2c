/// Why a body is not a form of several parts.
public enum MultipartError: Error, Hashable, Sendable {
  /// The content type names no boundary, or one that no form may have.
  case noBoundary
  /// A part's header is longer than the limit, or has no end.
  case headerTooLong
  /// A part's header is not made of fields, or names no field of the form.
  case malformedHeader
  /// What follows a boundary is neither a line break nor the end.
  case malformedBoundary
  /// More parts than the limit.
  case tooManyParts
  /// The body ended before its last boundary.
  case truncated
}
