package import ReportCore

extension OpenWorkspace {
  /// The letters that a period calls for, by purpose and then by code of the unit: returns to be sent
  /// back, overdue returns, figures to explain. It blocks.
  ///
  /// - Parameters:
  ///   - period: the period.
  ///   - purposes: which letters are written.
  ///   - date: the day of the letters; `nil` prints dots.
  ///   - answer: by when answers are asked for; `nil` prints dots.
  ///   - today: the day on which returns are overdue or not.
  ///   - work: whoever watches.
  /// - Returns: the letters, each a report of its own.
  /// - Throws: `WorkspaceError` if nobody reports on the period, or the ledger cannot be read.
  package func letters(
    for period: Period, purposes: Set<CommuneLetter.Purpose>, date: CalendarDate?,
    answer: CalendarDate?, today: CalendarDate, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> [Report] {
    try attempt {
      let office = try workspace.office(for: period)
      func letter(
        _ purpose: CommuneLetter.Purpose, _ unit: OrganisationUnit, _ asked: Period
      ) -> CommuneLetter {
        CommuneLetter(
          purpose: purpose, unit: unit, period: asked, office: office, date: date, answer: answer,
          notice: workspace.settings.notice, catalogue: workspace.catalogue,
          above: workspace.settings.unit)
      }
      var letters: [CommuneLetter] = []
      let statuses =
        try purposes.isDisjoint(with: [.refusal, .late])
        ? [] : self.statuses(of: period, today: today, work)
      if purposes.contains(.refusal) || purposes.contains(.explanation) {
        for group in try check(period, work).groups {
          guard let unit = group.unit.flatMap({ workspace.history[$0] }),
            unit.id != workspace.settings.unit
          else { continue }
          let errors = group.items.filter { $0.finding.severity == .error }
          let unexplained = group.items.filter { $0.needsExplanation }
          if purposes.contains(.refusal), !errors.isEmpty {
            var written = letter(.refusal, unit, period)
            written.items = errors
            letters.append(written)
          }
          if purposes.contains(.explanation), !unexplained.isEmpty {
            var written = letter(.explanation, unit, period)
            written.items = unexplained
            letters.append(written)
          }
        }
      }
      if purposes.contains(.refusal) {
        for status in statuses {
          for unit in status.units {
            let faults = unit.faultsOfRefused
            if faults.isEmpty { continue }
            let items = faults.map { PeriodCheck.Item(finding: $0, title: "") }
            let known = letters.firstIndex {
              $0.purpose == .refusal && $0.unit.id == unit.unit.id && $0.period == status.period
            }
            if let known {
              letters[known].items += items
            } else {
              var written = letter(.refusal, unit.unit, status.period)
              written.items = items
              letters.append(written)
            }
          }
        }
      }
      if purposes.contains(.late) {
        let came = try cameWithoutLedger(for: period, work)
        for status in statuses {
          let part = came.first { $0.period == status.period }
          for unit in status.overdue where part?.isComplete(unit.unit.id) != true {
            // What came and was sent back is not said to be lacking.
            if !unit.refused.isEmpty, purposes.contains(.refusal) { continue }
            var written = letter(.late, unit.unit, status.period)
            written.deadline = unit.standing.expected.deadline
            written.isPart =
              unit.standing.current != nil || part?.partial?.contains(unit.unit.id) == true
            written.refusedFile = unit.refused.last?.fileName
            written.lacking = unit.lacking.map { workspace.catalogue.name(of: $0) }
            letters.append(written)
          }
        }
      }
      let order = CommuneLetter.Purpose.allCases
      let sorted = letters.sorted { left, right in
        let places = [left, right].map { order.firstIndex(of: $0.purpose) ?? 0 }
        return (places[0], left.unit.code, left.period.code)
          < (places[1], right.unit.code, right.period.code)
      }
      let ofCommunes = try sorted.map { try $0.report }
      guard purposes.contains(.late),
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
  ///   - work: whoever watches.
  /// - Returns: the draft, which is not written yet.
  /// - Throws: `WorkspaceError` if there is no such report, or its kind is not put into words.
  package func narrativeDraft(
    for request: ReportRequest, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> NarrativeDraft {
    let report = try build(request, work)
    return try attempt {
      let programme = try request.programme.map { try workspace.programme(named: $0).code }
      let kind = try ReportChoice(
        library: workspace.library, period: request.period, programme: programme
      ).kind(request.kind ?? (programme == nil ? workspace.settings.report.kind : nil))
      return try NarrativeDraft(
        for: report, kind: kind.code, programme: programme, of: workspace)
    }
  }
}

extension Report.Coverage {
  /// Whether a unit has sent everything.
  fileprivate func isComplete(_ unit: OrganisationUnit.ID) -> Bool {
    !missing.contains(unit) && partial?.contains(unit) != true
  }
}

extension [Explanation] {
  /// The sentences that are offered for paragraphs on a period.
  func offered(for period: Period) -> [String] {
    filter { entry in
      entry.key.contains(period.code) && !entry.text.isEmpty && !ClosingPreparation.isOne(entry)
        && !ReopeningLeave.isOne(entry)
    }.map(\.text)
  }
}
