/// Reads what a unit itself reported, figure by figure, with the cells that a figure came from.
///
/// Checks are about what somebody wrote down, so a unit's own figure comes first. Only where there can
/// be none (a unit above others, a period of another edition) does the roll-up speak, and then only
/// if nothing is lacking.
struct FigureReader: Sendable {
  let aggregator: Aggregator
  /// The rates that returns printed, which are none of the figures that are added up.
  var printed: [ObservationKey: Observation] = [:]

  struct Reading {
    var value: Fraction?
    /// Why there is no value.
    var reason: ValidationResult.Reason?
    /// Where the figures stand that it is made of, those of each operand together: nobody asks for the cells of a
    /// figure with which nothing is wrong.
    private(set) var sources: [[Finding.Cell]] = []

    /// The cells that it came from.
    var cells: [Finding.Cell] { sources.flatMap(\.self) }

    init(value: Fraction? = nil, reason: ValidationResult.Reason? = nil) {
      self.value = value
      self.reason = reason
    }

    /// A figure that stands in those cells.
    init(value: Fraction?, cells: [Finding.Cell]) {
      self.value = value
      sources = [cells]
    }

    /// A figure computed from others.
    init(value: Fraction?, reason: ValidationResult.Reason? = nil, from others: [Reading]) {
      self.value = value
      self.reason = reason
      sources = others.flatMap(\.sources)
    }
  }

  func read(
    _ operand: IndicatorFormula.Operand, of unit: OrganisationUnit.ID, in period: Period
  ) -> Reading {
    let item = operand.item
    guard let own = operand.period(from: period) else {
      return Reading(reason: .gap(.noSuchPeriod))
    }
    guard let indicator = aggregator.catalogue[item.indicator] else {
      return Reading(reason: .missing(item))
    }
    let cells: [Finding.Cell]?
    switch (operand.reading, indicator.overTime) {
    case (.value, .sum): cells = flow(item, of: unit, in: own)
    case (.value, .last), (.value, .yearToDate):
      cells = first(item, of: unit, in: own.periodsWithSameEnd)
    case (.value, .recompute), (.value, .none): cells = first(item, of: unit, in: [own])
    case (.opening, _): cells = first(item, of: unit, in: own.periodsBefore)
    case (.average, _): cells = nil
    }
    if let cells { return sum(cells, of: item) }
    if isNotCollected(item, of: unit, in: own) { return Reading(reason: .gap(.notCollected)) }
    if case .collected = indicator.origin, needsRollUp(operand, of: unit, in: own) {
      return rolledUp(operand, of: unit, in: period)
    }
    if case .computed = indicator.origin, let setting = indicator.setting,
      aggregator.catalogue.settings[setting] == nil
    {
      return Reading(reason: .gap(.settingMissing(setting)))
    }
    return Reading(reason: .missing(item))
  }

  /// The unit's own observation, if it has a value.
  func cell(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period
  ) -> Finding.Cell? {
    let key = ObservationKey(unit: unit, item: item, period: period)
    guard let observation = aggregator.data[key] ?? printed[key], observation.value != nil else {
      return nil
    }
    return Finding.Cell(observation)
  }

  /// A flow: the unit's own figure, else all its parts.
  func flow(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period
  ) -> [Finding.Cell]? {
    if let cell = cell(item, of: unit, in: period) { return [cell] }
    if period.months <= 1 { return nil }
    return parts(item, of: unit, in: period)
  }

  /// A flow's parts, each the unit's own figure or its parts in turn.
  func parts(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period
  ) -> [Finding.Cell]? {
    var cells: [Finding.Cell] = []
    for part in period.parts {
      guard let found = flow(item, of: unit, in: part) else { return nil }
      cells += found
    }
    return cells.isEmpty ? nil : cells
  }

  func first(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in periods: [Period]
  ) -> [Finding.Cell]? {
    for period in periods {
      if let cell = cell(item, of: unit, in: period) { return [cell] }
    }
    return nil
  }

  func sum(_ cells: [Finding.Cell], of item: IndicatorKey) -> Reading {
    var sum = Fraction.zero
    for cell in cells {
      guard let value = cell.value, let next = try? sum.adding(Fraction(value)) else {
        return Reading(reason: .gap(.overflow))
      }
      sum = next
    }
    return Reading(value: sum, cells: cells)
  }

  private func isNotCollected(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period
  ) -> Bool {
    aggregator.data[ObservationKey(unit: unit, item: item, period: period)]?.status == .notCollected
  }

  /// Whether units have others below them.
  func isAbove(_ unit: OrganisationUnit.ID) -> Bool {
    aggregator.history.hasUnits(under: unit)
  }

  private func needsRollUp(
    _ operand: IndicatorFormula.Operand, of unit: OrganisationUnit.ID, in period: Period
  ) -> Bool {
    if operand.reading == .average || isAbove(unit) { return true }
    if operand.reading == .opening { return aggregator.editionBefore(period) != unit.edition }
    return period.split(byMonths: aggregator.monthsPerReturn).contains {
      aggregator.history.edition(for: $0) != unit.edition
    }
  }

  private func rolledUp(
    _ operand: IndicatorFormula.Operand, of unit: OrganisationUnit.ID, in period: Period
  ) -> Reading {
    let figure: Figure
    do throws(Fraction.ArithmeticError) {
      figure = try aggregator.evaluate([.operand(operand, at: 0)], of: unit, in: period).figures[0]
    } catch {
      return Reading(reason: .gap(.overflow))
    }
    if let gap = figure.gap {
      return Reading(reason: gap == .noReturn ? .missing(operand.item) : .gap(gap))
    }
    guard figure.coverage.isComplete else {
      return Reading(reason: .incomplete(figure.coverage.missing.sorted()))
    }
    // A share of a split unit is a guess, and no guess proves a return wrong.
    if figure.status == .estimated { return Reading(reason: .estimated) }
    let own = operand.period(from: period) ?? period
    let ends =
      operand.reading == .average
      ? [own.periodsBefore, own.periodsWithSameEnd].compactMap {
        first(operand.item, of: unit, in: $0)
      } : []
    return Reading(value: figure.value, cells: ends.flatMap { $0 })
  }
}
