/// Aggregates figures over units and over time, by each indicator's own rules.
///
/// - Flows add up over units and over time; stocks take the last day and add up over units.
/// - A rate is recomputed from added parts, never averaged, and only from those pieces of ground
///   and parts of the period for which every part of the formula is there.
/// - Missing is not zero: a sum with something missing is marked incomplete and knows what is lacking.
public struct Aggregator: Sendable {
  /// The indicators and their formulas.
  public let catalogue: IndicatorCatalogue
  /// The units and how they followed one another.
  public private(set) var history: OrganisationHistory
  /// The months between two returns: 3 where units report by quarter.
  public let monthsPerReturn: Int

  /// Which boundaries figures of the year before are given for.
  public let basis: ComparisonBasis

  let readings: Readings
  /// For which periods each item was reported by anybody.
  private let reportedPeriods: [IndicatorKey: [Period]]
  private(set) var territories: TerritoryBook
  private var memo = FigureMemo()
  /// The units with figures that have units below.
  let unitsAbove: Set<OrganisationUnit.ID>

  /// Creates an aggregator over those observations.
  ///
  /// ```swift
  /// let place = workspace.workspace
  /// let aggregator = Aggregator(data: DataSet(), catalogue: place.catalogue, history: place.history)
  /// let ward = OrganisationUnit.ID("11407", in: .july2025)
  /// let births = aggregator.figure(IndicatorKey("births"), of: ward, in: .quarter(3, of: 2025))
  /// births.value  // nil
  /// births.status == .missing  // true
  /// ```
  public init(
    data: DataSet, catalogue: IndicatorCatalogue, history: OrganisationHistory,
    monthsPerReturn: Int = 3, basis: ComparisonBasis = .current
  ) {
    self.basis = basis
    readings = Readings(data: data)
    reportedPeriods = data.periodsByItem
    unitsAbove = Set(data.units.filter { history.hasUnits(under: $0) })
    self.catalogue = catalogue
    self.history = history
    territories = TerritoryBook(history)
    self.monthsPerReturn = monthsPerReturn
  }

  /// The same with units and groups as they stand on that day.
  package func asOf(_ day: CalendarDate) -> Aggregator {
    var dated = self
    dated.history = history.asOf(day)
    dated.territories = TerritoryBook(dated.history)
    dated.memo = FigureMemo()
    return dated
  }

  /// The observations.
  public var data: DataSet { readings.data }

  /// The figure of a unit for a period.
  public func figure(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period
  ) -> Figure {
    // Only what is added up from many units takes long.
    if isReportingUnit(unit) { return computed(item, of: unit, in: period) }
    return memo.figure(item, of: unit, in: period) { computed(item, of: unit, in: period) }
  }

  private func computed(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period
  ) -> Figure {
    guard let indicator = catalogue[item.indicator] else { return .without(.noReturn) }
    do throws(Fraction.ArithmeticError) {
      switch (indicator.origin, indicator.overUnits) {
      case (.computed, .none) where !isReportingUnit(unit):
        return .without(isReported(indicator, in: period) ? .doesNotAggregate : .noReturn)
      case (.computed, .own):
        return try withOwnFigures(indicator, of: unit, in: period)
      case (.computed, .sum):
        return try sumOfComputed(indicator, of: unit, in: period)
      case (.computed, _):
        guard let expression = catalogue.expression(for: item.indicator) else {
          return .without(
            .settingMissing(catalogue.unsetSetting(for: indicator.code) ?? indicator.code))
        }
        return try evaluate([expression], of: unit, in: period).figures[0]
      case (.statisticsOffice, _):
        return try takenOver(item, of: unit, in: period)
      case (.collected, .own):
        return try own(item, indicator, of: unit, in: period)
      case (.collected, _):
        return try total(item, indicator, of: unit, in: period)
      }
    } catch {
      return .without(error == .divisionByZero ? .divisionByZero : .overflow)
    }
  }

