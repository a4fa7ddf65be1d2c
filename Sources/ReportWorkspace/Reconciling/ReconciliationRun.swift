import Foundation
package import ReportCore
import ReportIntake
package import ReportReconciliation
package import ReportTemplates

/// A reconciliation with another office, with the record that both sides sign.
package struct ReconciliationRun {
  /// What agrees and what does not.
  package let result: Reconciliation
  /// The record.
  package let record: Report
  /// The file in which explanations and agreed figures are filled in, beside the record.
  package let sheet: (name: String, bytes: [UInt8])

  private let explanations: [AgreedExplanation]
  private let workspace: Workspace

  /// Reads both sides and holds them against each other.
  ///
  /// - Throws: `WorkspaceError` if anything of either side cannot be accepted.
  package init(
    _ request: ReconciliationRequest, in workspace: Workspace, office: ReportingOffice, _ work: Work
  ) throws {
    let inputs = try ReconciliationInputs(request, workspace: workspace, work)
    work.reached("Đang đối chiếu số liệu")
    let reconciler = Reconciler(
      catalogue: workspace.catalogue, history: workspace.history, unit: workspace.settings.unit,
      tolerances: inputs.tolerances)
    do {
      result = try reconciler.reconcile(inputs.here, with: inputs.there, for: request.period)
    } catch {
      throw WorkspaceError(
        .unacceptableData, "Có số liệu quá lớn, không tính được.", cause: error)
    }
    explanations = AgreedExplanation.keyed(
      inputs.explanations, by: result, catalogue: workspace.catalogue, history: workspace.history)
    let report = ReconciliationReport(
      result, catalogue: workspace.catalogue, history: workspace.history, office: office,
      explanations: explanations, notice: workspace.settings.notice,
      listsEqual: request.listsEqual)
    do {
      record = try report.report(
        date: request.date, findings: inputs.findings, sources: inputs.sources)
    } catch {
      throw WorkspaceError(.internalFault, "Biên bản bị lỗi khi lập: \(error).", cause: error)
    }
    let lines = ExplanationSheet(
      result, explanations: explanations, catalogue: workspace.catalogue,
      history: workspace.history)
    sheet = ("giai-trinh-\(result.period.code).csv", ReconciliationFiles.write(lines))
    self.workspace = workspace
  }

  /// How many lines there are of each class, in words.
  package var summary: [String] {
    let wording = ReconciliationWording(
      catalogue: workspace.catalogue, history: workspace.history, here: result.here,
      there: result.there)
    return Discrepancy.Class.allCases.map { "\(wording.name($0)): \(result.count($0))" }
  }

  /// Stores the agreed figures of lines that are of units of ours, of one or of several together; what
  /// is stored already is not stored again. All of them or none.
  ///
  /// - Returns: how many were stored.
  package func agree(at now: Timestamp, by author: String, _ work: Work) throws -> Int {
    let store = try WorkspaceLedger.open(in: workspace, work)
    let written = Dictionary(explanations.map { ($0.key, $0) }) { $1 }
    let known = try WorkspaceLedger.reading { () throws(StoreError) in
      Dictionary(
        try store.agreedFigures(.now, periods: [result.period]).map { ($0.subject, $0.value) },
        uniquingKeysWith: { $1 })
    }
    var figures: [AgreedFigure] = []
    for line in result.lines {
      guard let explanation = written[line.stableKey(in: result.period)],
        let value = explanation.agreed, let unit = line.here.units.min()
      else { continue }
      let figure = AgreedFigure(
        key: ObservationKey(unit: unit, item: line.item, period: result.period),
        others: line.here.units.filter { $0 != unit }, value: value,
        source: "\(result.here) và \(result.there)", reason: explanation.text, author: author,
        agreed: now)
      if known[figure.subject] != value { figures.append(figure) }
    }
    let new = figures
    try WorkspaceLedger.warn(ofClockBehind: store, at: now, work)
    try WorkspaceLedger.writing(work) { () throws(StoreError) in try store.agree(new) }
    return new.count
  }
}
