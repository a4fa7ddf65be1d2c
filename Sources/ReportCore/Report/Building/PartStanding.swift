/// Who has reported for a part of a period, and how much.
struct PartStanding: Sendable {
  /// The units that were to report.
  let units: [OrganisationUnit]
  /// Those that have sent nothing.
  let silent: [OrganisationUnit]
  /// Those that have sent something, but not all that they owe, with what is lacking.
  let partial: [(unit: OrganisationUnit, lacking: [IndicatorKey])]

  /// How many have sent all that they owe.
  var whole: Int { units.count - silent.count - partial.count }
}

extension TableBuilder {
  /// Who has reported for a part of the period.
  func standing(of unit: OrganisationUnit, for part: Period) -> PartStanding {
    if let known = standings[part] { return known }
    let units = reportingUnits(of: unit, for: part)
    let silent = silentUnits(among: units, for: part)
    let silentIDs = Set(silent.map(\.id))
    let asked = AskedItems(
      part, data: aggregator.data, catalogue: aggregator.catalogue, forms: material.forms
    ) { reportingUnits(of: unit, for: $0).map(\.id) }
    let spokenFor = aggregator.unitsSpokenFor(among: units, in: periodsAround(part))
    let partial = units.filter { !silentIDs.contains($0.id) && !spokenFor.contains($0.id) }
      .map { ($0, asked.lacking(of: $0.id)) }.filter { !$1.isEmpty }
    return PartStanding(units: units, silent: silent, partial: partial)
  }
}
