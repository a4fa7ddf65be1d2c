/// The cells of one target's line.
struct ResultLine {
  let target: Target
  let result: TargetResult
  /// Of a target by years what became of it in each, where several are reported on together.
  let years: [(year: Int, result: TargetResult)]
  /// Whose figures they are: the unit reported on, or an area of it.
  let subject: OrganisationUnit.ID
  /// The unit reported on.
  let unit: OrganisationUnit.ID
  let period: Period
  let aggregator: Aggregator
  let book: FigureBook

  /// The indicator as the target tells it.
  private var indicator: Indicator? {
    target.shape(of: aggregator.catalogue[target.item.indicator])
  }
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
    if target.absence != nil { return .empty }
    let condition = target.condition
    if condition.upperEnd != nil {
      return .text(
        Wording.wanted(condition, decimals: target.decimals, isAspired: target.isAspired) + ofYear)
    }
    let suffix =
      target.condition.isPercentChange
      ? "%" : target.condition.isChange ? " " + target.unit.ofDifference : ""
    let style = Report.Cell.NumberStyle(
      decimals: target.decimals, isSigned: target.condition.isChange,
      prefix: (target.isAspired ? Wording.aspiredPrefix : "") + Wording.sign(of: condition),
      suffix: suffix + ofYear)
    return Report.Cell(.number(target.condition.value, style), status: .normal)
  }

  /// Which year's level it is, of a target by years.
  private var ofYear: String { target.path.isEmpty ? "" : Wording.ofYear(period.year) }

  private func figure(_ figure: Figure, in period: Period) -> Report.Cell {
    let style = Report.Cell.NumberStyle(decimals: decimals)
    // A share of units is no figure of any of them.
    if target.each != nil { return book.cell(figure, style: style) }
    return book.cell(figure, style: style, item: target.item, unit: subject, period: period)
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
    if target.isAspired, kind == .met {
      let doubt = result.isTentative ? Wording.tentative : ""
      return Report.Cell(.text(Wording.aspirationMet + doubt), judgement: .met)
    }
    if target.isAspired, kind == .notMet {
      return Report.Cell(.text(Wording.aspirationShort), judgement: .notJudged)
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
    if !years.isEmpty { remarks.append(years.map(words(on:)).joined(separator: ", ")) }
    if result.judged.value == nil, let gap = result.judged.gap {
      remarks.append(Wording.gap(gap, history: aggregator.history))
    }
    if let reach = result.reach, let each = target.each, result.cumulative.value != nil,
      let unit = aggregator.catalogue[target.item.indicator]?.unit
    {
      remarks.append(Wording.reach(reach, of: each, in: unit))
    }
    if target.isAspired, result.judgement == .notMet, result.isTentative {
      remarks.append(Wording.tentativeRemark)
    }
    if target.condition.isChange, let base = printed(result.change.base) {
      let before = (period.yearToDate ?? period).samePeriodLastYear
      remarks.append(Wording.base(of: before, base))
    }
    if let counted = countedInRate { remarks.append(Wording.figuresOf(counted)) }
    if let counted = countedInChange {
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

  /// `2027: 65,0 (≥ 66,0) chưa đạt`
  private func words(on entry: (year: Int, result: TargetResult)) -> String {
    let wanted = target.on(.year(entry.year, calendar: period.calendar)).condition
    return Wording.year(
      entry.year, printed(entry.result.cumulative),
      wanted: Wording.wanted(wanted, decimals: target.decimals),
      entry.result.judgement)
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

  /// Whether the remarks tell how many units a rate or a change rests on, because some are lacking.
  var tellsUnitsCounted: Bool { countedInRate != nil || countedInChange != nil }

  private var countedInRate: String? { isRatio ? counted(result.cumulative) : nil }

  private var countedInChange: String? {
    result.change.difference == nil ? nil : counted(result.change.current)
  }

  /// `111/114 đơn vị`, where some are lacking.
  private func counted(_ figure: Figure) -> String? {
    guard figure.value != nil, !figure.coverage.isComplete else { return nil }
    return Wording.extent(
      of: figure.coverage, among: aggregator.history.reportingUnits(under: subject))
  }

  private func printed(_ figure: Figure) -> String? {
    book.printed(figure, decimals: decimals).map {
      Wording.number($0, style: .init(decimals: decimals))
    }
  }
}
