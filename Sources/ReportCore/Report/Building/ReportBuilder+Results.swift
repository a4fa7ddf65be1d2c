extension ReportBuilder {
  /// Results against the plan: one line for each target.
  func resultsTable(
    _ form: ReportForm, plan: Plan, on unit: OrganisationUnit, for period: Period,
    book: inout FigureBook
  ) throws(Report.Table.Malformation) -> Report.Table {
    let judge = TargetJudge(plan: plan, unit: unit.id, aggregator: aggregator)
    let sinceNewYear = period.yearToDate ?? period
    let isWholeYearSoFar = sinceNewYear == period
    var heads: [Report.Table.Head] = [
      .init("TT", .ordinal), .init("Chỉ tiêu", .text), .init("Đơn vị tính", .label),
      .init("Kế hoạch \(Wording.name(of: plan.period))"),
    ]
    if !isWholeYearSoFar { heads.append(.init("Thực hiện \(Wording.name(of: period))")) }
    // Half years and longer are compared with the year before alone.
    let previous = [.month, .quarter].contains(period.kind) ? period.previous : nil
    if let previous {
      heads.append(
        .init(
          "So với kỳ trước",
          over: [.init(Wording.capitalised(Wording.name(of: previous))), .init("Tăng, giảm (±)")]))
    }
    let done = heads.flatMap(\.leaves).count
    heads += [
      .init(isWholeYearSoFar ? "Thực hiện \(Wording.name(of: period))" : "Lũy kế từ đầu năm")
    ]
    // A plan of several years is held against what was done since its start.
    let isOfYears = plan.period.kind == .years && plan.period.firstDay < sinceNewYear.firstDay
    if isOfYears { heads.append(.init("Lũy kế từ đầu kỳ kế hoạch")) }
    heads += [
      .init("% so với kế hoạch"),
      .init("Cùng kỳ năm trước"),
      .init(
        "So với cùng kỳ năm trước", over: [.init("Tăng, giảm (±)"), .init("Tỷ lệ (%)")]),
      .init("Đánh giá", .label), .init("Ghi chú", .text),
    ]
    var rows: [Report.Table.Row] = []
    var units: [String] = []
    var lacking = LackingNotes(builder: self)
    for (index, target) in plan.targets.enumerated() {
      let result = judge.result(of: target, in: period)
      let shown = [period, previous, sinceNewYear, sinceNewYear.samePeriodLastYear]
      for shown in Set(shown.compactMap(\.self)) {
        for item in [target.item] + aggregator.catalogue.collectedItems(of: target.item) {
          _ = book.figure(item, of: unit.id, in: shown)
        }
      }
      let lines = ResultLine(
        target: target, result: result, unit: unit.id, period: sinceNewYear,
        aggregator: aggregator, book: book)
      var cells: [Report.Cell] = [
        .text(String(index + 1)), .text(target.title), .text(lines.unitOfMeasure), lines.planned,
      ]
      if !isWholeYearSoFar { cells.append(lines.figure(result.inPeriod, in: period)) }
      if let previous {
        cells += [
          lines.figure(result.lastPeriod, in: previous),
          lines.difference(result.changeFromLastPeriod),
        ]
      }
      cells.append(lines.figure(result.cumulative, in: sinceNewYear))
      if isOfYears { cells.append(lines.sinceStart) }
      cells += [
        lines.shareOfPlan,
        lines.figure(result.lastYear, in: sinceNewYear.samePeriodLastYear),
        lines.difference(result.change), lines.percentChange, lines.judgement, .text(lines.remarks),
      ]
      rows.append(.init(cells: cells))
      units.append(lines.unitOfMeasure)
      lines.note(in: &lacking, previous: previous)
    }
    var notes = form.notes
    if !plan.notice.isEmpty { notes.append(Wording.capitalised(plan.notice) + ".") }
    notes += coverageNotes(on: unit, for: sinceNewYear, shown: period)
    if !sinceNewYear.endsYear {
      notes.append(
        "Các tỷ suất, tỷ lệ lũy kế được tính cho \(Wording.name(of: sinceNewYear)), không quy đổi cả"
          + " năm; so sánh với cùng số tháng của năm trước.")
    }
    if rows.contains(where: { $0.cells.contains { $0.status == .incomplete } }) {
      notes.append(
        "Tỷ lệ chỉ tính trên các đơn vị có đủ số liệu; tăng, giảm so với cùng kỳ chỉ tính trên các đơn"
          + " vị có số liệu ở cả hai kỳ. Số đơn vị được tính ghi ở cột Ghi chú.")
    }
    notes += lacking.sentences
    if period.kind == .years || plan.period.kind == .years {
      notes += yearlyNotes(for: plan.targets.map(\.item))
    }
    notes += choiceNotes(for: plan.targets.map(\.item))
    let shown = Set([period, previous, sinceNewYear, sinceNewYear.samePeriodLastYear])
    notes += agreedNotes(
      on: [unit.id], items: plan.targets.map(\.item), in: Set(shown.compactMap(\.self)))
    notes += boundaryNotes(on: unit, for: sinceNewYear)
    return try Report.Table(
      id: form.code, shortTitle: form.shortTitle,
      title: fill(form.title, unit: unit, period: period), heads: heads, rows: rows, notes: notes,
      charts: resultCharts(
        of: form, plan: plan, units: units, columns: heads.flatMap(\.leaves), rows: rows,
        indices: (planned: 3, done: done, share: isOfYears ? done + 2 : done + 1)))
  }
}

