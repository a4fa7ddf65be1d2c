public import ReportCore
public import ReportIntake

extension OpenWorkspace {
  /// The last entry of the ledger; `nil` before there is one. Whatever was read from the ledger is valid as
  /// long as this stays the same. It blocks.
  ///
  /// - Throws: `WorkspaceError` if the ledger cannot be read.
  public func head(_ work: Work = .unwatched) throws(WorkspaceError) -> LedgerHead? {
    try read(orElse: nil, work) { store throws(StoreError) -> LedgerHead? in
      try store.head(.now)
    }
  }

  /// All closings, the earliest first. It blocks.
  ///
  /// - Throws: `WorkspaceError` if the ledger cannot be read.
  public func closings(_ work: Work = .unwatched) throws(WorkspaceError) -> [Closing] {
    try read(orElse: [], work) { store throws(StoreError) -> [Closing] in
      try store.closings()
    }
  }

  /// What was taken into the ledger, the earliest first. It blocks.
  ///
  /// - Throws: `WorkspaceError` if the ledger cannot be read.
  public func submissions(_ work: Work = .unwatched) throws(WorkspaceError) -> [Submission] {
    try read(orElse: [], work) { store throws(StoreError) -> [Submission] in
      try store.submissions(.now, covering: nil)
    }
  }

  /// The returns for some periods, as they came. It blocks.
  ///
  /// - Parameters:
  ///   - periods: the periods.
  ///   - unit: whose; `nil` for all units.
  ///   - work: follows the work, and can end it.
  /// - Returns: the returns, in the order of arrival.
  /// - Throws: `WorkspaceError` if the ledger cannot be read.
  public func returns(
    for periods: Set<Period>, of unit: OrganisationUnit.ID? = nil, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> [ReturnRevision] {
    let all = try read(orElse: [], work) { store throws(StoreError) -> [ReturnRevision] in
      try store.returns(for: periods, .now)
    }
    return unit.map { unit in all.filter { $0.key.unit == unit } } ?? all
  }

  /// What a return changed in the figures that counted for its unit and period before. It blocks.
  ///
  /// - Parameters:
  ///   - revision: the return.
  ///   - work: follows the work, and can end it.
  /// - Returns: the figures that say something else since, ordered by key.
  /// - Throws: `WorkspaceError` if the ledger cannot be read.
  public func changes(
    by revision: ReturnRevision, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> [RevisionDifference] {
    let (unit, period) = (revision.key.unit, revision.key.period)
    let entry = revision.submission.id
    let all = try read(orElse: [], work) { store throws(StoreError) -> [RevisionDifference] in
      try store.revisions(
        of: [period], from: LedgerView(.before(entry: entry)),
        to: LedgerView(.before(entry: entry + 1)))
    }
    return all.filter { $0.key.unit == unit }
  }

  /// The figures of a unit for some periods, as they count now. It blocks.
  ///
  /// - Throws: `WorkspaceError` if the ledger cannot be read.
  public func figures(
    of unit: OrganisationUnit.ID, in periods: Set<Period>, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> DataSet? {
    try read(orElse: nil, work) { store throws(StoreError) -> DataSet? in
      try store.dataSet(.now, periods: periods, units: [unit])
    }
  }

  /// The file of a submission, byte for byte as it came. It blocks.
  ///
  /// - Returns: its name and its bytes; `nil` if there is no such submission, or it came without a file.
  /// - Throws: `WorkspaceError` if the ledger cannot be read, or the file was changed.
  public func original(
    of id: Submission.ID, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> (name: String, bytes: [UInt8])? {
    try read(orElse: nil, work) { store throws(StoreError) -> (name: String, bytes: [UInt8])? in
      let all = try store.submissions(.now, covering: nil)
      guard let submission = all.first(where: { $0.id == id }), submission.sha256 != nil else {
        return nil
      }
      return (submission.fileName, try store.original(of: submission))
    }
  }

  /// What is recognised in a file, cell by cell; nothing is taken. It blocks.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - reading: how it is read.
  /// - Returns: what was made of each cell; `nil` if there is no file.
  /// - Throws: `WorkspaceError` if it cannot be read.
  public func recognisedCells(
    of path: String, reading: FileReading
  ) throws(WorkspaceError) -> FileExplanation? {
    try attempt {
      guard let entry = try HandedInFiles([path]).entries.first else { return nil }
      return try reading.explain(entry, with: WorkspaceReader(workspace))
    }
  }

  /// Where a unit came from and what it went into, a line each.
  ///
  /// ```swift
  /// let history = workspace.workspace.history
  /// if let ward = history[.init("11407", in: .july2025)] {
  ///   print(workspace.lineage(of: ward))
  /// }
  /// ```
  public func lineage(of unit: OrganisationUnit) -> [String] {
    Lineage(workspace.history).links(unit)
  }

  private func read<Result>(
    orElse nothing: Result, _ work: Work,
    _ body: (any ReturnStore) throws(StoreError) -> Result
  ) throws(WorkspaceError) -> Result {
    try attempt {
      if !hasLedger { return nothing }
      let store = try ledger(work)
      return try reading { () throws(StoreError) in try body(store) }
    }
  }
}