  func isReportingUnit(_ unit: OrganisationUnit.ID) -> Bool {
    !history.isGroup(unit) && !history.hasUnits(under: unit)
  }

  /// Whether a unit's figures come from one unit in each of those editions, so that none are added.
  func isOneUnit(_ unit: OrganisationUnit.ID, in editions: Set<UnitEdition>) -> Bool {
    guard let pieces = try? territories.territory(of: unit, in: editions).pieces else {
      return isReportingUnit(unit)
    }
    return pieces.count == 1
      && pieces[0].units.allSatisfy { !editions.contains($0.key) || $0.value.count == 1 }
  }

  /// The periods in which a figure of the last day of a period can stand.
  func periods(ofLastDayFor item: IndicatorKey, in period: Period) -> [Period] {
    catalogue[item.indicator]?.overTime == Indicator.TimeAggregation.none
      ? [period] : period.periodsWithSameEnd
  }

  /// The editions whose units' returns a figure is made of: of an opening or average stock also those of
  /// the day before the period.
  func editionsReadFor(_ item: IndicatorKey, in period: Period) -> Set<UnitEdition> {
    let operands =
      catalogue.expression(for: item.indicator)?.operands.map(\.operand)
      ?? [IndicatorFormula.Operand(item)]
    return operands.reduce(into: []) { editions, operand in
      guard let indicator = catalogue[operand.item.indicator], indicator.origin == .collected else {
        return
      }
      switch operand.reading {
      case .value where indicator.overTime != .sum: editions.insert(editionAtEnd(of: period))
      case .value: editions.formUnion(self.editions(in: period))
      case .average:
        editions.formUnion(self.editions(in: period))
        if let before = editionBefore(period) { editions.insert(before) }
      case .opening: if let before = editionBefore(period) { editions.insert(before) }
      }
    }
  }

  /// Whether any unit has reported an item for a period, for a part of it, or at its end. Where nobody
  /// has, that is why there is no figure, whatever became of the units since. What makes no figure over
  /// time counts only where it was reported for the period itself.
  func hasReports(of item: IndicatorKey, in period: Period) -> Bool {
    guard let periods = reportedPeriods[item] else { return false }
    if catalogue[item.indicator]?.overTime == Indicator.TimeAggregation.none {
      return periods.contains(period)
    }
    return periods.contains { reported in
      reported.calendar == period.calendar
        && (period.contains(reported) || reported.lastDay == period.lastDay)
    }
  }

  /// Whether all that a computed indicator takes from a period itself has been reported for it.
  private func isReported(_ indicator: Indicator, in period: Period) -> Bool {
    (catalogue.expression(for: indicator.code)?.operands ?? []).allSatisfy { operand, _ in
      operand.shift != .none || hasReports(of: operand.item, in: period)
    }
  }

  /// The edition of the returns for the end of a period.
  func editionAtEnd(of period: Period) -> UnitEdition {
    history.edition(for: period.split(byMonths: monthsPerReturn).last ?? period)
  }

  /// The edition of the returns just before a period.
  func editionBefore(_ period: Period) -> UnitEdition? {
    period.periodsBefore.first { $0.months == monthsPerReturn || $0.months >= period.months }
      .map { history.edition(for: $0) }
  }

  /// The edition of the returns for all parts of a period; `nil` if there are several.
  func edition(ofAllParts period: Period) -> UnitEdition? {
    if period.months <= monthsPerReturn { return history.edition(for: period) }
    let editions = editions(in: period)
    return editions.count == 1 ? editions.first : nil
  }

  /// All editions of the returns for the parts of a period.
  func editions(in period: Period) -> Set<UnitEdition> {
    Set(period.split(byMonths: monthsPerReturn).map { history.edition(for: $0) })
  }
}

// MARK: - Totals of collected items

