/// Figures that are a unit's own beside sums of those below it.
extension Aggregator {
  /// A formula over whole figures of the unit, so that its own stand beside sums of those below.
  ///
  /// It has a value only where every part has one; what a part lacks, the whole lacks.
  func withOwnFigures(
    _ indicator: Indicator, of unit: OrganisationUnit.ID, in period: Period
  ) throws(Fraction.ArithmeticError) -> Figure {
    guard let expression = catalogue.expression(for: indicator.code) else {
      return .without(
        .settingMissing(catalogue.unsetSetting(for: indicator.code) ?? indicator.code))
    }
    var values: [Expression.Operand: Fraction] = [:]
    var whole = Figure.without(.noReturn)
    whole.gap = nil
    whole.status = .nil
    for (operand, _) in expression.operands where values[operand] == nil {
      guard operand.reading == .value, let own = operand.period(from: period) else {
        return .without(.noSuchPeriod)
      }
      let part = figure(operand.item, of: unit, in: own)
      whole.coverage.present += part.coverage.present
      whole.coverage.expected += part.coverage.expected
      whole.coverage.missing.formUnion(part.coverage.missing)
      guard let value = part.value else {
        return .without(part.gap ?? .noReturn, coverage: whole.coverage)
      }
      values[operand] = value
      whole.status = Readings.Reading.moreDoubtful(whole.status, part.status)
    }
    whole.value = try expression.evaluate { values[$0] ?? .zero }
    return whole
  }
}
