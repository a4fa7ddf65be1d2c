public import ReportCore

/// What came of looking for a unit.
public enum UnitMatch: Hashable, Sendable {
  /// The unit; `kindDiffers` if it is written with the word for another kind (`Phường` for a `Xã`).
  case unit(OrganisationUnit, kindDiffers: Bool = false)
  /// Several units of that name.
  case ambiguous([OrganisationUnit])
  /// None; those whose names are alike are suggestions, not answers.
  case unknown(suggestions: [OrganisationUnit])
  /// Code and name denote different units.
  case contradicted(code: OrganisationUnit, name: OrganisationUnit)
  /// Units of that name, none of which is in the one named above it.
  case misplaced([OrganisationUnit], under: String)
  /// A unit of that name or code, outside the reporting one.
  case foreign(OrganisationUnit)

  /// The unit, if it was found.
  public var unit: OrganisationUnit? {
    if case .unit(let unit, _) = self { unit } else { nil }
  }
}