extension Aggregator {
  private func total(
    _ item: IndicatorKey, _ indicator: Indicator, of unit: OrganisationUnit.ID, in period: Period
  ) throws(Fraction.ArithmeticError) -> Figure {
    let isFlow = indicator.overTime == .sum
    let parts = period.split(byMonths: monthsPerReturn)
    var tally = Tally(parts: isFlow ? parts : parts.suffix(1))
    if isFlow, isReportingUnit(unit), let own = readings.reading(item, of: unit, in: period) {
      try tally.add(own, of: unit, cells: cells(in: period), in: period)
      return tally.figure(history)
    }
    let editions = isFlow ? editions(in: period) : [editionAtEnd(of: period)]
    let territory: Territory
    do throws(Territory.Obstacle) {
      territory = try territories.territory(of: unit, in: editions)
    } catch {
      if case .shared = error, !hasReports(of: item, in: period) { return .without(.noReturn) }
      return .without(Figure.Gap(error))
    }
    if indicator.overUnits == .none, !isOneUnit(unit, in: editions) {
      return .without(hasReports(of: item, in: period) ? .doesNotAggregate : .noReturn)
    }
    if !unitsAbove.isEmpty {
      tally.ground = Set(territory.pieces.flatMap { $0.units.values.joined() })
    }
    if isFlow {
      try add(item, of: territory.pieces, in: period, to: &tally)
    } else {
      try addLastDay(item, of: territory.pieces, in: period, to: &tally)
    }
    return tally.figure(history)
  }

  /// A figure that was taken over for the unit itself, whatever stands below it.
  private func takenOver(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period
  ) throws(Fraction.ArithmeticError) -> Figure {
    var tally = Tally(parts: [period])
    try tally.add(
      readings.reading(item, of: unit, in: period), of: unit, cells: 1, in: period,
      isNotCollected: readings.isNotCollected(item, of: unit, in: period))
    return tally.figure(history)
  }

  /// What the unit itself reported.
  private func own(
    _ item: IndicatorKey, _ indicator: Indicator, of unit: OrganisationUnit.ID, in period: Period
  ) throws(Fraction.ArithmeticError) -> Figure {
    if indicator.overTime == .sum {
      var tally = Tally(parts: period.split(byMonths: monthsPerReturn))
      try add(item, of: unit, share: nil, in: period, to: &tally)
      return tally.figure(history)
    }
    let periods = periods(ofLastDayFor: item, in: period)
    var tally = Tally(parts: [period])
    try tally.add(
      readings.stock(item, of: unit, inOneOf: periods), of: unit, cells: 1, in: period,
      isNotCollected: readings.isNotCollected(item, of: unit, in: period))
    return tally.figure(history)
  }

  private func addLastDay(
    _ item: IndicatorKey, of pieces: [Territory.Piece], in period: Period, to tally: inout Tally
  ) throws(Fraction.ArithmeticError) {
    let periods = hasReports(of: item, in: period) ? periods(ofLastDayFor: item, in: period) : []
    let edition = editionAtEnd(of: period)
    let last = tally.parts.last ?? period
    for piece in pieces {
      for unit in piece.units[edition] ?? [] {
        if let reading = readings.stock(item, of: unit, inOneOf: periods) {
          try tally.add(reading.share(piece.shares[unit]), of: unit, cells: 1, in: last)
        } else if !unitsAbove.isEmpty,
          let above = try totalAbove(
            unit, in: last, for: &tally,
            reading: { readings.stock(item, of: $0, inOneOf: periods) })
        {
          try tally.add(above.reading, standingFor: unit, of: above.unit, in: last)
        } else {
          try tally.add(
            nil, of: unit, cells: 1, in: last,
            isNotCollected: periods.contains { isNotCollected(item, of: unit, in: $0) })
        }
      }
    }
  }

