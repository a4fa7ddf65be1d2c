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
    guard settings.allows(period) else {
      let limits = [
        settings.firstPeriod.map { "từ \($0)" },
        settings.lastPeriod.map { "đến \($0)" },
      ].compactMap { $0 }.joined(separator: " ")
      throw WorkspaceError(
        .invalidRequest,
        "Kỳ \(period) nằm ngoài thời gian của không gian làm việc: \(limits) (khóa periods của"
          + " reportgen.yaml).")
    }
    guard let office = settings.office(on: period.lastDay) else {
      throw WorkspaceError(
        .unacceptableData,
        "reportgen.yaml: không có cơ quan báo cáo nào có hiệu lực ngày"
          + " \(Wording.date(period.lastDay)).")
    }
    return office
  }
}
