/// Gathers what must be said of single figures into a few sentences for the whole table.
struct CellNotes {
  private struct Gap: Hashable {
    let words: String
    let indicator: String
  }

  private let builder: TableBuilder
  private let subject: OrganisationUnit
  private var units: [Gap: [OrganisationUnit]] = [:]
  private var unitsWithGap: [Gap: Set<OrganisationUnit.ID>] = [:]
  private var order: [Gap] = []
  private var tooFew: [(indicator: Indicator, whole: [(period: Period, cases: Fraction)])] = []
  private var partial: [String] = []
  /// Totals that lack units which have sent a return, by the period and how many units they rest on.
  private var short: [(place: String, indicators: [String])] = []
  private var silent: [Period: [[OrganisationUnit.ID]]] = [:]
  private var estimated: [OrganisationUnit.ID] = []
  private var lacking: LackingNotes

  init(builder: TableBuilder, subject: OrganisationUnit) {
    lacking = LackingNotes(builder: builder)
    self.builder = builder
    self.subject = subject
  }

  /// Whether a figure that is shown rests on too few cases to mean anything.
  func isTooFew(_ figure: Figure, _ indicator: Indicator) -> Bool {
    figure.value != nil && figure.isTooFew(for: indicator)
  }

  /// Remembers what must be said of a change: it covers only the units that have both figures, and
  /// so does not follow from the columns beside it where some have one only.
  mutating func noteChange(
    _ change: FigureChange, _ item: IndicatorKey, _ indicator: Indicator, of unit: OrganisationUnit,
    in period: Period, against before: Period
  ) {
    if let gap = change.base.gap,
      !change.isOfPrintedFigures || [.unequalParts, .otherGround].contains(gap)
    {
      // Both figures are printed: it is their change that is blank.
      if gap != .noReturn {
        noteGap(gap, Wording.changeTold(name(of: item), against: before), of: unit)
      }
    } else {
      noteGaps(of: change.base, item, indicator, of: unit, in: before)
    }
    lacking.note(
      pairOf: change, item, decimals: indicator.decimals, in: period, against: before)
    if change.isOfPrintedFigures {
      // What units say of the earlier figure stands below that one.
      var current = change.current
      current.coverage.admitted = [:]
      lacking.note(current, item)
      return
    }
    guard unit.id == subject.id, change.difference != nil, !change.current.coverage.isComplete
    else {
      return
    }
    let counted = Wording.extent(
      of: change.current.coverage, among: builder.reportingUnits(of: unit, for: period))
    addShort(Wording.shortChange(period, against: before, counted: counted), item)
  }

  /// Remembers what must be said of a figure.
  mutating func note(
    _ figure: Figure, _ item: IndicatorKey, _ indicator: Indicator, of unit: OrganisationUnit,
    in period: Period
  ) {
    noteGaps(of: figure, item, indicator, of: unit, in: period)
    lacking.note(figure, item)
    if unit.id == subject.id, figure.value != nil, figure.denominator == nil {
      noteShort(figure, item, indicator, in: period)
    }
  }

  /// Remembers a figure that is shown as its share of a target.
  mutating func noteShare(of figure: Figure, _ item: IndicatorKey) { lacking.note(figure, item) }

  private func name(of item: IndicatorKey) -> String {
    builder.aggregator.catalogue.name(of: item)
  }

  private mutating func noteGaps(
    of figure: Figure, _ item: IndicatorKey, _ indicator: Indicator, of unit: OrganisationUnit,
    in period: Period
  ) {
    if isTooFew(figure, indicator) {
      let cases = unit.id == subject.id ? figure.cases(for: indicator) : nil
      let whole = cases.map { [(period: period, cases: $0)] } ?? []
      if let index = tooFew.firstIndex(where: { $0.indicator.code == indicator.code }) {
        // Last year's figure and the change against it rest on the same cases.
        let known = Set(tooFew[index].whole.map { $0.period })
        tooFew[index].whole += whole.filter { !known.contains($0.period) }
      } else {
        tooFew.append((indicator, whole))
      }
    }
    if let gap = figure.gap, gap != .noReturn {
      noteGap(gap, "\(name(of: item)), \(Wording.name(of: period))", of: unit)
    }
    if figure.value != nil, figure.soundness == .estimated, !estimated.contains(unit.id) {
      estimated.append(unit.id)
    }
    if unit.id == subject.id, figure.value != nil, !figure.coverage.isComplete,
      figure.denominator != nil
    {
      let sentence = Wording.partialRate(
        indicator.name, period,
        counted: Wording.extent(
          of: figure.coverage, among: builder.reportingUnits(of: unit, for: period)))
      if !partial.contains(sentence) { partial.append(sentence) }
    }
  }

