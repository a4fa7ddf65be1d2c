extension NarrativeWriter {
  /// What can be said of the whole by the lines of its table by unit: the figures of the work that no target
  /// of the plan tells.
  func figureContexts() -> [NarrativeContext] {
    if let (form, table) = table(.unitsDown), table.columns.count == form.lines.count + 3 {
      return contexts(of: form.lines, in: table) { .init(row: 0, column: $0 + 3) }
    }
    if let (form, table) = table(.unitsAcross) {
      let lines = builder.onProgramme(form, for: period).lines
      guard table.rows.count == lines.count, table.columns.count > 3 else { return [] }
      return contexts(of: lines, in: table) { .init(row: $0, column: 3) }
    }
    return []
  }

  /// What can be said of the figures of some lines.
  ///
  /// - Parameters:
  ///   - lines: the lines of the form.
  ///   - table: what was made of them.
  ///   - place: where the figure of the whole stands, by the number of the line.
  /// - Returns: what can be said of each figure, in order.
  private func contexts(
    of lines: [ReportForm.Line], in table: Report.Table,
    at place: (Int) -> Report.Cell.Formula.Reference
  ) -> [NarrativeContext] {
    let told = self.table(.resultsAgainstPlan) == nil ? [] : builder.plan?.targets.map(\.item) ?? []
    var seen = Set(told)
    return lines.enumerated().compactMap { index, line -> NarrativeContext? in
      // Breakdowns stand in the table; a sentence tells the whole of what is counted.
      guard line.measure == .inPeriod, let item = line.item, item.options.isEmpty,
        let indicator = builder.aggregator.catalogue[item.indicator], seen.insert(item).inserted
      else { return nil }
      func source(_ index: Int, _ form: Report.Source.Form) -> Report.Source {
        .cell(table: table.id, place(index), form)
      }
      var context = NarrativeContext()
      context.say("figure", source(index, .plain), of: report)
      if context.values["figure"] == nil { return nil }
      addFigure(item, indicator, to: &context)
      func other(_ measure: ReportForm.Measure) -> Int? {
        lines.firstIndex { $0.item == item && $0.measure == measure }
      }
      if let before = other(.lastYear), let change = other(.changeFromLastYear) {
        context.say("last_year", source(before, .plain), of: report)
        context.note("has_last_year", if: context.values["last_year"] != nil)
        addChange(at: place(change), of: table, item, indicator, to: &context)
      }
      return context
    }
  }

  private func addFigure(
    _ item: IndicatorKey, _ indicator: Indicator, to context: inout NarrativeContext
  ) {
    let figure = builder.aggregator.figure(item, of: unit.id, in: period)
    context.say("title", indicator.name)
    context.say("measure", indicator.unit.afterNumber)
    if let base = base(of: figure, unit) { context.values["base"] = base }
    context.note("incomplete", if: !figure.coverage.isComplete)
    context.note("is_stock", if: indicator.overTime == .last)
    context.note("since_new_year", if: isSinceNewYear(indicator))
    context.note("too_few", if: figure.isTooFew(for: indicator))
    context.note([figure.soundness])
  }

  /// Whether a figure counts the year so far: by itself, or by what it is computed from.
  private func isSinceNewYear(_ indicator: Indicator) -> Bool {
    if indicator.overTime == .yearToDate { return true }
    let catalogue = builder.aggregator.catalogue
    return catalogue.expression(for: indicator.code)?.operands.contains {
      catalogue[$0.operand.item.indicator]?.overTime == .yearToDate
    } ?? false
  }

  /// The change since the same period of last year, by the cell that tells it.
  private func addChange(
    at place: Report.Cell.Formula.Reference, of table: Report.Table, _ item: IndicatorKey,
    _ indicator: Indicator, to context: inout NarrativeContext
  ) {
    let source = Report.Source.cell(table: table.id, place, .magnitude)
    guard case .number(let value, _) = report.cell(of: source)?.content else { return }
    let change = builder.aggregator.change(item, of: unit.id, in: period, against: .lastYear)
    let isRatio = if case .computed = indicator.origin { true } else { false }
    context.say("change", source, of: report)
    context.say("change_measure", isRatio ? indicator.unit.differenceAfterNumber : "%")
    if let base = base(of: change, unit, toldIn: table, place) {
      context.values["change_base"] = base
    }
    context.note("comparable", if: true)
    context.note("change_incomplete", if: !change.current.coverage.isComplete)
    context.note("within_chance", if: change.isWithinChance(for: indicator) == true)
    let isZero = context.values["change"]?.first?.text.allSatisfy { "0,.".contains($0) } ?? true
    context.facts.insert(isZero ? "unchanged" : value > 0 ? "rises" : "falls")
  }
}
