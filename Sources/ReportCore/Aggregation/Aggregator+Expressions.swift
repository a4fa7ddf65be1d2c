extension Aggregator {
  /// Several expressions computed over the same ground.
  package struct Evaluation {
    /// One figure for each expression, all with the same coverage.
    package var figures: [Figure]
  }

  /// Computes expressions over those pieces of ground, and those parts of the period, for which every
  /// figure that any of them names is there. So a rate's two sides, and two rates that are compared,
  /// always speak of the same people.
  package func evaluate(
    _ expressions: [IndicatorFormula], of unit: OrganisationUnit.ID, in period: Period
  ) throws(Fraction.ArithmeticError) -> Evaluation {
    guard let (terms, numbers) = terms(of: expressions, in: period) else {
      return gap(.noSuchPeriod, for: expressions)
    }
    var sums = [Readings.Reading](repeating: .nothing, count: terms.count)
    var coverage = Figure.Coverage()
    let isAdditive = terms.contains(where: \.isAdditive)
    let parts = period.split(byMonths: monthsPerReturn)
    coverage.parts = isAdditive ? parts.count : 1
    var ground: [(piece: Territory.Piece, segment: Period)] = []
    var held: [[Period]] = []
    for segment in segments(of: period, for: terms, of: unit) {
      let editions = Set(terms.flatMap { self.editions(of: $0, in: segment) })
      let territory: Territory
      do throws(Territory.Obstacle) {
        territory = try territories.territory(of: unit, in: editions)
      } catch {
        if case .shared = error, let lacking = unreportedPart(of: terms, in: segment) {
          return gap(lacking, for: expressions)
        }
        return gap(Figure.Gap(error), for: expressions)
      }
      let edition = editionAtEnd(of: segment)
      let owed = isAdditive ? parts.filter(segment.contains) : Array(parts.suffix(1))
      for piece in try joined(territory.pieces, for: terms, in: segment) {
        let units = reporting(piece.units[edition] ?? piece.units[unit.edition] ?? [])
        let added = try add(terms, of: piece, in: segment, whole: period, to: &sums)
        let lacking = owed.filter { part in !added.contains { $0.contains(part) } }
        coverage.add(units, owed: owed, lacking: lacking)
        ground.append((piece, segment))
        held.append(owed.filter { !lacking.contains($0) })
      }
    }
    if coverage.lacksParts, try !haveSameParts(terms, of: ground, coverage.reached) {
      return gap(.unequalParts, for: expressions, coverage: coverage)
    }
    guard coverage.present > 0 else {
      return gap(missingPart(of: terms, at: unit, in: period), for: expressions, coverage: coverage)
    }

    if sums.contains(where: { $0.status == .incomplete }) {
      for ((piece, segment), parts) in zip(ground, held) where !parts.isEmpty {
        for (unit, parts) in try admitting(terms, of: piece, in: segment, parts, whole: period) {
          coverage.admit(unit, in: parts)
        }
      }
    }
    return Evaluation(
      figures: expressions.map { expression in
        figure(expression, in: period, of: sums, coverage: coverage) { operand in
          numbers[operand].map { sums[$0].value } ?? .zero
        }
      })
  }

  /// Expressions over one piece of ground; without a value unless everything is there.
  func evaluate(
    _ expressions: [IndicatorFormula], of piece: Territory.Piece, in period: Period
  ) throws(Fraction.ArithmeticError) -> Evaluation {
    guard let (terms, numbers) = terms(of: expressions, in: period) else {
      return gap(.noSuchPeriod, for: expressions)
    }
    var sums = [Readings.Reading](repeating: .nothing, count: terms.count)
    let parts = period.split(byMonths: monthsPerReturn)
    let owed = terms.contains(where: \.isAdditive) ? parts : Array(parts.suffix(1))
    let added = try add(terms, of: piece, in: period, whole: period, to: &sums)
    guard owed.allSatisfy({ part in added.contains { $0.contains(part) } }) else {
      return gap(.noCommonGround, for: expressions)
    }
    var coverage = Figure.Coverage()
    (coverage.present, coverage.expected) = (owed.count, owed.count)
    for (unit, parts) in try admitting(terms, of: piece, in: period, owed, whole: period) {
      coverage.admit(unit, in: parts)
    }
    return Evaluation(
      figures: expressions.map { expression in
        figure(expression, in: period, of: sums, coverage: coverage) { operand in
          numbers[operand].map { sums[$0].value } ?? .zero
        }
      })
  }

  /// The parts of a period that must be followed over the same ground throughout.
  ///
  /// Flows and means of each part stand for themselves: a quarter by old communes and the next by new
  /// ones need not be matched piece by piece. Stocks belong to the whole, and so does a mean by itself.
  private func segments(
    of period: Period, for terms: [Term], of unit: OrganisationUnit.ID
  ) -> [Period] {
    let parts = period.split(byMonths: monthsPerReturn)
    guard parts.count > 1, terms.allSatisfy(\.isAdditive), !Self.isMeanAlone(terms),
      !hasOwnReturns(for: terms, of: unit, in: period)
    else { return [period] }
    let editions = Set(parts.map { part in Set(terms.flatMap { self.editions(of: $0, in: part) }) })
    return editions.count == 1
      ? [period] : period.parts.flatMap { segments(of: $0, for: terms, of: unit) }
  }

  private func hasOwnReturns(
    for terms: [Term], of unit: OrganisationUnit.ID, in period: Period
  ) -> Bool {
    terms.contains { term in
      let period = term.period(of: period)
      return term.kind == .flow
        && history.reportingUnits(under: unit).contains {
          readings.reading(term.item, of: $0.id, in: period) != nil
        }
    }
  }

  /// The operands of expressions, each once, and where each stands in the list.
  private func terms(
    of expressions: [IndicatorFormula], in period: Period
  ) -> (terms: [Term], numbers: [IndicatorFormula.Operand: Int])? {
    var terms: [Term] = []
    var numbers: [IndicatorFormula.Operand: Int] = [:]
    for operand in expressions.flatMap({ $0.operands.map(\.operand) })
    where numbers[operand] == nil {
      guard let term = Term(operand, in: period, catalogue: catalogue) else { return nil }
      numbers[operand] = terms.count
      terms.append(term)
    }
    return (terms, numbers)
  }

  private func figure(
    _ expression: IndicatorFormula, in period: Period, of sums: [Readings.Reading],
    coverage: Figure.Coverage, value: (IndicatorFormula.Operand) -> Fraction
  ) -> Figure {
    do throws(Fraction.ArithmeticError) {
      var figure = Figure(
        value: nil, numerator: nil, denominator: nil,
        status: coverage.isComplete
          ? sums.map(\.status).reduce(.normal, Readings.Reading.moreDoubtful) : .incomplete,
        soundness: sums.map(\.soundness).reduce(.normal, Readings.Reading.moreDoubtful),
        coverage: coverage, gap: nil)
      if let quotient = expression.quotient {
        figure.numerator = try quotient.numerator.evaluate(value)
        figure.denominator = try quotient.denominator.evaluate(value)
        figure.events = try quotient.numerator.withoutSigns.evaluate(value)
        if figure.denominator == .zero {
          figure.gap = .divisionByZero
          figure.status = .missing
          return figure
        }
      }
      figure.value = try expression.evaluate(value)
      if let years = expression.yearsOfMean(in: period), let denominator = figure.denominator {
        // So many in a year: the mean of the stock stands below the line once for each year.
        figure.denominator = try denominator.multiplied(by: years)
        figure.value = try figure.value?.divided(by: years)
      }
      return figure
    } catch {
      return .without(error == .divisionByZero ? .divisionByZero : .overflow, coverage: coverage)
    }
  }

  private func gap(
    _ gap: Figure.Gap, for expressions: [IndicatorFormula],
    coverage: Figure.Coverage = Figure.Coverage()
  ) -> Evaluation {
    Evaluation(figures: expressions.map { _ in .without(gap, coverage: coverage) })
  }

  /// What nobody at all has reported, if that is why nothing can be computed.
  private func unreportedPart(of terms: [Term], in period: Period) -> Figure.Gap? {
    var lacksOpening = false
    for term in terms {
      let period = term.period(of: period)
      if term.kind != .opening, !hasReports(of: term.item, in: period) { return .noReturn }
      if term.kind == .opening || term.kind == .mean,
        !period.periodsBefore.contains(where: { hasReports(of: term.item, in: $0) })
      {
        lacksOpening = true
      }
    }
    return lacksOpening ? .noOpeningStock : nil
  }

  /// Why nothing could be computed: a missing opening stock is worth naming.
  private func missingPart(
    of terms: [Term], at unit: OrganisationUnit.ID, in period: Period
  ) -> Figure.Gap {
    let anyReturn = terms.contains { term in
      let period = term.period(of: period)
      return hasReports(of: term.item, in: period)
        && figure(term.item, of: unit, in: period).coverage.present > 0
    }
    if !anyReturn { return .noReturn }
    let lacksOpening = terms.contains { term in
      term.kind == .mean
        && term.period(of: period).periodsBefore.allSatisfy {
          !hasReports(of: term.item, in: $0) || figure(term.item, of: unit, in: $0).value == nil
        }
    }
    return lacksOpening ? .noOpeningStock : .noCommonGround
  }
}

