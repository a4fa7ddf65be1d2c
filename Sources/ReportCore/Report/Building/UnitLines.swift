/// The lines of a table with units down: the whole, its members, and where members are made up of others
/// these below them.
struct UnitLines {
  struct Line {
    /// What stands before the name: a number, of a member that is made up of others a Roman one.
    let number: String
    let unit: OrganisationUnit
    /// How deep it is set in.
    let level: Int
    /// Whether it is the whole.
    let isWhole: Bool
    /// Whether lines below it make it up.
    let isSum: Bool
  }

  /// The lines, the whole first.
  private(set) var lines: [Line]
  /// By the line of a sum the lines that make it up; empty where all lines make up the whole.
  private(set) var parts: [Int: [Int]] = [:]

  /// The lines of a whole.
  ///
  /// - Parameters:
  ///   - whole: the unit that the table is of.
  ///   - members: the units that make it up, in their order.
  ///   - below: the units that stand under a member.
  ///   - isDivided: whether members are made up of others.
  init(
    of whole: OrganisationUnit, _ members: [OrganisationUnit],
    below: (OrganisationUnit) -> [OrganisationUnit], isDivided: Bool
  ) {
    lines = [.init(number: "", unit: whole, level: 0, isWhole: true, isSum: true)]
    for (index, member) in members.enumerated() {
      let units = isDivided ? below(member).filter { $0.id != member.id } : []
      let number = index + 1
      if isDivided { parts[0, default: []].append(lines.count) }
      let place = lines.count
      lines.append(
        .init(
          number: units.isEmpty ? String(number) : Self.roman(number), unit: member, level: 0,
          isWhole: false, isSum: !units.isEmpty))
      for (index, unit) in units.enumerated() {
        parts[place, default: []].append(lines.count)
        lines.append(
          .init(number: String(index + 1), unit: unit, level: 1, isWhole: false, isSum: false))
      }
    }
  }

  /// `XXXIV`
  static func roman(_ number: Int) -> String {
    var (rest, text) = (number, "")
    for (value, sign) in [
      (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
      (1, "I"),
    ] {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }
}
