extension TargetColumns {
  /// Something to be said of a unit.
  private struct Remark {
    var words: String
    /// The targets that it is said of; none where it is said of the whole unit.
    var targets: [Target] = []

    var text: String {
      targets.isEmpty ? words : "\(words): \(targets.map(\.title).joined(separator: ", "))"
    }
  }

  /// Why targets of a unit were not judged, and why it has no place among all.
  func remarks(on unit: OrganisationUnit) -> String {
    allRemarks(on: unit).map(\.text).joined(separator: "; ")
  }

  /// The same for a line of a table that many units stand in: what several targets share is numbered,
  /// and the targets are named once, below the table.
  mutating func shortRemarks(on unit: OrganisationUnit) -> String {
    var texts: [String] = []
    for remark in allRemarks(on: unit) {
      texts.append(
        remark.targets.count > 1 ? "\(remark.words) (\(number(of: remark.targets)))" : remark.text)
    }
    return texts.joined(separator: "; ")
  }

  private mutating func number(of targets: [Target]) -> Int {
    let codes = targets.map(\.code)
    if let index = lists.firstIndex(where: { $0.map(\.code) == codes }) { return index + 1 }
    lists.append(targets)
    return lists.count
  }

  private func allRemarks(on unit: OrganisationUnit) -> [Remark] {
    guard let tally = tallies[unit.id] else { return [] }
    var causes: [Remark] = []
    for (target, cause) in tally.unknown {
      let words = shortWords(for: cause, of: unit)
      if let index = causes.firstIndex(where: { $0.words == words }) {
        causes[index].targets.append(target)
      } else {
        causes.append(Remark(words: words, targets: [target]))
      }
    }
    if !tally.atYearEnd.isEmpty {
      causes.append(Remark(words: Wording.judgedAtYearEnd, targets: tally.atYearEnd))
    }
    if !tally.tooFew.isEmpty {
      causes.append(Remark(words: Wording.leftOutAsTooFew, targets: tally.tooFew))
    }
    let all = targetsOfUnit(unit)
    for index in causes.indices where causes[index].targets.count == all {
      causes[index].targets = []
    }
    if tally.judged == 0 && causes.isEmpty {
      causes = [Remark(words: Wording.nothingToJudge)]
    }
    let isRanked = tally.share != nil || unit.id == whole.id
    return (isRanked ? [] : [Remark(words: Wording.notRanked)]) + causes
  }

  private func targetsOfUnit(_ unit: OrganisationUnit) -> Int {
    targets.map { targets in
      targets.plan.targets.count { targets.target($0, of: unit.id) != nil }
    } ?? 0
  }

  /// Why nothing can be said of a target of a unit.
  func words(for cause: TargetResult.Cause, of unit: OrganisationUnit) -> String {
    cause == .incomplete
      ? Wording.notEnough
      : Wording.cause(cause, unit: unit.id, history: builder.aggregator.history)
  }

  /// The same in one wording for all units: which old units were split is said where one is traced.
  private func shortWords(
    for cause: TargetResult.Cause, of unit: OrganisationUnit
  ) -> String {
    guard case .gap(.splitPredecessors) = cause else { return words(for: cause, of: unit) }
    return Wording.splitBefore
  }

  /// What must be said of the columns as a whole.
  var notes: [String] {
    let own = columns.filter(\.line.measure.isOfUnits)
    if own.isEmpty { return [] }
    return noticeNotes + assignmentNotes + spanNotes(own) + ruleNotes(own) + lackNotes(own)
      + rankNotes
      + listNotes
  }

  private var noticeNotes: [String] {
    guard let notice = targets?.plan.notice, !notice.isEmpty else { return [] }
    return [Wording.capitalised(notice) + "."]
  }

  /// Whether what was assigned adds up to, or reaches, what was wanted above.
  private var assignmentNotes: [String] {
    let shown = columns.filter { $0.line.measure == .assigned }.compactMap(\.target)
    guard let targets, !shown.isEmpty else { return [] }
    let check = AssignmentCheck(
      plan: targets.plan, catalogue: builder.aggregator.catalogue,
      history: builder.aggregator.history)
    let findings = check.findings(
      for: (builder.record?.assignedTargets ?? []).filter { entry in
        shown.contains { $0.code == entry.target }
      })
    if !findings.isEmpty { return findings.map(\.message) }
    // Rates have no sum.
    let addUp = Set(shown.map(check.addsUp))
    return (addUp.contains(true) ? [Wording.assignedAddsUp] : [])
      + (addUp.contains(false) ? [Wording.assignedReachIt] : [])
  }

