/// The columns of a table by unit, with the cells of those that tell what a plan wants of each unit, what
/// became of it, and which place the unit has among all.
struct TargetColumns {
  /// A column: a line of the form, or one of the targets that the line stands for.
  struct Column {
    var number: Int
    var line: ReportForm.Line
    var target: Target?

    var kind: Report.Table.Head.Kind {
      switch line.measure {
      case .judgement: .label
      case .remarks: .text
      default: .figure
      }
    }
  }

  private struct Subject: Hashable {
    var unit: OrganisationUnit.ID
    var target: String
  }

  let form: ReportForm
  let builder: TableBuilder
  let whole: OrganisationUnit
  let period: Period
  let units: [OrganisationUnit]
  let targets: UnitTargets?
  let columns: [Column]
  var tallies: [OrganisationUnit.ID: TargetTally] = [:]
  /// The places of units, by the number of the column.
  private var places: [Int: [OrganisationUnit.ID: Int]] = [:]
  /// Lists of targets that remarks refer to by a number, to be told below the table.
  var lists: [[Target]] = []
  /// What became of targets of units: a share and a judgement tell of the same.
  private var results: [Subject: (target: Target, result: TargetResult)] = [:]
  /// Units without a place, by the number of the column and the reason.
  private(set) var unplaced: [Int: [String: [OrganisationUnit]]] = [:]

  init(
    _ form: ReportForm, builder: TableBuilder, whole: OrganisationUnit, period: Period,
    units: [OrganisationUnit]
  ) {
    self.form = form
    self.builder = builder
    self.whole = whole
    self.period = period
    let targets = builder.record.map {
      UnitTargets(
        plan: $0.plan, assigned: $0.assignedTargets, whole: whole.id, period: period,
        aggregator: builder.aggregator, minimumCases: form.unitRows.minimumCases)
    }
    self.targets = targets
    let units = form.unitRows.units == .assigned ? targets?.assignedUnits ?? [] : units
    self.units = units
    let shown = form.lines.flatMap { line -> [(line: ReportForm.Line, target: Target?)] in
      switch line.targets {
      case .all: targets?.plan.targets.isEmpty == false ? [(line, nil)] : []
      case .each:
        targets?.targets(on: line, of: form, among: units).map { target in
          (line.on(target, catalogue: builder.aggregator.catalogue), target)
        } ?? []
      case nil:
        line.item.map { item -> [(line: ReportForm.Line, target: Target?)] in
          var line = builder.titled(line, item)
          if line.measure == .lastYear, period.kind == .years {
            line.title = Wording.capitalised(Wording.before(period))
          }
          return [(line, targets?.plan.targets.first { $0.item == item })]
        } ?? []
      }
    }
    columns = shown.enumerated().map { .init(number: $0, line: $1.line, target: $1.target) }
  }

  /// Whether there is nothing to show: no targets, or no units that they were assigned to.
  var isEmpty: Bool {
    columns.isEmpty || form.unitRows.units == .assigned && units.isEmpty
      || targets == nil
        && columns.allSatisfy { $0.line.measure.isOfUnits && $0.line.measure != .rank }
  }

  /// The units in the order of the form. Places and counts are made up here.
  mutating func ordered(book: inout FigureBook) -> [OrganisationUnit] {
    if columns.contains(where: { $0.line.targets == .all }), let targets {
      for unit in [whole] + units { tallies[unit.id] = targets.tally(of: unit.id) }
    }
    let ranks = columns.filter { $0.line.measure == .rank }
    for column in ranks { place(by: column, book: &book) }
    guard form.unitRows.order == .rank, let first = ranks.first, let places = places[first.number]
    else {
      return units
    }
    return units.sorted { left, right in
      (places[left.id] ?? .max, left.id) < (places[right.id] ?? .max, right.id)
    }
  }

  private mutating func place(by column: Column, book: inout FigureBook) {
    var values: [Fraction?] = []
    for unit in units {
      if let item = column.line.item {
        let figure = book.figure(item, of: unit.id, in: period)
        let reason = obstacle(to: figure, item)
        values.append(reason == nil ? figure.value : nil)
        if let reason { unplaced[column.number, default: [:]][reason, default: []].append(unit) }
      } else {
        let tally = tallies[unit.id]
        values.append(tally?.share)
        if tally?.share == nil {
          unplaced[column.number, default: [:]][remarks(on: unit), default: []].append(unit)
        }
      }
    }
    let isLowerBetter =
      column.line.item.map { builder.aggregator.catalogue[$0.indicator]?.direction == .lower }
      ?? false
    let order = RankOrder.places(of: values, highestFirst: !isLowerBetter)
    places[column.number] = Dictionary(
      uniqueKeysWithValues: zip(units, order).compactMap { unit, place in
        place.map { (unit.id, $0) }
      })
  }

