extension TableBuilder {
  /// Indicators as lines; the whole and the units below as columns.
  func unitsAcrossTable(
    _ form: ReportForm, on unit: OrganisationUnit, for period: Period, book: inout FigureBook
  ) throws(Report.Table.Malformation) -> Report.Table {
    let units = hasOwnFigures(form) ? [] : lineUnits(of: unit, for: period)
    let heads =
      stubHeads + [.init(wholeLabel(of: unit))] + units.map { Report.Table.Head($0.fullName) }
    var notes = CellNotes(builder: self, subject: unit)
    var rows = form.lines.map { line in
      stubRow(line) { item in
        ([unit] + units).map { member in
          cell(line, of: member, whole: unit, for: period, book: &book, notes: &notes)
        }
      } columns: {
        units.count + 1
      }
    }
    let formulas = LiveFormulas(
      lines: form.lines, catalogue: aggregator.catalogue, firstColumn: stubHeads.count,
      orientation: .unitsAcross)
    formulas.add(to: &rows)
    return try Report.Table(
      id: form.code, shortTitle: form.shortTitle,
      title: fill(form.title, unit: unit, period: period), heads: heads,
      rows: rows,
      notes: tableNotes(form, on: unit, for: period) + notes.sentences)
  }

  /// The units that have not reported, or not everything that the forms ask for.
  func missingReturnsTable(
    _ form: ReportForm, on unit: OrganisationUnit, for period: Period
  ) throws(Report.Table.Malformation) -> Report.Table {
    let parts = period.split(byMonths: aggregator.monthsPerReturn)
    let standings = parts.map { standing(of: unit, for: $0) }
    // Over years, a part for which nobody has sent anything is noted once, below the table: units of
    // before would fill pages.
    let isHeardOf = standings.map { $0.silent.count < $0.units.count }
    let tellsAll = period.kind != .years || !isHeardOf.contains(true)
    var lacking: [OrganisationUnit.ID: [String]] = [:]
    for (index, (part, standing)) in zip(parts, standings).enumerated() {
      for member in standing.silent where isHeardOf[index] || tellsAll {
        lacking[member.id, default: []].append(Wording.noReturn(for: part))
      }
      for (member, items) in standing.partial {
        lacking[member.id, default: []].append(
          Wording.lackingItems(
            items.map { aggregator.catalogue.name(of: $0) }, in: parts.count > 1 ? part : nil))
      }
    }
    let columns = LaidColumns<MissingColumn>(form)
    var rows: [Report.Table.Row] = []
    for (id, words) in foldedByProvince(lacking, of: unit).sorted(by: { $0.key < $1.key }) {
      guard let member = aggregator.history[id] else { continue }
      let number = rows.count + 1
      rows.append(
        .init(
          cells: columns.places.map { place in
            switch place.id {
            case .number: .text(String(number))
            case .code: .code(member.code)
            case .unit: .text(member.fullName)
            case .lacking: .text(Wording.capitalised(words.joined(separator: "; ")))
            }
          }))
    }
    if rows.isEmpty {
      rows.append(
        .init(cells: columns.places.map { $0.id == .unit ? .text(Wording.noUnit) : .empty }))
    }
    let reviews = plan.flatMap { reviewStandings($0, on: unit, for: period) }
    if let reviews { rows += reviewRows(of: reviews, columns) }
    return try Report.Table(
      id: form.code, shortTitle: form.shortTitle,
      title: fill(form.title, unit: unit, period: period), heads: columns.heads,
      rows: rows,
      notes: form.notes
        + zip(parts, standings).suffix(1).flatMap { deadlineNotes(of: $1.units, for: $0) }
        + coverageNotes(on: unit, for: period) + (reviews.map(Wording.reviewNotes) ?? []))
  }

  /// What units lack, told of the province where all its units lack the same.
  private func foldedByProvince(
    _ lacking: [OrganisationUnit.ID: [String]], of whole: OrganisationUnit
  ) -> [OrganisationUnit.ID: [String]] {
    var folded = lacking
    for province in aggregator.history.unitsBetween(whole.id) {
      let units = aggregator.history.reportingUnits(under: province.id).map(\.id)
      guard let first = units.first, let words = lacking[first],
        units.allSatisfy({ lacking[$0] == words })
      else { continue }
      for unit in units { folded[unit] = nil }
      folded[province.id] = words
    }
    return folded
  }

  // MARK: - Parts

  func tableNotes(
    _ form: ReportForm, on unit: OrganisationUnit, for period: Period
  ) -> [String] {
    let isSinceNewYear = form.lines.contains { line in
      [.yearToDate, .shareOfTarget, .judgement].contains(line.measure) || line.targets == .all
    }
    let units = Set(aggregator.history.reportingUnits(under: unit.id).map(\.id)).union([unit.id])
    return form.notes + ownLineNotes(form.lines)
      + coverageNotes(
        on: unit, for: isSinceNewYear ? period.yearToDate ?? period : period, shown: period)
      + (period.kind == .years ? yearlyNotes(for: form.lines.compactMap(\.item)) : [])
      + choiceNotes(for: form.lines.compactMap(\.item))
      + agreedNotes(on: units, items: form.lines.compactMap(\.item), in: [period])
  }

