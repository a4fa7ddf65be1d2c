extension NarrativeWriter {
  /// The fewest units among which the highest and the lowest are named.
  private static let fewestUnits = 5

  /// The units with the highest and the lowest rate, for each target that is a rate and stands in the
  /// table by unit. Only units are compared whose counts bear a rate.
  func extremesContexts() -> [NarrativeContext] {
    guard let plan = builder.plan, let (form, table) = table(.unitsDown),
      table.columns.count == form.lines.count + 3
    else { return [] }
    var seen: Set<IndicatorKey> = []
    return plan.targets.compactMap { target in
      guard seen.insert(target.item).inserted,
        let indicator = builder.aggregator.catalogue[target.item.indicator],
        case .computed = indicator.origin, indicator.unit == .percent,
        let line = form.lines.firstIndex(where: {
          $0.item == target.item && $0.measure == .inPeriod
        })
      else { return nil }
      return extremes(of: indicator, item: target.item, column: line + 3, table: table, form: form)
    }
  }

  private func extremes(
    of indicator: Indicator, item: IndicatorKey, column: Int, table: Report.Table,
    form: ReportForm
  ) -> NarrativeContext? {
    var found: [(row: Int, unit: OrganisationUnit.ID, value: Fraction)] = []
    var soundness: [ObservationStatus] = []
    let rows = Dictionary(
      table.rows.indices.compactMap { row -> (String, Int)? in
        guard table.rows[row].kind == .data, case .code(let code) = table.rows[row].cells[1].content
        else { return nil }
        return (code, row)
      }, uniquingKeysWith: { first, _ in first })
    // Those of the table: the units of another map that reported have other ground under like codes.
    for member in builder.aggregator.history.reportingUnits(under: unit.id) {
      guard let row = rows[member.code] else { continue }
      let figure = builder.aggregator.figure(item, of: member.id, in: period)
      guard let value = figure.value, figure.coverage.isComplete,
        figure.cases(for: indicator) != nil,
        !figure.isTooFew(for: indicator, atLeast: Int64(max(form.unitRows.minimumCases, 30))),
        case .number = table.rows[row].cells[column].content
      else { continue }
      found.append((row, member.id, value))
      soundness.append(figure.soundness)
    }
    guard found.count >= Self.fewestUnits,
      let highest = found.max(by: { ($0.value, $1.row) < ($1.value, $0.row) }),
      let lowest = found.min(by: { ($0.value, $0.row) < ($1.value, $1.row) })
    else { return nil }
    var context = NarrativeContext()
    func cell(_ row: Int) -> Report.Source {
      .cell(table: table.id, .init(row: row, column: column), .plain)
    }
    context.say("highest", cell(highest.row), of: report)
    context.say("lowest", cell(lowest.row), of: report)
    // Where both are printed alike there is nothing to tell.
    if context.values["highest"]?.first?.text == context.values["lowest"]?.first?.text {
      return nil
    }
    for (name, one) in [("highest", highest), ("lowest", lowest)] {
      let words = builder.aggregator.history[one.unit]?.fullName ?? one.unit.code
      context.say(name + "_unit", Self.withinSentence(words))
      let key = ObservationKey(unit: one.unit, item: item, period: period)
      context.say(name + "_cases", .denominator(key), of: report)
    }
    context.note(soundness)
    context.say("indicator", Self.withinSentence(indicator.name))
    context.say("measure", indicator.unit.afterNumber)
    context.say("compared", .count(.units(found.map(\.unit))), of: report)
    return context
  }

  /// What can be said of each line of a table by years: from the first year with a figure to the last.
  func lineContexts() -> [NarrativeContext] {
    guard let (_, table) = table(.yearsAcross) else { return [] }
    let years = table.columns.indices.filter { table.columns[$0].kind == .figure }
    return table.rows.enumerated().compactMap { row, line in
      guard line.kind != .section else { return nil }
      let known = years.filter { column in
        if case .number = line.cells[column].content { true } else { false }
      }
      guard let first = known.first, let last = known.last, first < last,
        case .number(let before, _) = line.cells[first].content,
        case .number(let after, _) = line.cells[last].content
      else { return nil }
      // A figure that lacks units is no end of a course.
      if line.cells[first].status == .incomplete || line.cells[last].status == .incomplete {
        return nil
      }
      var context = NarrativeContext()
      context.say("title", table.words(inRow: row))
      context.say("first_year", Self.withinSentence(table.columns[first].title))
      context.say("last_year", Self.withinSentence(table.columns[last].title))
      func source(_ column: Int) -> Report.Source {
        .cell(table: table.id, .init(row: row, column: column), .plain)
      }
      context.say("first", source(first), of: report)
      context.say("last", source(last), of: report)
      if case .text(let words) = line.cells[TableBuilder.stubUnit].content {
        context.say("measure", UnitOfMeasure(rawValue: words).afterNumber)
      }
      context.note(
        [first, last].map { column in
          let mark = line.cells[column].coverage?.mark ?? ""
          return Wording.soundness(ofMark: mark)
        })
      if before == after {
        context.facts.insert("unchanged")
      } else {
        context.facts.insert(before < after ? "rises" : "falls")
      }
      return context
    }
  }
}
