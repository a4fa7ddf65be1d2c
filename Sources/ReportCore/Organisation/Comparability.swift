/// How far the units of one edition can be compared with those of another, each by itself or in a
/// group.
public struct Comparability: Hashable, Sendable {
  /// Units that are one unit of the other edition under perhaps another name or code.
  public var oneToOne = 0
  /// Units that are the sum of several whole units of the other edition.
  public var sums = 0
  /// The sizes of the smallest groups that can be compared as a whole, in the order of their units.
  public var groups: [Int] = []

  /// The units that can be compared only in a group.
  public var grouped: Int { groups.reduce(0, +) }
  /// All units.
  public var units: Int { oneToOne + sums + grouped }

  /// Creates an empty value.
  public init() {}

  /// How far the units under one unit can be compared.
  ///
  /// - Throws: `Territory.Obstacle` if the unit as a whole cannot be followed.
  public init(
    of unit: OrganisationUnit.ID, with edition: UnitEdition, history: OrganisationHistory
  ) throws(Territory.Obstacle) {
    for piece in try Territory(of: unit, in: [edition], history: history).pieces {
      let own = piece.units[unit.edition]?.count ?? 0
      if own > 1 {
        groups.append(own)
      } else if piece.units[edition]?.count == 1 {
        oneToOne += 1
      } else {
        sums += 1
      }
    }
  }

  /// Adds the counts of both.
  public static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.oneToOne += right.oneToOne
    sum.sums += right.sums
    sum.groups += right.groups
    return sum
  }
}
