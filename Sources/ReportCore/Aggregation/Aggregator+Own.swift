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
    var values: [IndicatorFormula.Operand: Fraction] = [:]
    var whole = Figure.without(.noReturn)
    whole.gap = nil
    whole.status = .nil
    for (operand, _) in expression.operands where values[operand] == nil {
      guard operand.reading == .value, let own = operand.period(from: period) else {
        return .without(.noSuchPeriod)
      }
      let part = figure(operand.item, of: unit, in: own)
      whole.coverage.add(part.coverage)
      guard let value = part.value else {
        return .without(part.gap ?? .noReturn, coverage: whole.coverage)
      }
      values[operand] = value
      whole.status = Readings.Reading.moreDoubtful(whole.status, part.status)
      whole.soundness = Readings.Reading.moreDoubtful(whole.soundness, part.soundness)
    }
    whole.value = try expression.evaluate { values[$0] ?? .zero }
    return whole
  }
}

extension Figure.Coverage {
  /// Adds what another figure rests on: together they lack what either lacks.
  mutating func add(_ other: Figure.Coverage) {
    present += other.present
    expected += other.expected
    lacking.merge(other.lacking) { $0.union($1) }
    partial.formUnion(other.partial)
    parts = max(parts, other.parts)
    reached.formUnion(other.reached)
    admitted.merge(other.admitted) { $0.union($1) }
  }
}
