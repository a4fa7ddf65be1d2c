public import ReportCore
public import ReportReconciliation

/// Our figures for a period compared with the file that the other office handed in.
public struct OfficeComparison: Sendable {
  /// The other office's file.
  public let file: OtherSideFile
  /// Both sides, line by line.
  public let compared: SideComparison
  /// What it was made of: as long as this stays the same, so does the comparison.
  public let stamp: Stamp

  /// The state of both sides.
  public struct Stamp: Hashable, Sendable {
    let file: OtherSideFile?
    let earlier: [OtherSideFile]
    let submission: Submission.ID

    /// Whether the other office has handed in its file.
    public var hasFile: Bool { file != nil }
  }

  /// What was found in the other office's files; what was found in returns is not theirs to see.
  public var findings: [Finding] {
    compared.inputs.findings.filter { $0.provenance.file.hasPrefix(RecordWords.otherFolder) }
  }

  /// What agrees and what does not.
  public var result: Reconciliation { compared.result }
}

extension OpenWorkspace {
  /// What a comparison of a period would be made of now. It blocks.
  ///
  /// - Throws: `WorkspaceError` if the ledger cannot be read.
  public func comparisonStamp(
    of period: Period, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> OfficeComparison.Stamp {
    try attempt {
      let store = try ledger(work)
      let (entries, last) = try reading { () throws(StoreError) in
        (
          try store.explanations(.now),
          try store.submissions(.now, covering: nil).last?.id ?? 0
        )
      }
      let past = sequence(first: period) { $0.previous }.dropFirst()
        .prefix(ReconciliationHistory.mostPeriods - 1)
      return OfficeComparison.Stamp(
        file: try OtherSideFile.find(of: period, among: entries),
        earlier: try past.compactMap { try OtherSideFile.find(of: $0, among: entries) },
        submission: last)
    }
  }

  /// Compares our figures for a period with the file that the other office handed in, and with its files for
  /// earlier periods. It blocks.
  ///
  /// - Parameters:
  ///   - period: the period, on the calendar that is reported on.
  ///   - work: follows the work, and can end it.
  /// - Returns: the comparison.
  /// - Throws: `WorkspaceError` if no file was handed in, or a side cannot be read.
  public func officeComparison(
    of period: Period, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> OfficeComparison {
    try attempt { try officeComparison(ReconciliationRequest(of: period), work) }
  }

  func officeComparison(
    _ request: ReconciliationRequest, _ work: Work
  ) throws -> OfficeComparison {
    let stamp = try comparisonStamp(of: request.period, work)
    guard let file = stamp.file else {
      throw WorkspaceError(.invalidRequest, RecordWords.noFile)
    }
    var request = request
    let other = try request.take(try file.delivery(in: workspace.folder), of: request.period)
    for past in stamp.earlier {
      let file = try past.delivery(in: workspace.folder).file
      request.earlier.append((past.period, request.add(file, of: past.period)))
    }
    return OfficeComparison(
      file: file, compared: try SideComparison(request, with: other, self, work), stamp: stamp)
  }
}

extension ReconciliationRequest {
  /// Reads a file that was handed in as whoever handed it in said.
  ///
  /// - Returns: what the file is called here.
  mutating func take(_ delivery: OtherSideDelivery, of period: Period) throws -> String {
    if let file = delivery.mapping { mapping = add(file, of: period) }
    excluded += delivery.excluded
    for alias in delivery.aliases { try addAlias(alias) }
    numbers = numbers ?? delivery.numbers
    return add(delivery.file, of: period)
  }

  /// Adds a file by its bytes: both sides, and several periods, may call theirs alike.
  fileprivate mutating func add(_ file: IncomingReturn.File, of period: Period) -> String {
    let name = RecordWords.otherFile(file.name, of: period)
    contents[name] = file.bytes
    return name
  }
}