  /// Why a unit has no place by a figure.
  private func obstacle(to figure: Figure, _ item: IndicatorKey) -> String? {
    if let gap = figure.gap { return Wording.gap(gap, history: builder.aggregator.history) }
    if figure.value == nil || !figure.coverage.isComplete { return Wording.notEnough }
    let isTooFew = builder.aggregator.catalogue[item.indicator].map {
      figure.isTooFew(for: $0, atLeast: Int64(form.unitRows.minimumCases))
    }
    return isTooFew == true ? Wording.tooFew : nil
  }

  /// The cell of a column that is no plain figure.
  mutating func cell(
    _ column: Column, of unit: OrganisationUnit, book: inout FigureBook, notes: inout CellNotes
  ) -> Report.Cell {
    func count(_ number: Int?) -> Report.Cell {
      number.map { Report.Cell(.number(ExactDecimal(Int64($0)), .init()), status: .normal) }
        ?? .empty
    }
    switch column.line.measure {
    case .rank: return count(places[column.number]?[unit.id])
    case .targetsMet: return count(tallies[unit.id]?.met)
    case .targetsJudged: return count(tallies[unit.id]?.judged)
    case .remarks: return .text(Wording.capitalised(shortRemarks(on: unit)))
    case .assigned: return assigned(column, unit)
    case .shareOfTarget, .judgement:
      guard let target = column.target, let targets,
        let (own, result) = result(of: target, of: unit.id, targets)
      else { return .empty }
      let subject = TargetFigures(own, of: unit.id, aggregator: builder.aggregator).subject
      _ = book.figure(target.item, of: subject ?? unit.id, in: period.yearToDate ?? period)
      if column.line.measure == .judgement { return judgement(targets, target, result, unit) }
      let cell = share(own, result, book)
      if cell.content != .empty { notes.noteShare(of: result.judged, target.item) }
      return cell
    case .inPeriod, .yearToDate, .lastPeriod, .lastYear, .changeFromLastPeriod,
      .changeFromLastYear:
      return .empty
    }
  }

  private mutating func result(
    of target: Target, of unit: OrganisationUnit.ID, _ targets: UnitTargets
  ) -> (target: Target, result: TargetResult)? {
    let subject = Subject(unit: unit, target: target.code)
    if let known = results[subject] { return known }
    let result = targets.result(of: target, of: unit)
    results[subject] = result
    return result
  }

  private func assigned(_ column: Column, _ unit: OrganisationUnit) -> Report.Cell {
    guard let target = column.target, let targets else { return .empty }
    let given = targets.assignment(of: target, to: unit.id)
    let isOfWhole = unit.id == whole.id && targets.isSameGround && target.absence == nil
    if isOfWhole, given == nil, target.condition.upperEnd != nil {
      return .text(Wording.wanted(target.condition, decimals: target.decimals))
    }
    let wanted = isOfWhole ? target.condition.value : nil
    guard let value = given?.value ?? wanted else { return .empty }
    let style = Report.Cell.NumberStyle(
      decimals: target.decimals, isSigned: target.condition.isChange,
      prefix: Wording.sign(of: target.condition))
    return Report.Cell(.number(value, style), status: .normal, provenance: given?.provenance)
  }

  private func share(
    _ target: Target, _ result: TargetResult, _ book: FigureBook
  ) -> Report.Cell {
    if target.condition.isChange || target.condition.upperEnd != nil || target.absence != nil {
      return .empty
    }
    let share = result.judged.value.flatMap {
      try? $0.divided(by: Fraction(target.condition.value)).multiplied(by: Fraction(Int64(100)))
        .rounded(decimals: 1)
    }
    guard let share else { return Report.Cell(.empty, status: .missing) }
    return book.share(share, of: result.judged)
  }

  private func judgement(
    _ targets: UnitTargets, _ target: Target, _ result: TargetResult, _ unit: OrganisationUnit
  ) -> Report.Cell {
    let doubt = result.isTentative ? Wording.tentative : ""
    return switch targets.outcome(of: result, of: target.item) {
    case .met: Report.Cell(.text(Wording.judgement(.met) + doubt), judgement: .met)
    case .notMet: Report.Cell(.text(Wording.judgement(.notMet) + doubt), judgement: .notMet)
    case .tooFew: Report.Cell(.text(Wording.capitalised(Wording.tooFew)), judgement: .notJudged)
    case .atYearEnd: Report.Cell(.text(Wording.judgement(.atYearEnd)), judgement: .notJudged)
    case .unknown(let cause):
      Report.Cell(
        .text(Wording.judgement(.notJudged(cause)) + ": " + words(for: cause, of: unit)),
        judgement: .notJudged)
    }
  }
}
