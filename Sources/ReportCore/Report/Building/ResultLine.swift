/// The cells of one target's line.
struct ResultLine {
  let target: Target
  let result: TargetResult
  let unit: OrganisationUnit.ID
  let period: Period
  let aggregator: Aggregator
  let book: FigureBook

  private var indicator: Indicator? { aggregator.catalogue[target.item.indicator] }
  private var isRatio: Bool { if case .computed = indicator?.origin { true } else { false } }
  /// A target on a change is printed with the level's own decimals where the level is shown.
  private var decimals: Int { target.decimals(for: indicator) }

  /// What the level is counted in; a plan may word a change in other units than the level.
  private var levelUnit: UnitOfMeasure {
    target.condition.isChange ? indicator?.unit ?? target.unit : target.unit
  }

  var unitOfMeasure: String { Wording.unit(of: target, level: levelUnit) }

  /// What stands in a column.
  func cell(_ column: ResultColumn, in span: ResultSpan, number: Int) -> Report.Cell {
    switch column {
    case .number: .text(String(number))
    case .target: .text(target.title)
    case .unit: .text(unitOfMeasure)
    case .planned: planned
    case .inPeriod: figure(result.inPeriod, in: span.period)
    case .lastPeriod: span.previous.map { figure(result.lastPeriod, in: $0) } ?? .empty
    case .changeFromLastPeriod:
      span.previous == nil ? .empty : difference(result.changeFromLastPeriod)
    case .done: figure(result.cumulative, in: period)
    case .sinceStart: sinceStart
    case .share: shareOfPlan
    case .lastYear: figure(result.lastYear, in: period.samePeriodLastYear)
    case .changeFromLastYear: difference(result.change)
    case .percentChange: percentChange
    case .judgement: judgement
    case .remarks: .text(remarks)
    }
  }

  private var planned: Report.Cell {
    let suffix =
      target.condition.isPercentChange
      ? "%" : target.condition.isChange ? " " + target.unit.ofDifference : ""
    let style = Report.Cell.NumberStyle(
      decimals: target.decimals, isSigned: target.condition.isChange,
      prefix: Wording.sign(of: target.condition), suffix: suffix)
    return Report.Cell(.number(target.condition.value, style), status: .normal)
  }

  private func figure(_ figure: Figure, in period: Period) -> Report.Cell {
    book.cell(
      figure, style: .init(decimals: decimals), item: target.item, unit: unit, period: period)
  }

  private var sinceStart: Report.Cell {
    result.sinceStart.map { book.cell($0, style: .init(decimals: decimals)) } ?? .empty
  }

  private var shareOfPlan: Report.Cell {
    guard let share = result.shareOfPlan.flatMap({ try? $0.rounded(decimals: 1) }) else {
      return .empty
    }
    return book.share(share, of: result.judged)
  }

  private func difference(_ change: FigureChange) -> Report.Cell {
    guard let indicator else { return .empty }
    let suffix = isRatio ? " " + levelUnit.ofDifference : ""
    return book.cell(
      change, of: indicator, decimals: decimals, inPercent: false,
      style: .init(decimals: decimals, isSigned: true, suffix: suffix))
  }

  private var percentChange: Report.Cell {
    guard !isRatio, let indicator, result.change.percent != nil else { return .empty }
    return book.cell(
      result.change, of: indicator, decimals: decimals, inPercent: true,
      style: .init(decimals: 1, isSigned: true))
  }

  private var judgement: Report.Cell {
    let kind: Report.Cell.Judgement =
      switch result.judgement {
      case .met: .met
      case .notMet: .notMet
      case .atYearEnd, .atPlanEnd, .notJudged: .notJudged
      }
    let isJudged = kind != .notJudged
    return Report.Cell(
      .text(
        Wording.judgement(result.judgement)
          + (isJudged && result.isTentative ? Wording.tentative : "")),
      judgement: kind)
  }

  private var remarks: String {
    var remarks: [String] = []
    if case .notJudged(let cause) = result.judgement {
      remarks.append(Wording.cause(cause, unit: unit, history: aggregator.history))
    }
    if result.judged.value == nil, let gap = result.judged.gap {
      remarks.append(Wording.gap(gap, history: aggregator.history))
    }
    if target.condition.isChange, let base = printed(result.change.base) {
      let before = (period.yearToDate ?? period).samePeriodLastYear
      remarks.append(Wording.base(of: before, base))
    }
    if let counted = counted(result.cumulative), isRatio {
      remarks.append(Wording.figuresOf(counted))
    }
    if result.change.difference != nil, let counted = counted(result.change.current) {
      let pair =
        result.change.isOfPrintedFigures
        ? nil : Wording.pair(of: result.change, decimals: decimals)
      remarks.append(Wording.comparedOver(counted, pair: pair))
    }
    if let indicator, target.condition.isChange,
      result.change.isWithinChance(for: indicator) == true
    {
      remarks.append(Wording.withinChance)
    }
    if let indicator, let cases = result.cumulative.cases(for: indicator),
      result.cumulative.isTooFew(for: indicator)
    {
      remarks.append(Wording.meaningless(cases))
    }
    var seen: Set<String> = []
    return Wording.capitalised(remarks.filter { seen.insert($0).inserted }.joined(separator: "; "))
  }

  /// Remembers the figures of the line that carry a mark.
  func note(in lacking: inout LackingNotes, previous: Period?) {
    let shown = [result.inPeriod, result.cumulative, result.lastYear, result.judged]
    for figure in shown + (previous == nil ? [] : [result.lastPeriod]) {
      lacking.note(figure, target.item)
    }
    lacking.note(
      pairOf: result.change, target.item, decimals: decimals, in: period,
      against: period.samePeriodLastYear)
    if let previous, let after = previous.shifted(byMonths: previous.months) {
      lacking.note(
        pairOf: result.changeFromLastPeriod, target.item, decimals: decimals, in: after,
        against: previous)
    }
  }

  /// `111/114 đơn vị`, where some are lacking.
  private func counted(_ figure: Figure) -> String? {
    guard figure.value != nil, !figure.coverage.isComplete else { return nil }
    return Wording.extent(
      of: figure.coverage, among: aggregator.history.reportingUnits(under: unit))
  }

  private func printed(_ figure: Figure) -> String? {
    book.printed(figure, decimals: decimals).map {
      Wording.number($0, style: .init(decimals: decimals))
    }
  }
}
