public import ReportCore

extension OpenWorkspace {
  /// Applies the rules and the screening to a period and its parts. It blocks.
  ///
  /// ```swift
  /// let check = try workspace.check(quarter)
  /// check.clearance == nil  // true
  /// ```
  ///
  /// - Parameters:
  ///   - period: the period, on the calendar that is reported on.
  ///   - source: where the returns are read from.
  ///   - work: follows the work, and can end it.
  /// - Returns: what was found, with what officers said about it.
  /// - Throws: `WorkspaceError` if returns cannot be read or accepted.
  public func check(
    _ period: Period, from source: ReturnSource = .usual, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> PeriodCheck {
    try attempt {
      let pipeline = try ReportPipeline(self, from: source, work).upTo(period)
        .withPrintedFigures(of: period, self, from: source, work)
      _ = try workspace.office(for: period)
      try work.reached("Đang kiểm tra số liệu")
      var check = try PeriodCheck(
        period, pipeline: pipeline, others: try pipeline.planFindings(for: period), work)
      check.explain(try explanations(beside: source, work))
      return check
    }
  }

  /// Takes in a file of explanations: the table of findings with its column filled in, or a separate table.
  /// They are stored in the ledger; those for figures that are not in it apply to this check only. It blocks.
  ///
  /// - Parameters:
  ///   - check: what it explains.
  ///   - path: the file.
  ///   - author: who explains.
  ///   - now: when.
  ///   - work: follows the work, and is told of lines that came to nothing.
  /// - Throws: `WorkspaceError` if it cannot be read; nothing of it is taken then.
  public func explain(
    _ check: inout PeriodCheck, by path: String, author: String, at now: Timestamp,
    _ work: Work = .unwatched
  ) throws(WorkspaceError) {
    try attempt {
      let file = try ExplanationFile(
        path, for: check, in: workspace, by: author, at: now)
      for note in file.notes { work.warn(note) }
      guard check.isOfLedger else {
        check.explain(file.explanations.filter { !$0.text.isEmpty })
        return work.note(
          advising:
            "Giải trình chỉ dùng cho lần kiểm tra này: số liệu chưa vào sổ báo cáo\(.takeReturnsAside)."
        )
      }
      let store = try ledger(work)
      let (given, takenBack) = try file.keep(in: store, work)
      check.follow(
        given + takenBack, to: try reading { () throws(StoreError) in try store.head(.now) })
      work.note(CheckWords.explained(given: given, takenBack: takenBack))
      check.explain(try explanations(beside: .usual, work))
    }
  }

  /// Stores an officer's explanation of one finding. It blocks.
  ///
  /// - Parameters:
  ///   - finding: a warning.
  ///   - text: why the figure is right; empty takes an earlier explanation back.
  ///   - author: who says so.
  ///   - now: when.
  ///   - work: follows the work, and can end it.
  /// - Throws: `WorkspaceError` if it is no warning, or information with an explanation to take back, or the ledger cannot
  ///   be written.
  public func explain(
    _ finding: Finding, _ text: String, author: String, at now: Timestamp,
    _ work: Work = .unwatched
  ) throws(WorkspaceError) {
    try attempt {
      let takesBack = text.isEmpty && finding.severity == .information
      guard finding.severity == .warning || takesBack else {
        throw WorkspaceError(
          .invalidRequest, "Chỉ giải trình được cảnh báo; lỗi phải được sửa.")
      }
      let store = try ledger(work)
      try writing(work) { () throws(StoreError) in
        try store.explain([
          Explanation(key: FindingKey(finding).text, text: text, author: author, given: now)
        ])
      }
    }
  }

  /// What officers said about findings. Figures of a folder or of another store are not those of the
  /// ledger, and neither is what is said of them.
  func explanations(beside source: ReturnSource, _ work: Work) throws -> [Explanation] {
    let view: LedgerView
    switch source {
    case .folder, .figures: return []
    case .usual: view = .now
    case .ledger(let given): view = given
    }
    if !hasLedger { return [] }
    let store = try ledger(work)
    return try reading { () throws(StoreError) in try store.explanations(view) }
  }
}