  /// The units that stand as lines: those that report, in the unit's own edition; of the country the
  /// provinces.
  func lineUnits(of unit: OrganisationUnit, for period: Period) -> [OrganisationUnit] {
    let between = aggregator.history.unitsBetween(unit.id)
    return between.isEmpty
      ? aggregator.history.reportingUnits(under: unit.id).filter { $0.id != unit.id } : between
  }

  /// Whether a form holds figures of the whole's own, of which there are none for the units below.
  private func hasOwnFigures(_ form: ReportForm) -> Bool {
    form.lines.contains { line in
      line.item.flatMap { aggregator.catalogue[$0.indicator] }?.overUnits == .own
    }
  }

  func wholeLabel(of unit: OrganisationUnit) -> String { Wording.whole(of: unit) }

  /// The columns before the figures, where indicators stand as lines.
  var stubHeads: [Report.Table.Head] {
    let words = Wording.indicatorStub
    return [.init(words.number, .ordinal), .init(words.name, .text), .init(words.unit, .label)]
  }

  /// Where among them the unit of measure stands.
  static let stubUnit = 2

  func stubRow(
    _ line: ReportForm.Line, cells: (IndicatorKey) -> [Report.Cell], columns: () -> Int
  ) -> Report.Table.Row {
    guard let item = line.item else {
      let title = [line.number, line.title].filter { !$0.isEmpty }.joined(separator: ". ")
      return .init(
        .section, level: line.level,
        cells: [.text(title)] + Array(repeating: .empty, count: columns() + 2))
    }
    let name = line.title.isEmpty ? aggregator.catalogue.name(of: item) : line.title
    return .init(
      level: line.level,
      cells: [
        .text(line.number), .text(line.isOwn ? name + Wording.ownLineSign : name),
        .text(aggregator.catalogue[item.indicator]?.unit.rawValue ?? ""),
      ] + cells(item))
  }

  /// The same line with its title: its own, else the name of what it shows.
  func titled(_ line: ReportForm.Line, _ item: IndicatorKey) -> ReportForm.Line {
    var line = line
    if line.title.isEmpty { line.title = aggregator.catalogue.name(of: item) }
    return line
  }

  func cell(
    _ line: ReportForm.Line, of unit: OrganisationUnit, whole: OrganisationUnit,
    for period: Period, book: inout FigureBook, notes: inout CellNotes
  ) -> Report.Cell {
    guard let item = line.item, let indicator = aggregator.catalogue[item.indicator] else {
      return .empty
    }
    var style = Report.Cell.NumberStyle(decimals: indicator.decimals)
    let shown: Period
    switch line.measure {
    case .inPeriod: shown = period
    case .yearToDate: shown = period.yearToDate ?? period
    case .lastPeriod:
      guard let before = period.previous else { return .empty }
      shown = before
    case .lastYear: shown = period.samePeriodLastYear
    case .changeFromLastYear, .changeFromLastPeriod:
      let isYear = line.measure == .changeFromLastYear
      guard let before = isYear ? period.samePeriodLastYear : period.previous else { return .empty }
      let change = aggregator.change(
        item, of: unit.id, in: period, against: isYear ? .lastYear : .previous)
      let isRatio = if case .computed = indicator.origin { true } else { false }
      style.isSigned = true
      style.decimals = isRatio ? indicator.decimals : 1
      notes.noteChange(change, item, indicator, of: unit, in: period, against: before)
      return book.cell(
        change, of: indicator, decimals: indicator.decimals, inPercent: !isRatio, style: style)
    case .assigned, .shareOfTarget, .judgement, .rank, .targetsMet, .targetsJudged, .remarks:
      return .empty
    }
    let subject: OrganisationUnit.ID
    switch line.measure == .lastYear ? aggregator.counterpart(of: unit.id, in: shown) : nil {
    case .success(let then)?: subject = then
    case .failure(let obstacle)?:
      let figure = Figure.without(Figure.Gap(obstacle))
      notes.note(figure, item, indicator, of: unit, in: shown)
      return book.cell(figure, style: style)
    case nil: subject = unit.id
    }
    var figure = book.figure(item, of: subject, in: shown)
    // Earlier years that are incomplete cannot be compared with.
    if line.measure == .lastYear, period.kind == .years, !figure.coverage.isComplete {
      figure = .without(.noReturn)
    }
    if notes.isTooFew(figure, indicator) { style.suffix = Wording.tooFewSign }
    notes.note(figure, item, indicator, of: unit, in: shown)
    return book.cell(figure, style: style, item: item, unit: subject, period: shown)
  }
}

/// What a column on missing returns can hold.
enum MissingColumn: String, ColumnID {
  case number
  case code
  case unit
  case lacking

  var kind: Report.Table.Head.Kind {
    switch self {
    case .number: .ordinal
    case .code: .code
    case .unit, .lacking: .text
    }
  }
}
