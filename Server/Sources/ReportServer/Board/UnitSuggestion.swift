import ReportWorkspace

/// A unit as a field that looks for it suggests it: by its name, and without accents, as people type.
struct UnitSuggestion: Sendable {
  let name: String
  let plain: String

  init(_ unit: OrganisationUnit) {
    name = unit.fullName
    plain = BoardPage.folded(unit.fullName)
  }

  /// The units that report on a period.
  static func all(in workspace: Workspace, _ period: String?) -> [UnitSuggestion] {
    guard let period = period.flatMap({ Period(code: $0) }) else { return [] }
    return workspace.reportingUnits(in: period).map(UnitSuggestion.init)
  }
}
