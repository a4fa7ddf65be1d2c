package import ReportCore
import ReportTemplates

extension Workspace {
  /// The units that report for a period, by code: those of the edition that the period uses, on the
  /// reporting unit's own ground.
  package func reportingUnits(in period: Period) -> [OrganisationUnit] {
    let (own, edition) = (settings.unit, history.edition(for: period))
    if edition == own.edition { return history.reportingUnits(under: own) }
    let pieces = (try? Territory(of: own, in: [edition], history: history))?.pieces ?? []
    return pieces.flatMap { $0.units[edition] ?? [] }.sorted().compactMap { history[$0] }
  }
}
