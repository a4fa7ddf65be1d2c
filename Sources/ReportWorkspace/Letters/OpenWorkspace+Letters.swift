public import ReportCore

extension OpenWorkspace {
  /// The letters that a period calls for, by purpose and then by code of the unit: returns to be sent
  /// back, overdue returns, figures to explain. It blocks.
  ///
  /// - Parameters:
  ///   - period: the period.
  ///   - purposes: which letters are written.
  ///   - unit: to whom; `nil` for everybody.
  ///   - date: the day of the letters; `nil` prints dots.
  ///   - answer: by when answers are asked for; `nil` prints dots.
  ///   - today: the day on which returns are overdue or not.
  ///   - work: follows the work, and can end it.
  /// - Returns: the letters, each a report of its own.
  /// - Throws: `WorkspaceError` if nobody reports on the period, or the ledger cannot be read.
  public func letters(
    for period: Period, purposes: Set<CommuneLetter.Purpose>,
    to unit: OrganisationUnit.ID? = nil, date: CalendarDate?,
    answer: CalendarDate?, today: CalendarDate, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> [Report] {
    try attempt {
      let office = try workspace.office(for: period)
      var letters = CommuneLetters(purposes) { [workspace] purpose, unit, asked in
        CommuneLetter(
          purpose: purpose, unit: unit, period: asked, office: office, date: date, answer: answer,
          notice: workspace.settings.notice, catalogue: workspace.catalogue,
          rules: workspace.library.rules.rules, above: workspace.settings.unit)
      }
      let statuses =
        try purposes.isDisjoint(with: [.refusal, .late])
        ? [] : self.statuses(of: period, today: today, work)
      if !purposes.isDisjoint(with: [.refusal, .explanation]) {
        letters.add(try check(period, work))
      }
      letters.addRefused(of: statuses)
      if purposes.contains(.late) {
        letters.addLate(
          of: statuses, came: try cameWithoutLedger(for: period, work), workspace.catalogue)
      }
      let ofCommunes = try letters.sorted.filter { unit == nil || $0.unit.id == unit }
        .map { try $0.report }
      guard unit == nil, purposes.contains(.late),
        let reviews = try workspace.reviewStandings(for: period, today: today)
      else { return ofCommunes }
      return ofCommunes
        + reviews.overdue.map { standing in
          AgencyLetter(
            standing: standing, plan: reviews.plan, period: period, office: office,
            date: date, answer: answer, notice: workspace.settings.notice,
            above: workspace.settings.unit
          ).report
        }
    }
  }

  /// Who has sent what, where returns lie in a folder and no ledger tells it: a letter must not say that
  /// nothing came of which the report of the same workspace tells figures.
  private func cameWithoutLedger(
    for period: Period, _ work: Work
  ) throws -> [Report.Coverage] {
    hasLedger ? [] : try build(ReportRequest(of: period), work).coverage
  }

  /// How each part of a period stands, without the remark that there is no ledger.
  private func statuses(
    of period: Period, today: CalendarDate, _ work: Work
  ) throws -> [PeriodStatus] {
    if hasLedger { return try status(of: period, today: today, work) }
    return try period.split(byMonths: workspace.settings.monthsPerReturn).map { part in
      try work.reached("Đang xem các đơn vị đã báo cáo")
      return try PeriodStatus(
        part, store: nil, workspace: workspace, deadline: nil, today: today)
    }
  }

  /// What officers explained of a period's findings, to be offered for paragraphs of their own.
  func offeredExplanations(
    for period: Period, from source: ReturnSource, _ work: Work
  ) throws -> [String] {
    try explanations(beside: source, work).offered(for: period)
  }

  /// A file for what officers write of a period, with what they are offered. It blocks.
  ///
  /// - Parameters:
  ///   - request: the report that the paragraphs are for.
  ///   - work: follows the work, and can end it.
  /// - Returns: the draft, which is not written yet.
  /// - Throws: `WorkspaceError` if there is no such report, or its kind is not put into words.
  package func narrativeDraft(
    for request: ReportRequest, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> NarrativeDraft {
    let report = try build(request, work)
    return try attempt {
      let programme = try request.programme.map { try workspace.programme(named: $0).code }
      let kind = try ReportChoice(of: workspace, for: request.period, programme: programme)
        .kind(request.kind ?? (programme == nil ? workspace.settings.report.kind : nil))
      return try NarrativeDraft(
        for: report, kind: kind.code, programme: programme, of: workspace)
    }
  }
}

extension [Explanation] {
  /// The sentences that are offered for paragraphs on a period.
  func offered(for period: Period) -> [String] {
    filter { entry in
      entry.key.contains(period.code) && !entry.text.isEmpty && !ClosingPreparation.isOne(entry)
        && !ReopeningLeave.isOne(entry) && !RecordEntry.isOne(entry)
    }.map(\.text)
  }
}
