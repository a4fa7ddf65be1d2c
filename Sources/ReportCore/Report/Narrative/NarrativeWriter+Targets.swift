extension NarrativeWriter {
  /// What can be said of each target of the plan, in order.
  func targetContexts() -> [NarrativeContext] {
    guard let plan = builder.plan, let (form, table) = table(.resultsAgainstPlan),
      table.rows.count == plan.targets.count
    else { return [] }
    let span = ResultSpan(plan, in: period)
    let columns = span.columns(of: form, plan)
    return plan.targets.enumerated().map { row, target in
      var context = NarrativeContext()
      func say(_ name: String, _ column: ResultColumn, _ form: Report.Source.Form = .plain) {
        guard let column = columns.index(of: column) else { return }
        context.say(
          name, .cell(table: table.id, .init(row: row, column: column), form), of: report)
      }
      let result = builder.result(of: target, in: period, plan, on: unit.id)
      say("planned", .planned, .magnitude)
      if let upper = target.condition.upperEnd, target.absence == nil {
        context.say(
          "planned",
          Wording.range(target.condition.value, upper, decimals: target.decimals))
      }
      say("in_period", .inPeriod)
      say("done", .done)
      // Of what was done since the start of a plan of several years: it does not belong beside what was
      // done since the start of the year.
      say(span.isOfYears ? "since_share" : "share", .share)
      if span.isOfYears {
        say("since_start", .sinceStart)
        if let base = base(of: result.judged, subject(of: target)) {
          context.values["since_base"] = base
        }
        context.note("since_incomplete", if: !result.judged.coverage.isComplete)
      }
      say("last_year", .lastYear)
      say("difference", .changeFromLastYear, .magnitude)
      say("percent", .percentChange, .magnitude)
      let change = columns.index(of: .changeFromLastYear).flatMap { column in
        base(
          of: result.change, subject(of: target), toldIn: table, .init(row: row, column: column))
      }
      if let change { context.values["change_base"] = change }
      addWords(of: target, result, to: &context)
      addFacts(of: target, result, to: &context)
      context.note("has_figure", if: context.values["done"] != nil)
      return context
    }
  }

  private func addWords(
    of target: Target, _ result: TargetResult, to context: inout NarrativeContext
  ) {
    let since = period.yearToDate ?? period
    let indicator = target.shape(of: builder.aggregator.catalogue[target.item.indicator])
    let level = target.condition.isChange ? indicator?.unit ?? target.unit : target.unit
    let isRatio = if case .computed = indicator?.origin { true } else { false }
    context.say("title", target.title)
    // Of a target on a change the figure is that of what changes.
    context.say("level", Self.withinSentence(indicator?.name ?? target.title))
    // A rate of several years is one a year.
    let isYearly =
      builder.aggregator.catalogue.expression(for: target.item.indicator)?.isOfMean == true
    let onAverage = isYearly ? Wording.onAverageOfAYear : ""
    context.say("measure", level.afterNumber + (since.kind == .years ? onAverage : ""))
    context.say("since_measure", level.afterNumber + onAverage)
    context.say(
      "difference_measure", isRatio ? level.differenceAfterNumber : level.afterNumber)
    context.say(
      "planned_words",
      (target.isAspired ? Wording.aspiredPrefix : "") + Wording.asked(target.condition))
    let measure =
      target.condition.isPercentChange
      ? "%"
      : target.condition.isChange ? target.unit.differenceAfterNumber : target.unit.afterNumber
    context.say(
      "planned_measure",
      measure + (target.path.isEmpty ? "" : Wording.levelOfYear(since.year)))
    if let reach = result.reach { addReach(reach, of: target, to: &context) }
    context.say("done_period", Wording.name(of: since))
    context.say("last_year_period", Wording.name(of: since.samePeriodLastYear))
    context.say("compared_with", Wording.before(since))
    if let gap = result.cumulative.gap {
      context.say("done_cause", Wording.gap(gap, history: builder.aggregator.history))
    }
    if let gap = result.lastYear.gap {
      context.say("last_year_cause", Wording.gap(gap, history: builder.aggregator.history))
    }
    if case .notJudged(let cause) = result.judgement {
      context.say(
        "cause", Wording.cause(cause, unit: unit.id, history: builder.aggregator.history))
    }
    if let base = base(of: result.cumulative, subject(of: target)) { context.values["base"] = base }
  }

  /// The unit whose figures a target is compared with, or the group of units in its place.
  private func subject(of target: Target) -> OrganisationUnit {
    let figures = TargetFigures(target, of: unit.id, aggregator: builder.aggregator)
    return figures.subject.flatMap { id in
      id == unit.id
        ? unit : builder.aggregator.history.groupUnits(in: id.edition).first { $0.id == id }
    } ?? unit
  }

  /// How many units reach the level of a share of units, of how many.
  private func addReach(
    _ reach: UnitReach, of target: Target, to context: inout NarrativeContext
  ) {
    let counted = reach.reached + reach.short
    if counted.isEmpty { return }
    context.say("units_reached", .count(.units(reach.reached)), of: report)
    context.say("units_counted", .count(.units(counted)), of: report)
    if let each = target.each,
      let unit = builder.aggregator.catalogue[target.item.indicator]?.unit
    {
      context.say("units_level", Wording.level(each, in: unit))
    }
  }

  private func addFacts(
    of target: Target, _ result: TargetResult, to context: inout NarrativeContext
  ) {
    let indicator = target.shape(of: builder.aggregator.catalogue[target.item.indicator])
    switch result.judgement {
    case .met: context.facts.insert("met")
    case .notMet: context.facts.insert(target.isAspired ? "short" : "not_met")
    case .atYearEnd: context.facts.insert("at_year_end")
    case .atPlanEnd: context.facts.insert("at_plan_end")
    case .notJudged: context.facts.insert("not_judged")
    }
    if let gap = result.cumulative.gap { context.note("done_unknown", if: gap != .noReturn) }
    context.note("incomplete", if: !result.cumulative.coverage.isComplete)
    context.note("is_progress", if: target.timing == .progress)
    context.note("counts_units", if: target.each != nil)
    context.note("has_level", if: target.absence == nil)
    context.note("is_change", if: target.condition.isChange)
    context.note("tentative", if: result.isTentative)
    switch result.lastYear.gap {
    case nil: context.note("has_last_year", if: result.lastYear.value != nil)
    case .incompleteYears: context.facts.insert("last_year_incomplete")
    // Of the year before nothing is there at all.
    case .noReturn: break
    default: context.facts.insert("last_year_unknown")
    }
    if result.cumulative.value != nil { context.note([result.cumulative.soundness]) }
    context.note(
      "compared_tentative",
      if: result.change.difference != nil
        && [result.change.current, result.change.base].contains(where: \.isTentative))
    if let indicator {
      context.note("too_few", if: result.cumulative.isTooFew(for: indicator))
    }
    context.note("comparable", if: result.change.difference != nil)
    // What is printed, not the exact difference: a sentence must not see more than the table shows.
    guard let printed = context.values["difference"]?.first?.text,
      let difference = result.change.difference
    else { return }
    context.note("change_incomplete", if: !result.change.current.coverage.isComplete)
    let isZero = printed.allSatisfy { "0,.".contains($0) }
    let chance = indicator.flatMap { result.change.isWithinChance(for: $0) }
    context.note("within_chance", if: chance == true)
    context.note("beyond_chance", if: chance == false)
    if isZero {
      context.facts.insert("unchanged")
      return
    }
    let rises = difference > .zero
    context.facts.insert(rises ? "rises" : "falls")
    // A change that may be chance is neither better nor worse.
    if chance == true { return }
    // Within a range neither way is the better one.
    guard let wantsMore = target.condition.wantsMore else { return }
    context.facts.insert(rises == wantsMore ? "better" : "worse")
  }

  /// `theo số liệu của 112/114 xã, phường, đặc khu và một phần kỳ của 1 xã, phường, đặc khu`, and the
  /// parts of the period that nobody reported; `nil` for a figure that lacks nothing.
  func base(of figure: Figure, _ subject: OrganisationUnit) -> [Report.Run]? {
    let coverage = figure.coverage
    guard figure.value != nil, !coverage.isComplete else { return nil }
    let silent = Set(coverage.lacking.values.joined()).subtracting(coverage.reached)
    let parts = coverage.lacksParts ? silent : []
    var runs = units(of: coverage, under: subject, apartFrom: parts)
    if !parts.isEmpty {
      runs.append(Report.Run(Wording.withoutReturns(for: parts.sorted())))
    }
    return runs + admitting(coverage)
  }

  /// The same for a change: which units it covers, and which two figures, where it does not
  /// follow from those of the table.
  func base(
    of change: FigureChange, _ subject: OrganisationUnit, toldIn table: Report.Table,
    _ place: Report.Cell.Formula.Reference
  ) -> [Report.Run]? {
    guard change.difference != nil, !change.current.coverage.isComplete else { return nil }
    let coverage = change.current.coverage
    var runs =
      units(of: coverage, under: subject, apartFrom: []) + [Report.Run(Wording.inBothPeriods)]
    runs += admitting(coverage)
    let pair = [Report.Source.Form.now, .before].compactMap { form -> Report.Run? in
      let source = Report.Source.cell(table: table.id, place, form)
      return report.text(of: source).map { Report.Run($0, source: source) }
    }
    if pair.count < 2 { return runs }
    return runs + [Report.Run(": "), pair[0], Report.Run(Wording.against), pair[1]]
  }

  /// How many of the units in a figure say themselves that theirs lacks something.
  private func admitting(_ coverage: Figure.Coverage) -> [Report.Run] {
    if coverage.admitted.isEmpty { return [] }
    let source = Report.Source.count(.units(coverage.admitted.keys.sorted()))
    return [
      Report.Run(Wording.amongThose), Report.Run(report.text(of: source) ?? "", source: source),
      Report.Run(Wording.admit),
    ]
  }

  /// Of which units a figure holds all, and of which some; what everybody lacks is listed separately.
  private func units(
    of coverage: Figure.Coverage, under subject: OrganisationUnit, apartFrom parts: Set<Period>
  ) -> [Report.Run] {
    let units = builder.reportingUnits(of: subject, for: period).map(\.id)
    // Units of another map cannot be counted among those of today.
    guard coverage.missing.isSubset(of: units) else {
      return [Report.Run(Wording.byReturnsReceived)]
    }
    let lacking = coverage.lacking.filter { !$0.value.isSubset(of: parts) }
    let whole = units.filter { lacking[$0] == nil }
    let partial = units.filter { lacking[$0] != nil && coverage.partial.contains($0) }
    let kinds = Wording.kinds(of: units.compactMap { builder.aggregator.history[$0] })
    func run(_ units: [OrganisationUnit.ID]) -> Report.Run {
      let source = Report.Source.count(.units(units))
      return Report.Run(report.text(of: source) ?? "", source: source)
    }
    let all = [
      Report.Run(Wording.byFiguresOf), run(whole), Report.Run("/"), run(units),
      Report.Run(" \(kinds)"),
    ]
    if partial.isEmpty { return all }
    return all + [Report.Run(Wording.andPartsOf), run(partial), Report.Run(Wording.unitsOfThose)]
  }
}

extension Target {
  /// The decimals with which its results are printed.
  func decimals(for indicator: Indicator?) -> Int {
    guard let indicator, case .computed = indicator.origin else { return decimals }
    return max(decimals, indicator.decimals)
  }
}

extension UnitOfMeasure {
  /// The unit as it stands behind a number: `%`, `‰`, ` người`.
  var afterNumber: String {
    ["%", "‰"].contains(rawValue) ? rawValue : " " + rawValue
  }

  /// The unit of a difference in words: points and per cent are kept apart.
  var differenceAfterNumber: String { Wording.difference(in: self) }
}
