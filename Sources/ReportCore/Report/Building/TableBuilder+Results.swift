extension TableBuilder {
  /// Results against the plan: one line for each target.
  func resultsTable(
    _ form: ReportForm, plan: Plan, on unit: OrganisationUnit, for period: Period,
    book: inout FigureBook
  ) throws(Report.Table.Malformation) -> Report.Table {
    let span = ResultSpan(plan, in: period)
    let (previous, sinceNewYear) = (span.previous, span.sinceNewYear)
    let columns = span.columns(of: form, plan)
    var rows: [Report.Table.Row] = []
    var units: [String] = []
    var lacking = LackingNotes(builder: self)
    var short: [String] = []
    var (uncompared, tellsUnitsCounted): ([String], Bool) = ([], false)
    for (index, target) in plan.targets.enumerated() {
      let result = self.result(of: target, in: period, plan, on: unit.id)
      let figures = TargetFigures(target, of: unit.id, aggregator: aggregator)
      let subject = figures.subject ?? unit.id
      let shown = [period, previous, sinceNewYear, sinceNewYear.samePeriodLastYear]
      for shown in Set(shown.compactMap(\.self)) {
        for item in [target.item] + aggregator.catalogue.collectedItems(of: target.item) {
          _ = book.figure(item, of: subject, in: shown)
          // A share of units follows from their own figures.
          if target.each == nil { continue }
          for unit in figures.units { _ = book.figure(item, of: unit, in: shown) }
        }
      }
      let lines = ResultLine(
        target: target, result: result,
        years: target.byYear(in: sinceNewYear).map {
          ($0.year, self.result(of: target, in: $0, plan, on: unit.id))
        },
        subject: subject, unit: unit.id, period: sinceNewYear,
        aggregator: aggregator, book: book)
      rows.append(
        .init(cells: columns.places.map { lines.cell($0.id, in: span, number: index + 1) }))
      units.append(lines.unitOfMeasure)
      lines.note(in: &lacking, previous: previous)
      let behind = (result.reach?.short ?? []).compactMap { aggregator.history[$0] }
      if !behind.isEmpty { short.append(Wording.short(behind, of: target.title)) }
      if lines.tellsUnitsCounted { tellsUnitsCounted = true }
      if let gap = result.lastYear.gap, gap != .noReturn { uncompared.append(target.title) }
    }
    var notes = form.notes
    if !plan.notice.isEmpty { notes.append(Wording.capitalised(plan.notice) + ".") }
    notes += coverageNotes(on: unit, for: sinceNewYear, shown: period)
    if !sinceNewYear.endsYear {
      notes.append(Wording.ratesSoFar(in: sinceNewYear))
    }
    if tellsUnitsCounted { notes.append(Wording.incompleteRates) }
    notes += lacking.sentences + short
    if period.kind == .years || plan.period.kind == .years {
      notes += yearlyNotes(for: plan.targets.map(\.item))
    }
    notes += choiceNotes(for: plan.targets.map(\.item))
    let shown = Set([period, previous, sinceNewYear, sinceNewYear.samePeriodLastYear])
    notes += agreedNotes(
      on: [unit.id], items: plan.targets.map(\.item), in: Set(shown.compactMap(\.self)))
    notes += boundaryNotes(on: unit, for: sinceNewYear)
    // Years before that are not all there are not shown.
    if period.kind == .years, !uncompared.isEmpty {
      notes.append(
        Wording.tooLittleToCompare(
          sinceNewYear.samePeriodLastYear,
          of: uncompared.count < plan.targets.count ? uncompared : []))
    }
    return try Report.Table(
      id: form.code, shortTitle: form.shortTitle,
      title: fill(form.title, unit: unit, period: period), heads: columns.heads, rows: rows,
      notes: notes,
      charts: resultCharts(
        of: form, plan: plan, units: units, columns: columns, rows: rows))
  }
}
