/// Computes the figures of a report, each once, turns them into cells, and makes a fact of each in the end.
struct FigureBook {
  let aggregator: Aggregator
  /// What was agreed on with another office for single units: where it is marked.
  let agreed: [ObservationKey: AgreedFigure]
  // The tables of a country show some ten thousands of figures: their keys are held as numbers.
  private var units = Interner<OrganisationUnit.ID>()
  private var items = Interner<IndicatorKey>()
  private var periods = Interner<Period>()
  private var keys = KeyColumns()
  private var figures: [Figure] = []

  init(aggregator: Aggregator, agreed: [AgreedFigure] = []) {
    self.aggregator = aggregator
    self.agreed = Dictionary(
      agreed.filter { $0.others == nil }.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
  }

  /// The facts behind everything that was shown, ordered by key. Nothing is left of the book, which in a
  /// country's report is larger than the facts.
  consuming func facts() -> [Report.Fact] {
    let (units, items, periods) = (
      self.units.values.ranks, self.items.values.ranks, self.periods.values.ranks
    )
    let order = keys.all.indices.sorted { left, right in
      let (one, other) = (keys[left], keys[right])
      if one.unit != other.unit { return units[Int(one.unit)] < units[Int(other.unit)] }
      if one.item != other.item { return items[Int(one.item)] < items[Int(other.item)] }
      return periods[Int(one.period)] < periods[Int(other.period)]
    }
    return order.map { fact(for: figures[$0], key: key(at: $0)) }
  }

  private func key(at position: Int) -> ObservationKey {
    let key = keys[position]
    return ObservationKey(
      unit: units[key.unit], item: items[key.item], period: periods[key.period])
  }

  /// A figure, of which there will be a fact.
  mutating func figure(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period
  ) -> Figure {
    let key = NumberedKey(
      unit: units.intern(unit), item: items.intern(item), period: periods.intern(period))
    if let position = keys.append(key) { return figures[position] }
    let figure = aggregator.figure(item, of: unit, in: period)
    figures.append(figure)
    return figure
  }

  /// The printed value of a figure: rounded once, here.
  func printed(_ figure: Figure, decimals: Int) -> ExactDecimal? {
    figure.value.flatMap { try? $0.rounded(decimals: decimals) }
  }

  /// A figure as a cell.
  func cell(
    _ figure: Figure, style: Report.Cell.NumberStyle, item: IndicatorKey? = nil,
    unit: OrganisationUnit.ID? = nil, period: Period? = nil
  ) -> Report.Cell {
    var provenance: Provenance?
    var style = style
    if let item, let unit, let period {
      let key = ObservationKey(unit: unit, item: item, period: period)
      provenance = observation(key, behind: figure)?.provenance
      if agreed[key] != nil { style.suffix += Wording.agreedMark }
    }
    guard let value = printed(figure, decimals: style.decimals) else {
      let content: Report.Cell.Content = figure.status == .notCollected ? .mark("...") : .empty
      return Report.Cell(content, status: figure.status, provenance: provenance)
    }
    let months = aggregator.monthsPerReturn
    let signs =
      Wording.sign(of: figure.coverage, monthsPerReturn: months)
      + Wording.sign(of: figure.soundness)
    if figure.status == .nil && signs.isEmpty {
      return Report.Cell(.mark("-"), status: .nil, provenance: provenance)
    }
    style.suffix += signs
    var cell = Report.Cell(.number(value, style), status: figure.status, provenance: provenance)
    cell.coverage = Report.Cell.Coverage(figure, sign: signs)
    return cell
  }

  /// Which share of a plan a figure is, marked as the figure is.
  func share(_ share: ExactDecimal, of figure: Figure) -> Report.Cell {
    let signs =
      Wording.sign(of: figure.coverage, monthsPerReturn: aggregator.monthsPerReturn)
      + Wording.sign(of: figure.soundness)
    var cell = Report.Cell(
      .number(share, .init(decimals: 1, suffix: signs)),
      status: figure.coverage.isComplete ? .normal : .incomplete)
    cell.coverage = Report.Cell.Coverage(figure, sign: signs)
    return cell
  }

  /// The change of a figure as a cell, in percent where it is expressed so. Of a count both figures
  /// are rounded to `decimals` first, so that the change follows from what is printed.
  func cell(
    _ change: FigureChange, of indicator: Indicator, decimals: Int, inPercent: Bool,
    style: Report.Cell.NumberStyle
  ) -> Report.Cell {
    let isCount = indicator.origin == .collected
    let change = isCount ? change.rounded(decimals: decimals) : change
    var figure = change.current
    figure.value = inPercent ? change.percent : change.difference
    figure.soundness = Readings.Reading.moreDoubtful(figure.soundness, change.base.soundness)
    if figure.value == nil { figure.status = .missing }
    guard !change.isOfPrintedFigures else { return cell(figure, style: style) }
    var style = style
    style.suffix += Wording.comparedSign
    figure.coverage = Figure.Coverage()
    var cell = cell(figure, style: style)
    if figure.value != nil {
      cell.coverage = Report.Cell.Coverage(
        change.current, sign: Wording.comparedSign + Wording.sign(of: figure.soundness))
      cell.coverage?.compared = change.compared(decimals: decimals)
    }
    return cell
  }

  private func fact(for figure: Figure, key: ObservationKey) -> Report.Fact {
    let indicator = aggregator.catalogue[key.item.indicator]
    let own = observation(key, behind: figure)
    let isComputed = if case .computed = indicator?.origin { true } else { false }
    let kind: Observation.Kind = isComputed ? .computed : own != nil ? .collected : .aggregated
    var fact = Report.Fact(
      key: key, kind: kind, value: Self.decimal(figure.value),
      numerator: Self.decimal(figure.numerator), denominator: Self.decimal(figure.denominator),
      status: kind == .collected ? own?.status ?? figure.status : figure.status,
      decimals: indicator?.decimals ?? 0, provenance: own?.provenance ?? Provenance())
    if kind != .collected, figure.value != nil { note(carriedFrom: &fact) }
    var words = [fact.provenance.note]
    // There is one status, and that something is lacking does not make the rest final.
    if figure.status == .incomplete, figure.isTentative {
      words.append(Wording.containing(figure.soundness))
    }
    if let agreed = agreed[key] { words.append(Wording.agreed(agreed)) }
    fact.provenance.note = words.filter { !$0.isEmpty }.joined(separator: "; ")
    return fact
  }

  /// Marks a figure that rests on returns by units of other editions: nobody reported it for that unit,
  /// so it is a break in the series. What is lacking or estimated says more, and stays.
  private func note(carriedFrom fact: inout Report.Fact) {
    let (unit, period) = (fact.key.unit, fact.key.period)
    let others = aggregator.editionsReadFor(fact.key.item, in: period).subtracting([unit.edition])
    if others.isEmpty { return }
    var words = Wording.carried(to: unit.edition, from: others.sorted())
    switch fact.status {
    case .normal, .nil: fact.status = .breakInSeries
    case .estimated:
      let pieces = (try? Territory(of: unit, in: others, history: aggregator.history))?.pieces ?? []
      let shares = pieces.reduce(into: [:]) { $0.merge($1.shares) { share, _ in share } }
      if !shares.isEmpty { words += "; " + Wording.shares(shares, history: aggregator.history) }
    default: break
    }
    fact.provenance.note = words
  }

  /// The observation that a figure was taken from as it is. A total that a source prints for a unit
  /// with units below is none: the figure is their sum.
  private func observation(_ key: ObservationKey, behind figure: Figure) -> Observation? {
    guard let own = aggregator.data[key], own.value.map({ Fraction($0) }) == figure.value else {
      return nil
    }
    let isTakenOver = aggregator.catalogue[key.item.indicator]?.origin == .statisticsOffice
    return isTakenOver || aggregator.isReportingUnit(key.unit) ? own : nil
  }

  /// The exact decimal, or where there is none, ten decimals: the numerator and denominator stand
  /// beside it.
  private static func decimal(_ value: Fraction?) -> ExactDecimal? {
    value.flatMap { $0.exactDecimal ?? (try? $0.rounded(decimals: 10)) }
  }
}

extension Report.Cell.Coverage {
  /// What a figure rests on; `nil` where nothing is lacking and nothing may change.
  init?(_ figure: Figure, sign: String) {
    if sign.isEmpty { return nil }
    self.init(
      mark: sign.split(separator: " ").joined(separator: " "), present: figure.coverage.present,
      expected: figure.coverage.expected)
  }
}

extension FigureChange {
  /// The two figures as they are printed; `nil` where one is lacking.
  func compared(decimals: Int) -> Report.Cell.Compared? {
    let printed = [current, base].compactMap { figure in
      figure.value.flatMap { try? $0.rounded(decimals: decimals) }
    }
    if printed.count < 2 { return nil }
    return .init(now: printed[0], before: printed[1], decimals: decimals)
  }
}
