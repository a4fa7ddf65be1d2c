extension Aggregator {
  /// A figure against the one of an earlier period. Where both are whole, it follows from them; else
  /// both are computed over those pieces of ground, and those parts of the period, that have both.
  public func change(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period,
    against shift: IndicatorFormula.Shift = .lastYear
  ) -> FigureChange {
    guard let indicator = catalogue[item.indicator] else { return FigureChange(gap: .noReturn) }
    let operand = IndicatorFormula.operand(IndicatorFormula.Operand(item), at: 0)
    let isCollected = indicator.origin == .collected
    let now = isCollected ? operand : catalogue.expression(for: item.indicator) ?? operand
    guard let earlier = IndicatorFormula.Operand(item, shift: shift).period(from: period)
    else { return FigureChange(gap: .noSuchPeriod) }
    if case .computed = indicator.origin, catalogue.expression(for: item.indicator) == nil {
      return FigureChange(
        gap: .settingMissing(catalogue.unsetSetting(for: indicator.code) ?? indicator.code))
    }
    let editions = self.editions(in: period).union(self.editions(in: earlier))
    if isCollected, indicator.overUnits == .none, !isOneUnit(unit, in: editions) {
      return FigureChange(gap: .doesNotAggregate)
    }
    let current = figure(item, of: unit, in: period)
    let base =
      shift == .lastYear
      ? figureOfLastYear(item, of: unit, in: period) : figure(item, of: unit, in: earlier)
    if period.kind == .years, !base.coverage.isComplete {
      return FigureChange(current: current, base: base.ofWholeYears)
    }
    let printed = FigureChange(current: current, base: base)
    let isOfTheTime =
      shift == .lastYear && counterpart(of: unit, in: period.samePeriodLastYear) != nil
    if current.value == nil || base.value == nil || indicator.origin == .statisticsOffice
      || current.coverage.isComplete && base.coverage.isComplete
    {
      return printed
    }
    if isOfTheTime { return FigureChange(gap: .otherGround) }
    guard let before = try? now.shifted(by: shift) else { return FigureChange(gap: .noSuchPeriod) }
    do throws(Fraction.ArithmeticError) {
      let figures = try evaluate([now, before], of: unit, in: period).figures
      var change = FigureChange(current: figures[0], base: figures[1])
      change.isOfPrintedFigures =
        figures[0].value == current.value && figures[1].value == base.value
      return change
    } catch {
      return FigureChange(gap: error == .divisionByZero ? .divisionByZero : .overflow)
    }
  }
}

extension Aggregator {
  /// The smallest pieces of a unit's ground that both a period and the same period last year can
  /// be told for.
  ///
  /// - Throws: `Territory.Obstacle` if the unit itself cannot be followed.
  public func comparablePieces(
    of unit: OrganisationUnit.ID, in period: Period
  ) throws(Territory.Obstacle) -> [Territory.Piece] {
    let editions = [period, period.samePeriodLastYear].map { editionAtEnd(of: $0) }
    return try territories.territory(of: unit, in: Set(editions)).pieces
  }

  /// The change of a piece of ground against the same period of the year before.
  public func change(
    _ item: IndicatorKey, over piece: Territory.Piece, in period: Period
  ) -> FigureChange {
    let now =
      catalogue.expression(for: item.indicator) ?? .operand(IndicatorFormula.Operand(item), at: 0)
    let without = FigureChange(current: .without(.noCommonGround), base: .without(.noCommonGround))
    guard let before = try? now.shifted(by: .lastYear),
      let current = try? evaluate([now], of: piece, in: period).figures[0],
      let base = try? evaluate([before], of: piece, in: period).figures[0]
    else { return without }
    return FigureChange(current: current, base: base)
  }
}

extension IndicatorFormula.Operand {
  /// The period that the operand is read for, if there is one.
  func period(from period: Period) -> Period? {
    period.shifted(byMonths: monthsLater(than: period))
  }

  func monthsLater(than period: Period) -> Int {
    switch shift {
    case .none: 0
    case .previous: -period.months
    case .lastYear: period.kind == .years ? -period.months : -12
    }
  }
}