// MARK: - Terms

extension Aggregator {
  /// One operand, ready to be read.
  struct Term {
    enum Kind {
      /// Adds up over the parts of the period.
      case flow
      /// Adds up over the parts of the period, each weighted by its length.
      case mean
      /// Stands at the end of the period.
      case point
      /// Stands at the day before the period.
      case opening
    }

    let item: IndicatorKey
    let kind: Kind
    let monthsLater: Int

    var isAdditive: Bool { kind == .flow || kind == .mean }

    init?(_ operand: IndicatorFormula.Operand, in period: Period, catalogue: IndicatorCatalogue) {
      item = operand.item
      monthsLater = operand.monthsLater(than: period)
      kind =
        switch operand.reading {
        case .average: .mean
        case .opening: .opening
        case .value: catalogue[operand.item.indicator]?.overTime == .sum ? .flow : .point
        }
      if period.shifted(byMonths: monthsLater) == nil { return nil }
    }

    func period(of period: Period) -> Period { period.shifted(byMonths: monthsLater) ?? period }
  }

  private func editions(of term: Term, in period: Period) -> Set<UnitEdition> {
    let period = term.period(of: period)
    switch term.kind {
    case .flow: return editions(in: period)
    case .mean: return editions(in: period).union(editionBefore(period).map { [$0] } ?? [])
    case .point: return [editionAtEnd(of: period)]
    case .opening: return editionBefore(period).map { [$0] } ?? []
    }
  }