/// The cells of one target's line.
private struct ResultLine {
  let target: Target
  let result: TargetResult
  let unit: OrganisationUnit.ID
  let period: Period
  let aggregator: Aggregator
  let book: FigureBook

  private var indicator: Indicator? { aggregator.catalogue[target.item.indicator] }
  private var isRatio: Bool { if case .computed = indicator?.origin { true } else { false } }
  /// A target on a change is printed with the level's own decimals where the level is shown.
  private var decimals: Int { max(target.decimals, isRatio ? indicator?.decimals ?? 0 : 0) }

  /// What the level is counted in; a plan may word a change in other units than the level.
  private var levelUnit: UnitOfMeasure {
    target.condition.isChange ? indicator?.unit ?? target.unit : target.unit
  }

  var unitOfMeasure: String { Wording.unit(of: target, level: levelUnit) }

  var planned: Report.Cell {
    let suffix =
      target.condition.isPercentChange
      ? "%" : target.condition.isChange ? " " + target.unit.ofDifference : ""
    let style = Report.Cell.NumberStyle(
      decimals: target.decimals, isSigned: target.condition.isChange,
      prefix: Wording.sign(of: target.condition), suffix: suffix)
    return Report.Cell(.number(target.condition.value, style), status: .normal)
  }

  func figure(_ figure: Figure, in period: Period) -> Report.Cell {
    book.cell(
      figure, style: .init(decimals: decimals), item: target.item, unit: unit, period: period)
  }

  var sinceStart: Report.Cell {
    result.sinceStart.map { book.cell($0, style: .init(decimals: decimals)) } ?? .empty
  }

  var shareOfPlan: Report.Cell {
    guard let share = result.shareOfPlan.flatMap({ try? $0.rounded(decimals: 1) }) else {
      return .empty
    }
    return book.share(share, of: result.judged)
  }

  func difference(_ change: Change) -> Report.Cell {
    guard let indicator else { return .empty }
    let suffix = isRatio ? " " + levelUnit.ofDifference : ""
    return book.cell(
      change, of: indicator, decimals: decimals, inPercent: false,
      style: .init(decimals: decimals, isSigned: true, suffix: suffix))
  }

  var percentChange: Report.Cell {
    guard !isRatio, let indicator, result.change.percent != nil else { return .empty }
    return book.cell(
      result.change, of: indicator, decimals: decimals, inPercent: true,
      style: .init(decimals: 1, isSigned: true))
  }

  var judgement: Report.Cell {
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

  var remarks: String {
    var remarks: [String] = []
    if case .notJudged(let cause) = result.judgement {
      remarks.append(Wording.cause(cause, unit: unit, history: aggregator.history))
    }
    if result.judged.value == nil, let gap = result.judged.gap {
      remarks.append(Wording.gap(gap, history: aggregator.history))
    }
    if target.condition.isChange, let base = printed(result.change.base) {
      let before = (period.yearToDate ?? period).samePeriodLastYear
      remarks.append("mốc so sánh \(Wording.name(of: before)): \(base)")
    }
    if let counted = counted(result.cumulative), isRatio {
      remarks.append("số liệu của \(counted)")
    }
    if result.change.difference != nil, let counted = counted(result.change.current) {
      let pair =
        result.change.isOfPrintedFigures
        ? nil : Wording.pair(of: result.change, decimals: decimals)
      remarks.append("so cùng kỳ: \(counted)" + (pair.map { ", \($0)" } ?? ""))
    }
    if let indicator, target.condition.isChange,
      result.change.isWithinChance(for: indicator) == true
    {
      remarks.append("thay đổi trong phạm vi dao động ngẫu nhiên")
    }
    if let indicator, let cases = result.cumulative.cases(for: indicator),
      result.cumulative.isTooFew(for: indicator)
    {
      remarks.append("số ca quá ít (\(cases)), tỷ số không có ý nghĩa")
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