  private func add(
    _ item: IndicatorKey, of pieces: [Territory.Piece], in period: Period, to tally: inout Tally
  ) throws(Fraction.ArithmeticError) {
    let editions = editions(in: period)
    let hasReports = hasReports(of: item, in: period)
    for piece in pieces {
      if editions.count > 1 {
        if let own = ownReturns(item, of: piece, in: period) {
          for (unit, reading) in own {
            try tally.add(reading, of: unit, cells: cells(in: period), in: period)
          }
        } else {
          for part in period.parts { try add(item, of: [piece], in: part, to: &tally) }
        }
        continue
      }
      for unit in editions.first.flatMap({ piece.units[$0] }) ?? [] {
        if hasReports {
          try add(item, of: unit, share: piece.shares[unit], in: period, to: &tally)
        } else {
          // Nobody reported on any part, so there is no need to look for each.
          let cells = period.split(byMonths: monthsPerReturn).count
          try tally.add(nil, of: unit, cells: cells, in: period)
        }
      }
    }
  }

  /// What the units of a period's own edition reported for the whole of it, if all of a piece did, as
  /// on yearly forms: it holds against the parts that other units reported before a reorganisation.
  func ownReturns(
    _ item: IndicatorKey, of piece: Territory.Piece, in period: Period
  ) -> [(unit: OrganisationUnit.ID, reading: Readings.Reading)]? {
    let units = piece.units[history.edition(for: period)] ?? []
    let own = units.compactMap { unit in
      readings.reading(item, of: unit, in: period).map { (unit, $0) }
    }
    return own.isEmpty || own.count < units.count ? nil : own
  }

  private func add(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, share: Fraction?, in period: Period,
    to tally: inout Tally, isNotCollected: Bool = false
  ) throws(Fraction.ArithmeticError) {
    if let reading = try readings.flow(item, of: unit, in: period) {
      let admitted =
        reading.status == .incomplete
        ? try partsAdmitted(item, of: unit, among: tally.parts.filter { period.contains($0) }) : nil
      try tally.add(
        reading.share(share), of: unit, cells: cells(in: period), in: period, admittedIn: admitted)
      return
    }
    let isNotCollected = isNotCollected || self.isNotCollected(item, of: unit, in: period)
    if !unitsAbove.isEmpty,
      let above = try totalAbove(
        unit, in: period, for: &tally,
        reading: { unit throws(Fraction.ArithmeticError) in
          try readings.flow(item, of: unit, in: period)
        })
    {
      try tally.add(
        above.reading, standingFor: unit, of: above.unit, cells: cells(in: period), in: period)
    } else if period.months > monthsPerReturn {
      for part in readings.parts(of: period, item, of: unit) {
        try add(
          item, of: unit, share: share, in: part, to: &tally, isNotCollected: isNotCollected)
      }
    } else {
      try tally.add(nil, of: unit, cells: 1, in: period, isNotCollected: isNotCollected)
    }
  }

  /// The parts of which a unit says itself that its figure lacks something, where it sent each by itself.
  private func partsAdmitted(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, among parts: [Period]
  ) throws(Fraction.ArithmeticError) -> [Period]? {
    var found: [Period] = []
    for part in parts where try readings.flow(item, of: unit, in: part)?.status == .incomplete {
      found.append(part)
    }
    return found.isEmpty ? nil : found
  }

  /// How many returns a period is worth.
  func cells(in period: Period) -> Int { max(1, period.months / monthsPerReturn) }

  /// A computed figure that units add up, such as the net of moves: computed for each, then added.
  private func sumOfComputed(
    _ indicator: Indicator, of unit: OrganisationUnit.ID, in period: Period
  ) throws(Fraction.ArithmeticError) -> Figure {
    guard let expression = catalogue.expression(for: indicator.code) else {
      return .without(
        .settingMissing(catalogue.unsetSetting(for: indicator.code) ?? indicator.code))
    }
    var figure = try evaluate([expression], of: unit, in: period).figures[0]
    (figure.numerator, figure.denominator) = (nil, nil)
    return figure
  }
}

extension Figure.Gap {
  package init(_ obstacle: Territory.Obstacle) {
    self =
      switch obstacle {
      case .shared(let units): .splitPredecessors(units)
      case .noSuccession(let edition): .noSuccession(edition)
      case .noCounterpart(let edition): .noCounterpart(edition)
      case .unknownUnit: .noReturn
      }
  }
}
