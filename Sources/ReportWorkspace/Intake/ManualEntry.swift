import ReportCore
import ReportIntake
import ReportTemplates

/// A figure that was given by telephone, or is put right by hand.
struct ManualEntry {
  let workspace: Workspace
  let observation: Observation

  /// What was typed, held to the same rules as a line of a file.
  ///
  /// - Parameters:
  ///   - value: plain digits with a decimal point; `-` for nothing to report, `...` for not collected.
  ///   - indicator: such as `births.male`.
  ///   - unit: the unit's code.
  ///   - period: the period, on its calendar.
  ///   - workspace: the workspace.
  /// - Throws: `WorkspaceError` if it cannot be accepted.
  init(
    _ value: String, for indicator: String, of unit: String, in period: Period,
    _ workspace: Workspace
  ) throws {
    self.workspace = workspace
    let item: IndicatorKey
    do throws(FormulaError) {
      item = try workspace.catalogue.item(indicator)
    } catch {
      let known = workspace.catalogue.indicators.map(\.code)
      let nearest = Spelling.nearest(to: indicator, among: known)
      throw WorkspaceError(
        .invalidRequest,
        "Không tìm thấy chỉ tiêu '\(indicator)'."
          + (nearest.map { " Có phải '\($0)' không?" } ?? ""))
    }
    let (number, status) =
      switch value {
      case "-": ("0", ObservationStatus.nil)
      case "...": ("", .notCollected)
      default: (value, .normal)
      }
    for field in [unit, number] where field.contains(where: { ",\"\n\r;\t".contains($0) }) {
      throw WorkspaceError(
        .invalidRequest,
        "'\(field)': viết bằng chữ số, dấu chấm thập phân, không có dấu phân cách.")
    }
    let line = [
      workspace.history.edition(for: period).rawValue, unit, item.indicator, item.options,
      period.code, period.calendar.rawValue, number, status.rawValue,
    ].joined(separator: ",")
    let result = try FileReading().read(
      Array("edition,unit,indicator,options,period,calendar,value,status\n\(line)\n".utf8),
      file: IncomingReturn.manualEntry, with: WorkspaceReader(workspace))
    guard let observation = result.observations.first, !result.isRefused else {
      throw WorkspaceError(
        .invalidRequest, result.findings.map(\.message).joined(separator: "\n"))
    }
    self.observation = observation
  }

  /// Takes it into the ledger.
  ///
  /// - Parameters:
  ///   - delivery: how it came, with the reason.
  ///   - store: the ledger.
  ///   - work: whoever watches.
  /// - Returns: what became of it.
  /// - Throws: `WorkspaceError` if the ledger refuses it.
  func take(
    _ delivery: Delivery, into store: any ReturnStore, _ work: Work
  ) throws -> TakenFile {
    try warn(ofClockBehind: store, at: delivery.recorded, work)
    let outcome = try writing(work) { () throws(StoreError) in
      try store.enter(
        observation.value, for: observation.key, status: observation.status,
        reason: delivery.reason, by: delivery.author, at: delivery.recorded,
        maturity: delivery.maturity, sender: delivery.sender,
        reopeningReason: delivery.reopeningReason)
    }
    return TakenFile(path: IncomingReturn.manualEntry, findings: [], outcome: outcome)
  }
}
