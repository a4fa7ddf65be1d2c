import ReportCore
public import ReportReconciliation

/// The figures of both sides of a period compared, before anybody comments on them.
public struct SideComparison: Sendable {
  /// What agrees and what does not.
  public let result: Reconciliation
  /// The account of every figure in the other side's file.
  public let account: SideAccount
  /// How the two sources compared in earlier periods.
  public let past: ReconciliationHistory
  let inputs: ReconciliationInputs

  /// Reads both sides and compares them.
  ///
  /// - Throws: `WorkspaceError` if anything of either side cannot be accepted.
  init(
    _ request: ReconciliationRequest, with other: String, _ open: OpenWorkspace, _ work: Work
  ) throws {
    let workspace = open.workspace
    let inputs = try ReconciliationInputs(request, with: other, open, work)
    try work.reached("Đang đối chiếu số liệu")
    let reconciler = Reconciler(
      catalogue: workspace.catalogue, history: workspace.history, unit: workspace.settings.unit,
      tolerances: inputs.tolerances)
    do {
      result = try reconciler.reconcile(inputs.here, with: inputs.there, for: request.period)
      past = try ReconciliationHistory(
        reconciler, inputs.here, with: inputs.there, upTo: request.period)
    } catch {
      throw WorkspaceError(
        .unacceptableData, "Có số liệu quá lớn, không tính được.", cause: error)
    }
    account = inputs.account
    self.inputs = inputs
  }
}
