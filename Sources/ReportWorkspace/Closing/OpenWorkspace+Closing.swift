public import ReportCore

extension OpenWorkspace {
  /// Closes a period: what the ledger holds for it now is what was sent. A period with contradictory or
  /// unexplained figures is not closed. It blocks.
  ///
  /// - Parameters:
  ///   - period: the period, on the calendar that is reported on.
  ///   - now: when.
  ///   - author: who closes it.
  ///   - note: to whom it is sent, under which number.
  ///   - work: follows the work, and is told which units are silent.
  /// - Returns: the closing; an earlier one if nothing came since.
  /// - Throws: `WorkspaceError.Code.hasObstacles` with what stands in the way; another code if there is
  ///   nothing to close, or something came while it was checked; `needsSecondPerson` where the workspace
  ///   wants two and this one prepared it, or nobody did.
  public func close(
    _ period: Period, at now: Timestamp, by author: String, note: String = "",
    _ work: Work = .unwatched
  ) throws(WorkspaceError) -> Closing {
    try attempt {
      let stand = try ClosingStand(of: period, in: try ledger(work))
      if let last = stand.closing { return last }
      let clearance = try clearance(for: period, stand, work)
      return try close(clearance, at: now, by: author, note: note, work)
    }
  }

  /// Checks a period as it is, and tells what whoever signs for it should know.
  ///
  /// - Throws: `WorkspaceError.Code.hasObstacles` with what stands in the way.
  func clearance(
    for period: Period, _ stand: ClosingStand, _ work: Work
  ) throws -> ClosingClearance {
    let pipeline = try ReportPipeline(
      workspace: workspace, returns: try ReturnFiles(try ledger(work), .now, work)
    ).upTo(period).withPrintedFigures(of: period, self, from: .usual, work)
    try work.reached("Đang kiểm tra số liệu")
    var check = try PeriodCheck(period, pipeline: pipeline, others: [], work)
    check.explain(try explanations(beside: .usual, work))
    guard let clearance = check.clearance else { throw check.refusal }
    let silence = SilentUnits(period, workspace, stand.returns.map(\.key), pipeline.returns.data)
    for notice in silence.notices {
      work.observer.noticed(notice)
    }
    if let notice = filesLeftOut(of: period, stand) { work.observer.noticed(notice) }
    if let notice = try silentAgencies(for: period) { work.observer.noticed(notice) }
    if let notice = NarrativeDraft.notice(for: period, of: workspace) {
      work.observer.noticed(notice)
    }
    return clearance
  }

  /// Files that were refused or held since the last return of their units: a period can be sent without them, but
  /// not without knowing it.
  private func filesLeftOut(of period: Period, _ stand: ClosingStand) -> Notice? {
    var last: [OrganisationUnit.ID: Int64] = [:]
    for one in stand.returns {
      last[one.key.unit] = max(last[one.key.unit] ?? .min, one.submission.arrival.recorded.seconds)
    }
    var files: [RefusedReturn] = []
    for file in LedgerPlaces.refused(in: workspace) where PeriodStatus.isFor(period, file) {
      let moment = file.arrival.recorded.seconds
      let isOpen = file.units.isEmpty || file.units.contains { (last[$0] ?? .min) < moment }
      if isOpen { files.append(file) }
    }
    return files.isEmpty
      ? nil : Notice(.warning, RunWords.filesLeftOut(files, of: period, workspace.history))
  }

  /// Which agencies have not sent the review that the plan orders: a period can be sent without them, but
  /// not without knowing it.
  private func silentAgencies(for period: Period) throws -> Notice? {
    // Whether any is overdue says nothing here, so that the day does not matter.
    guard
      let reviews = try workspace.reviewStandings(for: period, today: period.lastDay),
      !reviews.silent.isEmpty
    else { return nil }
    return Notice(.warning, RunWords.silentAgencies(reviews))
  }

  /// The last closing of a period with the digest of the ledger up to it; `nil` for one without a seal. It
  /// blocks.
  ///
  /// - Parameters:
  ///   - period: a period that was closed.
  ///   - work: follows the work, and can end it.
  /// - Returns: the closing's entry, to be printed.
  /// - Throws: `WorkspaceError` if the period was not closed, or the ledger cannot be read.
  public func seal(
    of period: Period, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> LedgerHead? {
    try attempt {
      let store = try ledger(work)
      return try reading { () throws(StoreError) in try store.head(.sent(period)) }
    }
  }

  /// Closes a period with the clearance from a check without obstacles. It blocks.
  ///
  /// - Parameters:
  ///   - clearance: what `PeriodCheck.clearance` gave.
  ///   - now: when.
  ///   - author: who closes it.
  ///   - note: to whom it is sent, under which number.
  ///   - work: follows the work, and can end it.
  /// - Returns: the closing; an earlier one if nothing came since.
  /// - Throws: `WorkspaceError` if the ledger is another one than that which was checked, has changed
  ///   since, or a second person is wanted.
  public func close(
    _ clearance: ClosingClearance, at now: Timestamp, by author: String, note: String = "",
    _ work: Work = .unwatched
  ) throws(WorkspaceError) -> Closing {
    try attempt {
      let store = try ledger(work)
      let clearance = try confirmed(clearance, by: author, work)
      try warn(ofClockBehind: store, at: now, work)
      return try writing(work) { () throws(StoreError) in
        try store.close(
          clearance, at: now, by: ShownText.line(author),
          note: ShownText.line(note, atMost: 2_000))
      }
    }
  }
}

extension PeriodCheck {
  /// Leave to close the period, which only a check of the ledger as it is gives, if it found no errors
  /// and every warning is explained.
  public var clearance: ClosingClearance? {
    guard let lastEntry, obstacles.isEmpty else { return nil }
    return ClosingClearance(
      of: period, head: lastEntry, needsSecondPerson: workspace.settings.closesByTwo)
  }

  /// The message for an officer who wanted to close the period anyway.
  var refusal: WorkspaceError {
    let obstacles = obstacles
    let errors = obstacles.count { $0.finding.severity == .error }
    var words: AdvisedText = "Chưa chốt được \(Wording.name(of: period)): "
    if errors > 0 {
      words =
        words
        + "\(errors) lỗi phải sửa: đơn vị nộp lại\(.takeReturnsAside), hoặc sửa từng số\(.enterFigures)"
    }
    if obstacles.count > errors {
      let unexplained = obstacles.count - errors
      if errors > 0 { words = words + "; " }
      words = words + "\(unexplained) cảnh báo chưa có giải trình\(.explain(period))"
    }
    return WorkspaceError(
      .hasObstacles, advising: words + ".",
      details: CheckText(check: self).obstacles, findings: obstacles.map(\.finding))
  }
}
