import ReportCore
import ReportIntake
import ReportTemplates

/// Keeps the traces of files that could not be taken, and forgets their bytes when their time is up.
struct RefusalTrace {
  let workspace: Workspace
  let delivery: Delivery

  private var traces: any RefusedReturnStore { LedgerPlaces.refusals(of: workspace) }

  /// Keeps the trace of a file.
  ///
  /// - Returns: what an officer should know if it could not be kept: the files that follow are taken
  ///   anyway.
  func keep(_ file: IncomingReturn.File, _ result: IntakeResult, period: Period?) -> Notice? {
    let faults = result.findings.filter { $0.severity == .error }
    let observations = result.observations + result.derived
    var units = result.subjects.union(observations.map(\.key.unit))
    if units.isEmpty { units.formUnion(unitNamed(in: file.name)) }
    let periods = Set(observations.map(\.key.period)).union(result.periods)
      .union([period].compactMap { $0 })
    let trace = RefusedReturn(
      fileName: file.name, sha256: Report.Sources.File(path: file.name, bytes: file.bytes).sha256,
      arrival: delivery.arrival, units: units.sorted(), periods: periods.sorted(), faults: faults)
    do throws(StoreError) {
      try traces.keep(trace, bytes: file.bytes)
      return nil
    } catch {
      return Notice(
        .warning, "\(file.name): không giữ lại được dấu vết của tệp bị từ chối: \(error)")
    }
  }

  /// Forgets the bytes of files whose time is up at the moment of the delivery.
  func forgetOld() -> Notice? { Self.forgetOld(of: workspace, at: delivery.arrival.recorded) }

  /// Forgets the bytes of files of a workspace whose time is up.
  static func forgetOld(of workspace: Workspace, at moment: Timestamp) -> Notice? {
    let traces = LedgerPlaces.refusals(of: workspace)
    let days = Int64(workspace.settings.daysToKeepRefused)
    do throws(StoreError) {
      try traces.forgetBytes(before: Timestamp(seconds: moment.seconds - days * 86_400))
      return nil
    } catch {
      return Notice(
        .warning, "\(traces.folder): không xóa được tệp bị từ chối đã quá hạn giữ: \(error)")
    }
  }

  /// The unit whose code stands in the name of the file in brackets, as in the forms that we issue.
  private func unitNamed(in name: String) -> [OrganisationUnit.ID] {
    let codes = name.split { !$0.isASCII || !$0.isNumber }.filter { $0.count == 5 }
    return codes.map { OrganisationUnit.ID(String($0), in: workspace.settings.unit.edition) }
      .filter { id in workspace.history[id] != nil && isOwn(id) }
  }

  private func isOwn(_ unit: OrganisationUnit.ID) -> Bool {
    workspace.history.reportingUnits(under: workspace.settings.unit).contains { $0.id == unit }
  }
}
