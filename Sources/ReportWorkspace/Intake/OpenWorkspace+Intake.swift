public import ReportCore
import ReportIntake

extension OpenWorkspace {
  /// Takes files into the ledger, each of them whole or not at all. It blocks.
  ///
  /// - Parameters:
  ///   - files: the files.
  ///   - reading: how they are read.
  ///   - delivery: how they came.
  ///   - work: follows the work, and can end it.
  ///   - each: hears what became of each file, in their order.
  /// - Returns: what came of all.
  /// - Throws: `WorkspaceError` if the ledger fails; files before are taken.
  @discardableResult
  public func take(
    _ files: HandedInFiles, reading: FileReading, delivery: Delivery, _ work: Work = .unwatched,
    each: @escaping (TakenFile) -> Void = { _ in }
  ) throws(WorkspaceError) -> TakenFiles {
    try attempt {
      try ReturnTaking(self, reading: reading, delivery: delivery.shown).take(
        files, work, each: each)
    }
  }

  /// Takes files and folders into the ledger, each file whole or not at all. It blocks.
  ///
  /// - Parameters:
  ///   - paths: files, packets and folders.
  ///   - reading: how they are read.
  ///   - delivery: how they came.
  ///   - work: follows the work, and can end it.
  ///   - each: hears what became of each file, in their order.
  /// - Returns: what came of all.
  /// - Throws: `WorkspaceError` if one is not there or the ledger fails; files before are taken.
  @discardableResult
  public func take(
    _ paths: [String], reading: FileReading, delivery: Delivery, _ work: Work = .unwatched,
    each: @escaping (TakenFile) -> Void = { _ in }
  ) throws(WorkspaceError) -> TakenFiles {
    try take(HandedInFiles(paths), reading: reading, delivery: delivery, work, each: each)
  }

  /// Reads files as if they were to be taken, without taking them. It blocks.
  ///
  /// ```swift
  /// let files = ["\(workspace.folder)/returns/2025-Q3.csv"]
  /// let seen = try workspace.preview(files, reading: workspace.fileReading())
  /// seen.count  // 1
  /// ```
  ///
  /// - Parameters:
  ///   - files: the files.
  ///   - reading: how they are read.
  ///   - work: follows the work, and can end it.
  /// - Returns: for each file what is wrong in it, and what taking it would change.
  /// - Throws: `WorkspaceError` if a file cannot be read.
  public func preview(
    _ files: [String], reading: FileReading, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> [PreviewedFile] {
    try attempt {
      let reader = WorkspaceReader(workspace)
      let store = hasLedger ? try ledger(work) : nil
      let sums = BroughtSums(workspace: workspace, store: store)
      var previews: [PreviewedFile] = []
      try work.lanes.inOrder(files) { path in
        let file = try IncomingReturn.File(at: path)
        return try reading.read(file.bytes, file: file.name, with: reader)
      } take: { position, result in
        try work.reached("Đang đọc", position + 1, of: files.count, "tệp")
        previews.append(
          try PreviewedFile(files[position], result, sums: sums, store: store))
      }
      return previews
    }
  }

  /// What is recognised in files, cell by cell, as text; nothing is taken. It blocks.
  ///
  /// - Parameters:
  ///   - files: the files.
  ///   - reading: how they are read.
  ///   - words: a program's own words on how something is done.
  ///   - take: takes the text on each file.
  /// - Throws: `WorkspaceError` if one cannot be read.
  public func explainCells(
    of files: HandedInFiles, reading: FileReading,
    saying words: (Remedy) -> String = { _ in "" }, take: (String) -> Void
  ) throws(WorkspaceError) {
    try attempt {
      let reader = WorkspaceReader(workspace)
      for entry in files.entries {
        switch entry.content {
        case .other(let reason): take(RunWords.noReport(entry.path, reason))
        case .damaged(let reason): take(RunWords.unreadable(entry.path, reason))
        case .file, .packed: take(try reading.explain(entry, with: reader).text(saying: words))
        }
      }
    }
  }

  /// Enters figures of a unit that were given by telephone or corrected by hand: all, or none. It blocks.
  ///
  /// - Parameters:
  ///   - figures: the figures.
  ///   - unit: the unit's code or name.
  ///   - period: the period, on its calendar.
  ///   - delivery: how they came, with the reason.
  ///   - work: follows the work, and can end it.
  /// - Returns: what became of them, which are one entry of the ledger.
  /// - Throws: `WorkspaceError` if one cannot be accepted.
  public func enter(
    _ figures: [TypedFigure], of unit: String, in period: Period,
    delivery: Delivery, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> [TakenFile] {
    try attempt {
      try enter(ManualEntry(figures, of: unit, in: period, workspace), delivery, work)
    }
  }

  /// Enters the figures of a small file written down during a telephone call: all, or none. It blocks.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - unit: the code or name of the unit that all are of; `nil` where each line names its own.
  ///   - period: the period, on its calendar.
  ///   - delivery: how they came, with the reason.
  ///   - work: follows the work, and can end it.
  /// - Returns: what became of them, which are one entry of the ledger.
  /// - Throws: `WorkspaceError` with all lines and columns that cannot be accepted.
  public func enter(
    _ file: FigureFile, of unit: String?, in period: Period, delivery: Delivery,
    _ work: Work = .unwatched
  ) throws(WorkspaceError) -> [TakenFile] {
    try attempt {
      try enter(ManualEntry(file, of: unit, in: period, workspace), delivery, work)
    }
  }

  private func enter(
    _ entry: ManualEntry, _ delivery: Delivery, _ work: Work
  ) throws -> [TakenFile] {
    let store = try ledger(makesIfMissing: true, work)
    try requireLeave(
      toReopen: Set(entry.observations.map(\.key.period)), for: delivery, in: store)
    return try entry.take(delivery.shown, into: store, work)
  }

  /// The outcome for a file, line by line, for officers.
  ///
  /// - Parameters:
  ///   - outcome: what became of it.
  ///   - file: how it is named.
  ///   - words: a program's own words on how something is done.
  /// - Returns: the lines.
  public func lines(
    on outcome: ImportOutcome, of file: String,
    saying words: @escaping @Sendable (Remedy) -> String = { _ in "" }
  ) -> [String] {
    RevisionText(workspace: workspace, words: words).lines(for: outcome, of: file)
  }
}
