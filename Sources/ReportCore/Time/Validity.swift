/// From which day to which something holds, both included; either end may be open.
///
/// What the law and the offices change has one: a form, a deadline, the names of an agency, a unit's time
/// in a group. Two entries for the same thing must not overlap.
///
/// ```swift
/// let untilReform = Validity(to: CalendarDate("2025-06-30"))
/// let since = Validity(from: CalendarDate("2025-07-01"))
/// untilReform.overlaps(since)  // false
/// ```
public struct Validity: Hashable, Sendable {
  /// The first day; `nil` for no limit.
  public var from: CalendarDate?
  /// The last day; `nil` for no limit.
  public var to: CalendarDate?

  /// Without limit.
  public static let always = Validity()

  /// From one day to another.
  public init(from: CalendarDate? = nil, to: CalendarDate? = nil) {
    self.from = from
    self.to = to
  }

  /// Whether a day lies within.
  public func contains(_ day: CalendarDate) -> Bool {
    from.map { $0 <= day } ?? true && to.map { day <= $0 } ?? true
  }

  /// Whether some day lies within both.
  public func overlaps(_ other: Validity) -> Bool {
    starts(by: other.to) && other.starts(by: to)
  }

  private func starts(by end: CalendarDate?) -> Bool {
    guard let from, let end else { return true }
    return from <= end
  }
}
