/// Which reporting units reach a level, for a target on the share of units that do.
///
/// Only complete figures count; a count that is already high enough stays so. A unit with nothing to judge,
/// such as a rate without births, is not counted.
public struct UnitReach: Hashable, Sendable {
  /// The units that reach it, by code.
  public internal(set) var reached: [OrganisationUnit.ID] = []
  /// The units that do not.
  public internal(set) var short: [OrganisationUnit.ID] = []
  /// The units that cannot be judged, because they have not reported everything.
  public internal(set) var unknown: [OrganisationUnit.ID] = []
  /// The units of which there is nothing to judge.
  public internal(set) var without: [OrganisationUnit.ID] = []

  /// The share of those that reach it, in percent, of the units of which it is known.
  var share: Fraction? { Self.percent(reached.count, of: reached.count + short.count) }

  /// The least and the most that the share can come to when all units have reported.
  var bounds: ClosedRange<Fraction>? {
    let all = reached.count + short.count + unknown.count
    guard let least = Self.percent(reached.count, of: all),
      let most = Self.percent(reached.count + unknown.count, of: all)
    else { return nil }
    return least...most
  }

  /// Whether the share meets a condition, whatever the units that are lacking report; `nil` where it
  /// depends on them.
  func isMet(_ condition: Target.Condition) -> Bool? {
    guard let bounds else { return nil }
    let ends = [condition.isMet(by: bounds.lowerBound), condition.isMet(by: bounds.upperBound)]
    if ends[0] && ends[1] { return true }
    // Outside of a range at both ends it may still come to lie within.
    let isOneSided = condition.upperEnd == nil
    return !ends[0] && !ends[1] && (isOneSided || unknown.isEmpty) ? false : nil
  }

  private static func percent(_ part: Int, of whole: Int) -> Fraction? {
    try? Fraction(Int64(100 * part), over: Int64(whole))
  }
}
