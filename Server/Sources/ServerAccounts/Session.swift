public import ReportCore

/// A browser that somebody signed in with.
public struct Session: Hashable, Sendable {
  /// Who signed in.
  public let account: Account
  /// What each form of the session's pages carries, so that no other site can send one.
  public let formToken: String
  /// When it ends, used or not.
  public let ends: Timestamp

  /// Whether a form was made for this session.
  public func accepts(formToken given: String) -> Bool { Sodium.isSame(formToken, given) }
}

/// How long sessions last.
public struct SessionLimits: Hashable, Sendable {
  /// Seconds after which an unused session ends.
  public var idle: Int64
  /// Seconds after which every session ends: a working day.
  public var whole: Int64

  /// Sets limits.
  public init(idle: Int64 = 2 * 3600, whole: Int64 = 12 * 3600) {
    (self.idle, self.whole) = (idle, whole)
  }
}
