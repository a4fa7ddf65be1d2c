extension NarrativeWriter {
  /// What can be said of the report as a whole, where something can be said of those of extremes, figures and lines.
  func wholeContext(with scopes: Set<Narrative.Scope>) -> NarrativeContext {
    var context = NarrativeContext()
    context.say("period", Wording.name(of: period))
    context.say("year_to_date", Wording.name(of: period.yearToDate ?? period))
    context.say("unit", Self.withinSentence(unit.fullName))
    context.say("agency", builder.material.office.agency.officialCase)
    context.say("unit_kinds", Wording.kinds(of: builder.reportingUnits(of: unit, for: period)))
    context.say("programme", builder.programme?.title ?? Wording.allWork)
    if let next = period.following { context.say("next_period", Wording.name(of: next)) }
    context.note("ends_year", if: period.endsYear)
    context.note("is_quarter", if: period.kind == .quarter)
    context.note("has_years", if: table(.yearsAcross) != nil)
    context.note("has_extremes", if: scopes.contains(.extremes))
    context.note("has_figures", if: scopes.contains(.figure))
    context.note("has_lines", if: scopes.contains(.line))
    addPlan(to: &context)
    addTargets(to: &context)
    addCoverage(to: &context)
    addTasks(to: &context)
    addAnnexes(to: &context)
    return context
  }

  /// The tables that stand behind the text: those that no section shows.
  func annexes(in sections: [Narrative.Section]) -> [String] {
    let shown = sections.flatMap(\.items).compactMap { item in
      if case .table(let id) = item { id } else { nil }
    }
    return narrative.hasAnnexes ? report.tables.map(\.id).filter { !shown.contains($0) } : []
  }

  private func addAnnexes(to context: inout NarrativeContext) {
    let annexes = annexes(in: narrative.sections.filter { context.holds($0.conditions) })
    if annexes.isEmpty { return }
    context.say("annex", Wording.annexes(annexes.count))
    let own: [(String, [ReportForm.Layout])] = [
      ("annex_of_targets", [.resultsAgainstPlan]), ("annex_of_units", [.unitsDown, .unitsAcross]),
      ("annex_of_years", [.yearsAcross]), ("annex_of_tasks", [.tasks]),
      ("annex_of_returns", [.missingReturns]),
    ]
    for (name, layouts) in own {
      let table = layouts.lazy.compactMap { self.table($0)?.table }.first
      guard let table, let place = annexes.firstIndex(of: table.id) else { continue }
      context.say(name, Wording.annex(place, of: annexes.count))
    }
  }

  /// Fewer targets than this leave a paper of one page short of figures.
  private static let enoughTargets = 5

  /// `tỉnh Lai Châu`: the type of a unit is in lower case within a sentence.
  static func withinSentence(_ name: String) -> String {
    Wording.withinSentence(name)
  }

  private func addPlan(to context: inout NarrativeContext) {
    guard let plan = builder.plan else { return }
    context.note("has_plan", if: true)
    context.say("plan", plan.title)
    context.say("plan_document", Wording.document(of: plan))
  }

  private func addTargets(to context: inout NarrativeContext) {
    guard let plan = builder.plan, let (form, table) = table(.resultsAgainstPlan),
      let judgement = ResultSpan(plan, in: period).columns(of: form, plan).index(of: .judgement)
    else { return }
    context.say("targets", .count(.rows(table: table.id)), of: report)
    let atYearEnd = Wording.judgement(.atYearEnd)
    let atPlanEnd = Wording.judgement(.atPlanEnd)
    let notJudged = Wording.judgement(.notJudged(.incomplete))
    let sets: [(String, String, Report.CountedSet)] = [
      ("targets_met", "some_met", .judged(table: table.id, column: judgement, .met)),
      (
        "targets_not_met", "some_not_met",
        .judged(table: table.id, column: judgement, .notMet)
      ),
      (
        "targets_at_year_end", "some_at_year_end",
        .worded(table: table.id, column: judgement, atYearEnd)
      ),
      (
        "targets_at_plan_end", "some_at_plan_end",
        .worded(table: table.id, column: judgement, atPlanEnd)
      ),
      (
        "targets_not_judged", "some_not_judged",
        .worded(table: table.id, column: judgement, notJudged)
      ),
      (
        "targets_short", "some_short",
        .worded(table: table.id, column: judgement, Wording.aspirationShort)
      ),
    ]
    for (name, fact, set) in sets {
      context.say(name, .count(set), of: report)
      context.note(fact, if: report.count(of: set) ?? 0 > 0)
    }
    let states = zip(sets, Wording.targetStates).map { ($0.2, $1) }
    context.values["target_states"] = counted(states, of: table.rows.count)
    context.note(
      "some_tentative",
      if: table.rows.contains { row in
        guard case .text(let words) = row.cells[judgement].content else { return false }
        return words.hasSuffix(Wording.tentative)
      })
    let all = table.rows.count
    context.note("has_targets", if: all > 0)
    context.note("few_targets", if: (1..<Self.enoughTargets).contains(all))
    context.note("all_met", if: report.count(of: sets[0].2) == all && all > 0)
    context.note(
      "all_judged",
      if: all > 0
        && (report.count(of: sets[0].2) ?? 0) + (report.count(of: sets[1].2) ?? 0) == all)
  }

  private func addCoverage(to context: inout NarrativeContext) {
    context.note("several_parts", if: report.coverage.count > 1)
    context.note("all_reported", if: report.coverage.allSatisfy { $0.missing.isEmpty })
    context.note("some_missing", if: report.coverage.contains { !$0.missing.isEmpty })
    if report.coverage.count == 1 {
      context = context.adding(partContext(of: report.coverage[0]))
    }
  }

  /// Who reported for a part of the period.
  func partContext(of part: Report.Coverage) -> NarrativeContext {
    var context = NarrativeContext()
    context.say("part", Wording.name(of: part.period))
    context.say("expected", .count(.expected(part.period)), of: report)
    context.say("reported", .count(.reported(part.period)), of: report)
    context.say("missing", .count(.missing(part.period)), of: report)
    context.say(
      "missing_names",
      part.missing.compactMap { builder.aggregator.history[$0]?.fullName }
        .map(Self.withinSentence).joined(separator: ", "))
    context.note("complete", if: part.missing.isEmpty)
    context.note("silent", if: part.missing.count == part.expected)
    context.note("many_missing", if: part.missing.count > Wording.mostNames)
    context.say(
      "unit_kinds", Wording.kinds(of: builder.reportingUnits(of: unit, for: part.period)))
    let partial = part.partial ?? []
    context.note("some_partial", if: !partial.isEmpty)
    context.note("many_partial", if: partial.count > Wording.mostNames)
    context.say("partial", .count(.units(partial)), of: report)
    context.say(
      "partial_names",
      partial.compactMap { builder.aggregator.history[$0]?.fullName }
        .map(Self.withinSentence).joined(separator: ", "))
    return context
  }

  private func addTasks(to context: inout NarrativeContext) {
    guard let (form, table) = table(.tasks),
      let column = LaidColumns<TaskColumn>(form).index(of: .status)
    else { return }
    context.note("has_tasks", if: true)
    context.say("tasks", .count(.rows(table: table.id)), of: report)
    let lines = table.rows.filter { $0.kind == .data }
    let told = Set(
      lines.compactMap { row in
        if case .text(let words) = row.cells[column].content { words } else { nil }
      })
    let states = told.sorted(by: Wording.taskStateOrder).map { words in
      (Report.CountedSet.worded(table: table.id, column: column, words), Wording.tasks(words))
    }
    context.values["task_states"] = counted(states, of: lines.count)
    let silent = Wording.capitalised(Wording.noReturnOnTask)
    context.note("some_tasks_untold", if: told.contains { $0.hasPrefix(silent) })
  }

  /// How many are of each kind, those of which there are none left out: `2 chỉ tiêu đạt, 5 chỉ tiêu …`; of
  /// several that are all of one kind, `cả 7 chỉ tiêu …`.
  private func counted(
    _ kinds: [(set: Report.CountedSet, words: String)], of all: Int
  ) -> [Report.Run]? {
    var runs: [Report.Run] = []
    for (set, words) in kinds {
      guard let count = report.count(of: set), count > 0 else { continue }
      let source = Report.Source.count(set)
      if !runs.isEmpty { runs.append(Report.Run(", ")) }
      if count == all && all > 1 { runs.append(Report.Run(Wording.allOf)) }
      runs += [Report.Run(report.text(of: source) ?? "", source: source), Report.Run(words)]
    }
    return runs.isEmpty ? nil : runs
  }
}

extension Period {
  /// The period of the same kind that follows; `nil` where there is none.
  fileprivate var following: Period? {
    switch kind {
    case .quarter:
      ordinal < 4
        ? .quarter(ordinal + 1, of: year, calendar: calendar)
        : .quarter(1, of: year + 1, calendar: calendar)
    case .year: .year(year + 1, calendar: calendar)
    case .month, .halfYear, .nineMonths, .years: nil
    }
  }
}