  /// That the targets of several years are compared with more than the year that is shown beside them.
  private func spanNotes(_ own: [Column]) -> [String] {
    let sinceNewYear = period.yearToDate ?? period
    guard let plan = targets?.plan, plan.isHeldSinceStart, plan.period.contains(sinceNewYear),
      plan.period.firstDay < sinceNewYear.firstDay,
      own.contains(where: { [.judgement, .shareOfTarget].contains($0.line.measure) })
    else { return [] }
    return [Wording.sincePlanStart(plan.period)]
  }

  /// By which number units are judged that were assigned none, and which targets they are not judged by.
  private func ruleNotes(_ own: [Column]) -> [String] {
    guard let targets else { return [] }
    let isOnAll = own.contains { $0.line.targets == .all }
    let judged = own.filter { [.judgement, .shareOfTarget].contains($0.line.measure) }
    let concerned = isOnAll ? targets.plan.targets : judged.compactMap(\.target)
    func isWithout(_ target: Target, _ unit: OrganisationUnit) -> Bool {
      targets.assignment(of: target, to: unit.id) == nil
    }
    var notes: [String] = []
    if concerned.contains(where: { target in
      targets.isInherited(target) && units.contains { isWithout(target, $0) }
    }) {
      let name = builder.aggregator.history[targets.plan.unit]?.fullName ?? ""
      notes.append(Wording.inheritedRates(from: name))
    }
    let nobodys = concerned.filter { target in
      !targets.isInherited(target) && units.allSatisfy { isWithout(target, $0) }
    }
    if !nobodys.isEmpty {
      notes.append(Wording.nobodysTargets(nobodys.map(\.title)))
    }
    return notes
  }

  /// Indicators that the plan has no target for.
  private func lackNotes(_ own: [Column]) -> [String] {
    let lacking = own.filter {
      $0.target == nil && $0.line.item != nil && $0.line.measure != .rank
    }
    var titles: [String] = []
    for column in lacking {
      guard let item = column.line.item else { continue }
      let name = builder.aggregator.catalogue.name(of: item)
      if !titles.contains(name) { titles.append(name) }
    }
    return titles.isEmpty ? [] : [Wording.noTarget(on: titles)]
  }

  private var listNotes: [String] {
    lists.enumerated().map { index, targets in
      Wording.targetList(index + 1, targets.map(\.title))
    }
  }

  /// Units without a place, where no column gives the reason.
  private var rankNotes: [String] {
    let hasRemarks = columns.contains { $0.line.measure == .remarks }
    return columns.filter { $0.line.measure == .rank }.flatMap { column -> [String] in
      if column.line.item == nil && hasRemarks { return [] }
      let reasons = (unplaced[column.number] ?? [:]).sorted { $0.key < $1.key }
      return reasons.map { reason, units in
        let name = column.line.item.map { builder.aggregator.catalogue.name(of: $0) }
        return Wording.withoutPlace(units, by: name, because: reason)
      }
    }
  }
}

extension UnitTargets {
  /// The targets that a line stands for with a column each.
  func targets(
    on line: ReportForm.Line, of form: ReportForm, among units: [OrganisationUnit]
  ) -> [Target] {
    let isAssigned = form.unitRows.units == .assigned || line.measure == .assigned
    return plan.targets.filter { target in
      !isAssigned && isInherited(target)
        || units.contains { assignment(of: target, to: $0.id) != nil }
    }
  }
}

extension ReportForm.Line {
  /// The line for one target, headed by it.
  func on(_ target: Target, catalogue: IndicatorCatalogue) -> ReportForm.Line {
    let unit: String? =
      switch measure {
      case .judgement, .rank, .remarks, .targetsMet, .targetsJudged: nil
      case .shareOfTarget: "%"
      case .assigned: target.unit.rawValue
      case .inPeriod, .yearToDate, .lastPeriod, .lastYear, .changeFromLastPeriod,
        .changeFromLastYear:
        catalogue[target.item.indicator]?.unit.rawValue
      }
    var line = self
    line.item = target.item
    line.title = unit.map { "\(target.title) (\($0))" } ?? target.title
    return line
  }
}
