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
    guard let before = try? now.shifted(by: shift) else { return without(.noSuchPeriod) }
    do throws(Fraction.ArithmeticError) {
      let figures = try evaluate([now, before], of: unit, in: period).figures
      return Change(current: figures[0], base: figures[1])
    } catch {
      return without(error == .divisionByZero ? .divisionByZero : .overflow)
    }
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
