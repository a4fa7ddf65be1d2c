extension NarrativeWriter {
  /// What can be said of the report as a whole.
  func wholeContext() -> NarrativeContext {
    var context = NarrativeContext()
    context.say("period", Wording.name(of: period))
    context.say("year_to_date", Wording.name(of: period.yearToDate ?? period))
    context.say("unit", Self.withinSentence(unit.fullName))
    context.say("agency", builder.office.agency.officialCase)
    context.say("unit_kinds", Wording.kinds(of: builder.reportingUnits(of: unit, for: period)))
    context.say("programme", builder.programme?.title ?? Wording.allWork)
    if let next = period.following { context.say("next_period", Wording.name(of: next)) }
    if narrative.hasAnnexes { context.say("annex", Wording.annexes) }
    context.note("ends_year", if: period.endsYear)
    context.note("is_quarter", if: period.kind == .quarter)
    context.note("has_years", if: table(.yearsAcross) != nil)
    context.note("has_extremes", if: !extremesContexts().isEmpty)
    addPlan(to: &context)
    addTargets(to: &context)
    addCoverage(to: &context)
    addTasks(to: &context)
    return context
  }

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
    context.note(
      "some_tentative",
      if: table.rows.contains { row in
        guard case .text(let words) = row.cells[judgement].content else { return false }
        return words.hasSuffix(Wording.tentative)
      })
    let all = table.rows.count
    context.note("has_targets", if: all > 0)
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
    context.say(
      "unit_kinds", Wording.kinds(of: builder.reportingUnits(of: unit, for: part.period)))
    let partial = part.partial ?? []
    context.note("some_partial", if: !partial.isEmpty)
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
    var seen: [String] = []
    for row in table.rows where row.kind == .data {
      if case .text(let words) = row.cells[column].content, !seen.contains(words) {
        seen.append(words)
      }
    }
    var runs: [Report.Run] = []
    for words in seen {
      let source = Report.Source.count(.worded(table: table.id, column: column, words))
      guard let number = report.text(of: source) else { continue }
      if !runs.isEmpty { runs.append(Report.Run(", ")) }
      runs.append(Report.Run(number, source: source))
      runs.append(Report.Run(Wording.tasks(words)))
    }
    if !runs.isEmpty { context.values["task_states"] = runs }
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