  /// Adds a piece's figures to the sums, for the whole period or those parts that have them all.
  ///
  /// - Returns: the periods for which the piece was added.
  private func add(
    _ terms: [Term], of piece: Territory.Piece, in period: Period, whole: Period,
    to sums: inout [Readings.Reading]
  ) throws(Fraction.ArithmeticError) -> [Period] {
    var points: [Int: Readings.Reading] = [:]
    for (number, term) in terms.enumerated() where !term.isAdditive {
      guard let reading = try self.reading(term, of: piece, in: whole) else { return [] }
      points[number] = reading
    }
    var trial = sums
    let added = try addAdditive(terms, of: piece, in: period, whole: whole, to: &trial)
    // A figure of one day belongs to the whole period: births of one quarter on the women of the year
    // would make a quarter of a rate. So does a mean by itself: a half of it is half as high.
    let needed = points.isEmpty && !Self.isMeanAlone(terms) ? 1 : period.months
    guard added.reduce(0, { $0 + $1.months }) >= needed || points.count == terms.count else {
      return []
    }
    sums = trial
    for (number, reading) in points { sums[number] = try sums[number].adding(reading) }
    return points.count == terms.count ? [period] : added
  }

  private func addAdditive(
    _ terms: [Term], of piece: Territory.Piece, in period: Period, whole: Period,
    to sums: inout [Readings.Reading]
  ) throws(Fraction.ArithmeticError) -> [Period] {
    var found: [(number: Int, reading: Readings.Reading)] = []
    for (number, term) in terms.enumerated() where term.isAdditive {
      guard var reading = try self.reading(term, of: piece, in: period) else {
        guard period.months > monthsPerReturn else { return [] }
        var added: [Period] = []
        for part in period.parts {
          added += try addAdditive(terms, of: piece, in: part, whole: whole, to: &sums)
        }
        return added
      }
      if term.kind == .mean {
        reading = try reading.scaled(by: period.months, over: whole.months)
      }
      found.append((number, reading))
    }
    if found.isEmpty { return [] }
    for (number, reading) in found { sums[number] = try sums[number].adding(reading) }
    return [period]
  }

