public import ReportCore
import ReportReconciliation

// What is law between two offices that agree on a record: one proposes, the other accepts; each confirms by
// its own people; whatever changes what was confirmed makes the confirmation void.
extension OpenWorkspace {
  /// What both offices have before them: a comparison with all that was said of its lines. It blocks.
  ///
  /// - Throws: `WorkspaceError` if the ledger cannot be read.
  public func desk(
    on comparison: OfficeComparison, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> RecordDesk {
    try attempt {
      let store = try ledger(work)
      let entries = try reading { () throws(StoreError) in try store.explanations(.now) }
      return try RecordDesk(
        comparison, entries,
        wording: ReconciliationWording(
          catalogue: workspace.catalogue, history: workspace.history,
          here: comparison.result.here, there: comparison.result.there))
    }
  }

  /// Keeps the other office's file for a period, if it can be read. A later one replaces an earlier one; the
  /// ledger records which was handed in when. It blocks.
  ///
  /// - Parameters:
  ///   - delivery: the file.
  ///   - period: the period, on the calendar that is reported on.
  ///   - party: who hands it in; our own office may, as long as the other one has not done so itself.
  ///   - now: when.
  ///   - work: follows the work, and can end it.
  /// - Throws: `WorkspaceError` with the findings if the file cannot be accepted, or both have confirmed the
  ///   record; nothing is kept then.
  public func handIn(
    _ delivery: OtherSideDelivery, for period: Period, by party: Party, at now: Timestamp,
    _ work: Work = .unwatched
  ) throws(WorkspaceError) {
    try attempt {
      let store = try ledger(work)
      if let file = try comparisonStamp(of: period, work).file {
        if party.side == .here, file.party.side == .there {
          throw WorkspaceError(.needsSecondPerson, RecordWords.ownFileOnly)
        }
        try desk(on: try officeComparison(of: period, work), work).requireOpen()
      }
      var request = ReconciliationRequest(of: period)
      let other = try request.take(delivery, of: period)
      _ = try SideComparison(request, with: other, self, work)
      let content = try delivery.keep(in: workspace.folder, by: party)
      try write(
        [try RecordEntry.entry(RecordEntry.file(of: period), content, by: party, at: now)],
        in: store, at: now, work)
    }
  }

  /// Proposes why a line differs, and which figure both should use. It replaces any earlier proposal for the
  /// line, and asks the other office again. It blocks.
  ///
  /// - Parameters:
  ///   - key: the line.
  ///   - comparison: what the office looked at.
  ///   - text: why the two differ; may be empty beside a figure.
  ///   - agreed: the figure; `nil` for the reason alone.
  ///   - party: who proposes.
  ///   - now: when.
  ///   - work: follows the work, and can end it.
  /// - Throws: `WorkspaceError` if there is no such line, nothing is said, or both have confirmed the record.
  public func propose(
    on key: String, of comparison: OfficeComparison, _ text: String, agreed: ExactDecimal?,
    by party: Party, at now: Timestamp, _ work: Work = .unwatched
  ) throws(WorkspaceError) {
    try attempt {
      let store = try ledger(work)
      let desk = try current(comparison, orElse: RecordWords.changedProposal, work)
      try desk.requireOpen()
      guard let line = desk[key] else {
        throw WorkspaceError(.invalidRequest, RecordWords.noLine)
      }
      if line.discrepancy.class == .equal {
        throw WorkspaceError(.invalidRequest, RecordWords.equalLine)
      }
      let text = ShownText.line(text, atMost: 2_000)
      if text.allSatisfy(\.isWhitespace) && agreed == nil {
        throw WorkspaceError(.invalidRequest, RecordWords.emptyProposal)
      }
      let wording = ReconciliationWording(
        catalogue: workspace.catalogue, history: workspace.history, here: desk.names.here,
        there: desk.names.there)
      let content = LineProposal.Content(
        side: party.side.code, text: text, agreed: agreed,
        here: wording.plain(line.discrepancy.here, line.discrepancy),
        there: wording.plain(line.discrepancy.there, line.discrepancy))
      try write(
        [try RecordEntry.entry(RecordEntry.proposal(on: key), content, by: party, at: now)],
        in: store, at: now, work)
    }
  }

  /// Accepts the other office's proposal for a line. It blocks.
  ///
  /// - Parameters:
  ///   - edition: the proposal that was looked at.
  ///   - key: the line.
  ///   - comparison: what the office looked at.
  ///   - party: who accepts.
  ///   - now: when.
  ///   - work: follows the work, and can end it.
  /// - Throws: `WorkspaceError.Code.needsSecondPerson` if the proposal is of the same office or person;
  ///   `changedMeanwhile` if it, or a figure of the line, is another one now.
  public func accept(
    _ edition: String, on key: String, of comparison: OfficeComparison, by party: Party,
    at now: Timestamp, _ work: Work = .unwatched
  ) throws(WorkspaceError) {
    try attempt {
      let store = try ledger(work)
      let desk = try current(comparison, orElse: RecordWords.changedProposal, work)
      try desk.requireOpen()
      guard let proposal = desk[key]?.standing.proposal else {
        throw WorkspaceError(.invalidRequest, RecordWords.noProposal)
      }
      guard case .proposed = desk[key]?.standing, proposal.edition == edition else {
        throw WorkspaceError(.changedMeanwhile, RecordWords.changedProposal)
      }
      if proposal.party.side == party.side {
        throw WorkspaceError(.needsSecondPerson, RecordWords.ownProposal)
      }
      if proposal.party.isSamePerson(as: party) {
        throw WorkspaceError(.needsSecondPerson, RecordWords.samePerson(party.name))
      }
      let content = LineProposal.Acceptance(side: party.side.code, edition: edition)
      try write(
        [try RecordEntry.entry(RecordEntry.acceptance(of: key), content, by: party, at: now)],
        in: store, at: now, work)
    }
  }

  /// Confirms the record for an office. When both have, the agreed figures of the record are stored, and
  /// later reports mark them. It blocks.
  ///
  /// - Parameters:
  ///   - edition: the record that was looked at.
  ///   - comparison: what the office looked at.
  ///   - party: who confirms.
  ///   - now: when.
  ///   - work: follows the work, and can end it.
  /// - Throws: `WorkspaceError.Code.changedMeanwhile` if the record is another one now; `needsSecondPerson` if
  ///   the same person confirmed it for the other office.
  public func confirm(
    _ edition: String, of comparison: OfficeComparison, by party: Party, at now: Timestamp,
    _ work: Work = .unwatched
  ) throws(WorkspaceError) {
    try attempt {
      let store = try ledger(work)
      let desk = try current(comparison, orElse: RecordWords.changedRecord, work)
      guard desk.edition == edition else {
        throw WorkspaceError(.changedMeanwhile, RecordWords.changedRecord)
      }
      if desk.confirmation(of: party.side) != nil { return }
      let other = desk.confirmation(of: party.side.other)
      if let other, other.party.isSamePerson(as: party) {
        throw WorkspaceError(.needsSecondPerson, RecordWords.samePerson(party.name))
      }
      let word = RecordConfirmation.Content(edition: edition, reason: "")
      if other != nil {
        // Before the word that makes them hold: what a kill leaves behind is done again with it.
        let figures = AgreedFigures(
          desk.explanations, of: desk.comparison.result, at: now, by: party.name)
        let changes = try figures.new(in: store) + figures.undone(in: store)
        try writing(work) { () throws(StoreError) in try store.agree(changes) }
      }
      try write(
        [
          try RecordEntry.entry(
            RecordEntry.confirmation(by: party.side, of: comparison.result.period), word,
            by: party, at: now)
        ], in: store, at: now, work)
    }
  }

  /// Withdraws the confirmation of an office: the record can be changed again, and what both had agreed on is
  /// void until both confirm it again. It blocks.
  ///
  /// - Parameters:
  ///   - comparison: what the office looked at.
  ///   - reason: why.
  ///   - party: who takes it back.
  ///   - now: when.
  ///   - work: follows the work, and can end it.
  /// - Throws: `WorkspaceError` if there is no such word, or no reason is given.
  public func takeBack(
    confirmationOf comparison: OfficeComparison, reason: String, by party: Party,
    at now: Timestamp, _ work: Work = .unwatched
  ) throws(WorkspaceError) {
    try attempt {
      let store = try ledger(work)
      let desk = try current(comparison, orElse: RecordWords.changedRecord, work)
      guard desk.confirmation(of: party.side) != nil else {
        throw WorkspaceError(.invalidRequest, RecordWords.nothingToTakeBack)
      }
      let reason = ShownText.line(reason, atMost: 2_000)
      if reason.allSatisfy(\.isWhitespace) {
        throw WorkspaceError(.invalidRequest, RecordWords.noReason)
      }
      let word = RecordConfirmation.Content(edition: "", reason: reason)
      try write(
        [
          try RecordEntry.entry(
            RecordEntry.confirmation(by: party.side, of: comparison.result.period), word,
            by: party, at: now)
        ], in: store, at: now, work)
      if desk.isConfirmed {
        let undone = try AgreedFigures([], of: desk.comparison.result, at: now, by: party.name)
          .undone(in: store)
        try writing(work) { () throws(StoreError) in try store.agree(undone) }
      }
    }
  }

  /// The record of what both offices have before them, with who has confirmed it. It blocks.
  ///
  /// - Parameters:
  ///   - desk: what they have before them.
  ///   - date: the day of signing; `nil` leaves dots.
  /// - Returns: an ordinary report, for every exporter.
  /// - Throws: `WorkspaceError` if the office of the period is not known.
  public func record(
    of desk: RecordDesk, date: CalendarDate? = nil
  ) throws(WorkspaceError) -> Report {
    try attempt {
      var request = ReconciliationRequest(of: desk.comparison.result.period)
      request.date = date
      return try ReconciliationRun(desk, request, of: workspace).record
    }
  }

  /// What both have before them now, if it is what an office looked at.
  private func current(
    _ comparison: OfficeComparison, orElse words: String, _ work: Work
  ) throws -> RecordDesk {
    guard try comparisonStamp(of: comparison.result.period, work) == comparison.stamp else {
      throw WorkspaceError(.changedMeanwhile, words)
    }
    return try desk(on: comparison, work)
  }

  private func write(
    _ entries: [Explanation], in store: any ReturnStore, at now: Timestamp, _ work: Work
  ) throws {
    try warn(ofClockBehind: store, at: now, work)
    try writing(work) { () throws(StoreError) in try store.explain(entries) }
  }
}

extension RecordDesk {
  /// What both offices confirmed stays as it is until one of them takes its word back.
  fileprivate func requireOpen() throws(WorkspaceError) {
    if isConfirmed { throw WorkspaceError(.invalidRequest, RecordWords.confirmed) }
  }
}
