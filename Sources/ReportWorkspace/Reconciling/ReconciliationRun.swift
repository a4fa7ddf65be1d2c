import Foundation
public import ReportCore
import ReportIntake
public import ReportReconciliation
import ReportTemplates

/// A reconciliation with another office, with the record that both sides sign.
public struct ReconciliationRun: Sendable {
  /// What agrees and what does not.
  public let result: Reconciliation
  /// The record that both offices sign, as a report.
  public let record: Report
  /// The account of every figure in the other side's file.
  public let account: SideAccount
  /// The file in which explanations and agreed figures are filled in, beside the record.
  public let sheet: (name: String, bytes: [UInt8])

  private let explanations: [AgreedExplanation]
  private let workspace: Workspace

  /// Reads both sides, compares them, and makes the record.
  ///
  /// - Throws: `WorkspaceError` if anything of either side cannot be accepted.
  init(_ request: ReconciliationRequest, _ open: OpenWorkspace, _ work: Work) throws {
    if let other = request.other {
      let comparison = try SideComparison(request, with: other, open, work)
      try self.init(
        comparison, request, of: open.workspace,
        findings: comparison.inputs.findings,
        explanations: AgreedExplanation.keyed(
          comparison.inputs.explanations, by: comparison.result,
          catalogue: open.workspace.catalogue, history: open.workspace.history))
    } else {
      let comparison = try open.officeComparison(request, work)
      try self.init(try open.desk(on: comparison, work), request, of: open.workspace)
    }
  }

  /// The record of what both offices have before them.
  init(_ desk: RecordDesk, _ request: ReconciliationRequest, of workspace: Workspace) throws {
    try self.init(
      desk.comparison.compared, request, of: workspace, findings: desk.comparison.findings,
      explanations: desk.explanations,
      confirmations: desk.confirmations.map { word in
        RecordWords.confirmed(
          word, for: word.party.side == .here ? desk.names.here : desk.names.there)
      })
  }

  private init(
    _ comparison: SideComparison, _ request: ReconciliationRequest, of workspace: Workspace,
    findings: [Finding], explanations: [AgreedExplanation], confirmations: [String] = []
  ) throws {
    let (result, inputs) = (comparison.result, comparison.inputs)
    let office = try workspace.office(for: request.period)
    let other =
      request.otherName == ReconciliationRequest.usualName && !inputs.office.isEmpty
      ? inputs.office : request.otherName
    let report = ReconciliationReport(
      result, catalogue: workspace.catalogue, history: workspace.history, office: office,
      meeting: ReconciliationMeeting(
        .init(office.agency, people: request.ownPeople),
        .init(other, people: request.otherPeople), place: request.place),
      otherFile: inputs.otherFile, account: inputs.account,
      past: comparison.past, explanations: explanations, confirmations: confirmations,
      notice: workspace.settings.notice, listsEqual: request.listsEqual)
    do {
      record = try report.report(
        date: request.date, findings: findings, sources: inputs.sources)
    } catch {
      throw WorkspaceError(.internalFault, "Biên bản bị lỗi khi lập: \(error).", cause: error)
    }
    let lines = ExplanationSheet(
      result, explanations: explanations, catalogue: workspace.catalogue,
      history: workspace.history)
    sheet = ("giai-trinh-\(result.period.code).csv", ReconciliationFiles.write(lines))
    (self.result, account, self.explanations) = (result, inputs.account, explanations)
    self.workspace = workspace
  }

  /// How many lines there are of each class, in words.
  public var summary: [String] {
    let wording = ReconciliationWording(
      catalogue: workspace.catalogue, history: workspace.history, here: result.here,
      there: result.there)
    let classes = Discrepancy.Class.allCases.map { "\(wording.name($0)): \(result.count($0))" }
    if account.total == 0 { return classes }
    let heads = account.unmatched.map { part in
      let place = [part.first.sheet, part.first.row > 0 ? part.first.address : ""]
      return RunWords.unmatched(
        part.head, part.count, from: place.filter { !$0.isEmpty }.joined(separator: " "))
    }
    return classes + [RunWords.otherFile(account.words)] + heads
  }

  /// How many lines are outside of what is allowed.
  public var outside: Int { result.count(.outside) }

  /// What there is still to do before both sides agree, in words; empty if there is nothing.
  public var unsettled: [String] {
    let (strays, cells) = (result.count(.unmatched), account.count(.unmatched))
    return [
      account.count(.compared) == 0
        ? RunWords.nothingCompared(Wording.name(of: result.period)) : "",
      outside > 0 ? RunWords.outside(outside) : "",
      strays > 0 ? RunWords.stray(strays) : "",
      cells > 0 ? RunWords.strayCells(cells) : "",
    ].filter { !$0.isEmpty }
  }

  /// Stores the agreed figures of lines that are of units of ours, of one or of several together; what
  /// is stored already is not stored again. All of them or none.
  ///
  /// - Returns: how many were stored.
  func agree(
    in store: any ReturnStore, at now: Timestamp, by author: String, _ work: Work
  ) throws -> Int {
    let figures = AgreedFigures(explanations, of: result, at: now, by: author)
    let new = try figures.new(in: store)
    try warn(ofClockBehind: store, at: now, work)
    try writing(work) { () throws(StoreError) in try store.agree(new) }
    return new.count
  }
}

extension OpenWorkspace {
  /// Compares the figures of a period with another office's, line by line. It blocks.
  ///
  /// - Parameters:
  ///   - request: what is compared with what.
  ///   - work: follows the work, and can end it.
  /// - Returns: the result, with the record that both sides sign.
  /// - Throws: `WorkspaceError` if anything of either side cannot be accepted.
  public func reconcile(
    _ request: ReconciliationRequest, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> ReconciliationRun {
    try attempt { try ReconciliationRun(request, self, work) }
  }

  /// Stores the figures that both sides agreed on; later reports mark them. It blocks.
  ///
  /// - Parameters:
  ///   - run: a reconciliation with explanations in which agreed figures were filled in.
  ///   - now: when.
  ///   - author: who records them.
  ///   - work: follows the work, and can end it.
  /// - Returns: how many were stored; those that were stored already are not stored again.
  /// - Throws: `WorkspaceError` if the ledger cannot be written.
  public func agree(
    on run: ReconciliationRun, at now: Timestamp, by author: String, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> Int {
    try attempt {
      let store = try ledger(work)
      // Where the other office takes part itself, its word is its own to give.
      let entries = try reading { () throws(StoreError) in try store.explanations(.now) }
      if try OtherSideFile.find(of: run.result.period, among: entries) != nil {
        throw WorkspaceError(.needsSecondPerson, RecordWords.agreedByBoth)
      }
      return try run.agree(in: store, at: now, by: author, work)
    }
  }
}
