package import ReportCore
package import ReportTemplates

/// Closes a period: what the ledger holds of it then is what was sent. Nobody signs for figures that
/// contradict each other, or that nobody could explain.
package struct PeriodClosing {
  /// The period.
  package let period: Period

  private let workspace: Workspace
  private let store: any ReturnStore
  private let returns: [ReturnRevision]
  private let newest: Submission.ID
  /// Whether something came since the period was closed last.
  private let isNew: Bool
  private let work: Work

  /// The ledger as it is now.
  ///
  /// - Throws: `WorkspaceError` if there is nothing to close.
  package init(_ period: Period, of workspace: Workspace, _ work: Work) throws {
    let store = try WorkspaceLedger.open(in: workspace, work)
    let (returns, last, newest) = try WorkspaceLedger.reading { () throws(StoreError) in
      (
        try store.returns(for: Set(period.withParts), .now),
        try store.closings().last { $0.period == period },
        try store.submissions(.now, covering: nil).last?.id ?? 0
      )
    }
    if returns.isEmpty {
      throw WorkspaceError(
        .unacceptableData,
        "Sổ báo cáo chưa có báo cáo nào của kỳ \(period); không có gì để chốt.")
    }
    self.period = period
    self.workspace = workspace
    self.store = store
    self.returns = returns
    self.newest = newest
    self.work = work
    isNew = last.map { $0.id < newest } ?? true
  }

  /// The checks of what is to be closed; `nil` if nothing came since it was closed last.
  package func check() throws -> PeriodCheck? {
    if !isNew { return nil }
    let pipeline = ReportPipeline(
      workspace: workspace, returns: try ReturnFiles(store, .now, work))
    var check = PeriodCheck(period, pipeline: pipeline)
    check.explain(try WorkspaceLedger.explanations(in: workspace, .now, work))
    return check
  }

  /// Closes the period.
  ///
  /// - Parameters:
  ///   - now: when.
  ///   - author: who closes it.
  ///   - note: to whom it is sent, under which number.
  /// - Returns: the closing; an earlier one if nothing came since.
  /// - Throws: `WorkspaceError` if the checks found obstacles, or something came in the meantime.
  package func close(at now: Timestamp, by author: String, note: String) throws -> Closing {
    if let check = try check() {
      if let refusal = Self.refusal(of: check) { throw refusal }
      for notice in silence { work.observer.noticed(notice) }
    }
    try WorkspaceLedger.warn(ofClockBehind: store, at: now, work)
    return try WorkspaceLedger.writing(work) { () throws(StoreError) in
      try store.close(period, checked: newest, at: now, by: author, note: note)
    }
  }

  /// The closing with the digest that stands for the ledger up to it; `nil` for one without a seal.
  package func head() throws -> LedgerHead? {
    try WorkspaceLedger.reading { () throws(StoreError) in try store.head(.sent(period)) }
  }

  /// A period can be sent without some of its units, but not without knowing it.
  private var silence: [Notice] {
    let parts = period.split(byMonths: workspace.settings.monthsPerReturn).map { part in
      // Units of another map sent the whole: whether those of the part's own did cannot be told.
      let edition = workspace.history.edition(for: part)
      let isOfOthers = returns.contains {
        $0.key.period == period && $0.key.unit.edition != edition
      }
      return isOfOthers ? period : part
    }
    return parts.enumerated().compactMap { position, asked in
      if parts[..<position].contains(asked) { return nil }
      let units = workspace.reportingUnits(in: asked)
      // Whoever sent the whole, or a month of it, is not silent.
      let heard = Set(returns.lazy.filter { $0.key.period.overlaps(asked) }.map(\.key.unit))
      let silent = units.filter { !heard.contains($0.id) }
      if silent.isEmpty { return nil }
      return Notice(
        .warning,
        "\(Wording.name(of: asked)): \(silent.count)/\(units.count) đơn vị chưa báo"
          + " cáo: \(Wording.list(silent, atMost: 10)).")
    }
  }

  private static func refusal(of check: PeriodCheck) -> WorkspaceError? {
    let obstacles = check.obstacles
    if obstacles.isEmpty { return nil }
    let (errors, period) = (check.count(.error), check.period)
    var todo: [String] = []
    if errors > 0 {
      todo.append(
        "\(errors) lỗi phải sửa: đơn vị nộp lại ('reportgen import'), hoặc sửa từng số ('reportgen enter …"
          + " --reason')")
    }
    if obstacles.count > errors {
      todo.append(
        "\(obstacles.count - errors) cảnh báo chưa có giải trình: 'reportgen check --period \(period)"
          + " --out DIR', điền cột Giải trình, rồi 'reportgen check --period \(period) --explanations TỆP'"
      )
    }
    return WorkspaceError(
      .hasObstacles, "Chưa chốt được \(Wording.name(of: period)): \(todo.joined(separator: "; ")).",
      details: CheckText(check: check).obstacles, findings: obstacles.map(\.finding))
  }
}
