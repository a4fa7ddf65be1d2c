public import ReportCore
public import ReportTemplates

extension Workspace {
  /// The units that report for a period, by code: those of the edition that the period uses, on the
  /// reporting unit's own ground.
  public func reportingUnits(in period: Period) -> [OrganisationUnit] {
    let (own, edition) = (settings.unit, history.edition(for: period))
    if edition == own.edition { return history.reportingUnits(under: own) }
    let pieces = (try? Territory(of: own, in: [edition], history: history))?.pieces ?? []
    return pieces.flatMap { $0.units[edition] ?? [] }.sorted().compactMap { history[$0] }
  }

  /// The names of agencies and signatories for a period.
  ///
  /// - Throws: `WorkspaceError` if the period lies outside of the workspace, or nobody reports on it.
  public func office(for period: Period) throws(WorkspaceError) -> ReportingOffice {
    try requirePeriod(period)
    return try office(on: period.lastDay)
  }

  /// Who reports on a day.
  ///
  /// - Throws: `WorkspaceError` if nobody does.
  func office(on day: CalendarDate) throws(WorkspaceError) -> ReportingOffice {
    if let office = settings.office(on: day) { return office }
    throw WorkspaceError(.unacceptableData, WorkspaceWords.noOffice(on: day))
  }

  /// Refuses a period outside of those that the workspace is for.
  func requirePeriod(_ period: Period) throws(WorkspaceError) {
    if settings.allows(period) { return }
    throw WorkspaceError(
      .invalidRequest,
      WorkspaceWords.outside(period, from: settings.firstPeriod, to: settings.lastPeriod))
  }
}