  func reading(
    _ term: Term, of piece: Territory.Piece, in period: Period
  ) throws(Fraction.ArithmeticError) -> Readings.Reading? {
    let period = term.period(of: period)
    switch term.kind {
    case .flow: return try flow(term.item, of: piece, in: period)
    case .mean: return try mean(term.item, of: piece, in: period)
    case .point:
      return try stock(
        term.item, of: piece, in: editionAtEnd(of: period),
        periods(ofLastDayFor: term.item, in: period))
    case .opening:
      guard let edition = editionBefore(period) else { return nil }
      return try stock(term.item, of: piece, in: edition, period.periodsBefore)
    }
  }

  private func flow(
    _ item: IndicatorKey, of piece: Territory.Piece, in period: Period
  ) throws(Fraction.ArithmeticError) -> Readings.Reading? {
    var sum = Readings.Reading.nothing
    guard let edition = edition(ofAllParts: period) else {
      if let own = ownReturns(item, of: piece, in: period) {
        for (_, reading) in own { sum = try sum.adding(reading) }
        return sum
      }
      for part in period.parts {
        guard let reading = try flow(item, of: piece, in: part) else { return nil }
        sum = try sum.adding(reading)
      }
      return sum
    }
    for unit in piece.units[edition] ?? [] {
      guard let reading = try readings.flow(item, of: unit, in: period) else { return nil }
      sum = try sum.adding(reading.share(piece.shares[unit]))
    }
    return sum
  }

  private func stock(
    _ item: IndicatorKey, of piece: Territory.Piece, in edition: UnitEdition, _ periods: [Period]
  ) throws(Fraction.ArithmeticError) -> Readings.Reading? {
    guard let units = piece.units[edition], !units.isEmpty else { return nil }
    var sum = Readings.Reading.nothing
    for unit in units {
      guard let reading = readings.stock(item, of: unit, inOneOf: periods) else { return nil }
      sum = try sum.adding(reading.share(piece.shares[unit]))
    }
    return sum
  }

  /// The mean of a stock over time: half the sum of its first and last day; where days between are
  /// known, the mean of the stretches between them, each weighted by its months.
  private func mean(
    _ item: IndicatorKey, of piece: Territory.Piece, in period: Period
  ) throws(Fraction.ArithmeticError) -> Readings.Reading? {
    guard
      let edition = editionBefore(period),
      let opening = try stock(item, of: piece, in: edition, period.periodsBefore),
      let closing = try stock(
        item, of: piece, in: editionAtEnd(of: period), period.periodsWithSameEnd)
    else { return nil }
    var sum = Readings.Reading.nothing
    var start = opening
    var length = 0
    func addStretch(to end: Readings.Reading) throws(Fraction.ArithmeticError) {
      sum = try sum.adding(start.adding(end).scaled(by: length, over: 2 * period.months))
      start = end
      length = 0
    }
    for month in period.split(byMonths: 1).dropLast() {
      length += 1
      if let between = try stock(
        item, of: piece, in: editionAtEnd(of: month), month.periodsWithSameEnd)
      {
        try addStretch(to: between)
      }
    }
    length += 1
    try addStretch(to: closing)
    return sum
  }
}
