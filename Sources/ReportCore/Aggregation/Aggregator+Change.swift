extension Aggregator {
  /// A figure against the one of an earlier period, both over those pieces of ground that have both.
  public func change(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period,
    against shift: Expression.Shift = .lastYear
  ) -> Change {
    func without(_ gap: Figure.Gap) -> Change {
      Change(current: .without(gap), base: .without(gap))
    }
    guard let indicator = catalogue[item.indicator] else { return without(.noReturn) }
    let now: Expression
    switch indicator.origin {
    case .computed:
      guard let expression = catalogue.expression(for: indicator.code) else {
        return without(
          .settingMissing(catalogue.unsetSetting(for: indicator.code) ?? indicator.code))
      }
      now = expression
    case .collected:
      let earlier = Expression.Operand(item, shift: shift).period(from: period)
      let editions = [period, earlier].compactMap { $0 }.map { self.editions(in: $0) }
      if indicator.overUnits == .none,
        !isOneUnit(unit, in: editions.reduce([]) { $0.union($1) })
      {
        return without(.doesNotAggregate)
      }
      now = .operand(Expression.Operand(item), at: 0)
    case .statisticsOffice:
      guard let earlier = Expression.Operand(item, shift: shift).period(from: period) else {
        return without(.noSuchPeriod)
      }
      return Change(
        current: figure(item, of: unit, in: period), base: figure(item, of: unit, in: earlier))
    }
    if shift == .lastYear, counterpart(of: unit, in: period.samePeriodLastYear) != nil {
      return Change(
        current: figure(item, of: unit, in: period),
        base: figureOfLastYear(item, of: unit, in: period))
    }
    guard let before = try? now.shifted(by: shift) else { return without(.noSuchPeriod) }
    do throws(Fraction.ArithmeticError) {
      let figures = try evaluate([now, before], of: unit, in: period).figures
      return Change(current: figures[0], base: figures[1])
    } catch {
      return without(error == .divisionByZero ? .divisionByZero : .overflow)
    }
  }
}

extension Aggregator {
  /// The smallest pieces of a unit's ground that both a period and the same one of the year before can
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
  ) -> Change {
    let now = catalogue.expression(for: item.indicator) ?? .operand(Expression.Operand(item), at: 0)
    let without = Change(current: .without(.noCommonGround), base: .without(.noCommonGround))
    guard let before = try? now.shifted(by: .lastYear),
      let current = try? evaluate([now], of: piece, in: period).figures[0],
      let base = try? evaluate([before], of: piece, in: period).figures[0]
    else { return without }
    return Change(current: current, base: base)
  }
}

extension Expression.Operand {
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