  private mutating func noteGap(
    _ gap: Figure.Gap, _ place: String, of unit: OrganisationUnit
  ) {
    let words = Self.words(for: gap, history: builder.aggregator.history)
    let key = Gap(words: words, indicator: place)
    if units[key] == nil { order.append(key) }
    // Last year's figure and the change against it lack the same thing.
    if unitsWithGap[key, default: []].insert(unit.id).inserted {
      units[key, default: []].append(unit)
    }
  }

  /// Units that have sent nothing are named with the coverage of the whole; what is noted here is a total
  /// that others left out of their returns.
  private mutating func noteShort(
    _ figure: Figure, _ item: IndicatorKey, _ indicator: Indicator, in period: Period
  ) {
    let parts = silentUnits(in: period)
    let silent = indicator.overTime == .sum ? parts : Array(parts.suffix(1))
    let lacking = figure.coverage.expected - figure.coverage.present
    if figure.coverage.missing.isSubset(of: silent.joined()), lacking <= silent.joined().count {
      return
    }
    let counted = Wording.extent(
      of: figure.coverage, among: builder.reportingUnits(of: subject, for: period))
    addShort(Wording.shortSum(period, counted: counted), item)
  }

  private mutating func addShort(_ place: String, _ item: IndicatorKey) {
    let name = name(of: item)
    guard let index = short.firstIndex(where: { $0.place == place }) else {
      short.append((place, [name]))
      return
    }
    if !short[index].indicators.contains(name) { short[index].indicators.append(name) }
  }

  /// Who has sent nothing, for each part of a period that has returns of its own.
  private mutating func silentUnits(in period: Period) -> [[OrganisationUnit.ID]] {
    if let known = silent[period] { return known }
    let parts = period.split(byMonths: builder.aggregator.monthsPerReturn)
    let found = (parts.isEmpty ? [period] : parts).map { part in
      builder.silentUnits(among: builder.reportingUnits(of: subject, for: part), for: part)
        .map(\.id)
    }
    silent[period] = found
    return found
  }

  /// The sentences, in the order in which the figures came.
  var sentences: [String] {
    var sentences =
      short.map { Wording.shortSums($0.place, of: $0.indicators) }
      + partial + lacking.sentences
    for blank in blanks {
      let indicators = blank.indicators.joined(separator: "; ")
      sentences.append(
        blank.units.isEmpty
          ? Wording.blankTotal(indicators, because: blank.words)
          : Wording.blank(indicators, in: blank.units, because: blank.words))
    }
    let source = builder.aggregator.history.shares.source
    if !estimated.isEmpty {
      let units = estimated.count { $0 != subject.id }
      sentences.append(
        units == 0
          ? Wording.estimatedWhole(source: source)
          : Wording.estimatedParts(of: units, source: source))
    }
    for entry in tooFew {
      guard let limit = entry.indicator.meaningfulFrom else { continue }
      sentences.append(
        Wording.tooFewCases(
          of: entry.indicator.name, limit: limit, whole: subject, cases: entry.whole))
    }
    return sentences
  }

  /// What is blank for the same reason in the same units, told once.
  private var blanks: [(words: String, units: [OrganisationUnit], indicators: [String])] {
    var blanks: [(words: String, units: [OrganisationUnit], indicators: [String])] = []
    for gap in order {
      let units = (units[gap] ?? []).filter { $0.id != subject.id }
      let known = blanks.firstIndex { $0.words == gap.words && $0.units == units }
      if let known {
        blanks[known].indicators.append(gap.indicator)
      } else {
        blanks.append((gap.words, units, [gap.indicator]))
      }
    }
    return blanks
  }

  /// One wording for all units, so that a sentence can stand for many.
  private static func words(for gap: Figure.Gap, history: OrganisationHistory) -> String {
    switch gap {
    case .splitPredecessors(let ids) where !ids.isEmpty: Wording.splitAmongMany
    default: Wording.gap(gap, history: history)
    }
  }
}
