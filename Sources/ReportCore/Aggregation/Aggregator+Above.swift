// Figures of units that have others below: totals that a province sent without those of its communes.
extension Aggregator {
  /// A total that a unit above reported where none below it did, as districts did: it counts for a
  /// ground that holds the whole of it, and for nothing smaller.
  func totalAbove(
    _ unit: OrganisationUnit.ID, in period: Period, for tally: inout Tally,
    reading: (OrganisationUnit.ID) throws(Fraction.ArithmeticError) -> Readings.Reading?
  ) throws(Fraction.ArithmeticError) -> (unit: OrganisationUnit.ID, reading: Readings.Reading)? {
    for above in history.hierarchies[unit.edition]?.ancestors(of: unit.code) ?? []
    where unitsAbove.contains(above.id) {
      let key = Tally.TotalKey(unit: above.id, period: period)
      let found: Readings.Reading?
      if let known = tally.above[key] {
        found = known
      } else {
        found = try total(of: above.id, within: tally.ground, reading: reading)
        tally.above[key] = .some(found)
      }
      if let found { return (above.id, found) }
    }
    return nil
  }

  private func total(
    of above: OrganisationUnit.ID, within ground: Set<OrganisationUnit.ID>,
    reading: (OrganisationUnit.ID) throws(Fraction.ArithmeticError) -> Readings.Reading?
  ) throws(Fraction.ArithmeticError) -> Readings.Reading? {
    guard let total = try reading(above) else { return nil }
    for below in history.reportingUnits(under: above) {
      if !ground.contains(below.id) { return nil }
      if try reading(below.id) != nil { return nil }
    }
    return total
  }

  /// Whether a unit, or one above that speaks for it, says that the item occurs and was not collected.
  func isNotCollected(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period
  ) -> Bool {
    if readings.isNotCollected(item, of: unit, in: period) { return true }
    if unitsAbove.isEmpty { return false }
    return history.hierarchies[unit.edition]?.ancestors(of: unit.code).contains {
      unitsAbove.contains($0.id) && readings.isNotCollected(item, of: $0.id, in: period)
    } ?? false
  }

  /// The same ground with those pieces joined of which only a unit above them sent figures, so that rates
  /// can be computed from what it sent. Ground that is followed over a reorganisation stays as it is.
  func joined(
    _ pieces: [Territory.Piece], for terms: [Term], in segment: Period
  ) throws(Fraction.ArithmeticError) -> [Territory.Piece] {
    guard !unitsAbove.isEmpty else { return pieces }
    let ground = Set(pieces.flatMap { $0.units.values.joined() })
    var speaks: [OrganisationUnit.ID: Bool] = [:]
    var taken: Set<OrganisationUnit.ID> = []
    var result: [Territory.Piece] = []
    for piece in pieces {
      guard piece.units.count == 1, let units = piece.units.first?.value, units.count == 1,
        let above = try speaker(for: units[0], of: terms, in: segment, within: ground, &speaks)
      else {
        result.append(piece)
        continue
      }
      if taken.insert(above).inserted { result.append(.init(units: [above.edition: [above]])) }
    }
    return result
  }

  /// The nearest unit above that sent figures where none below it did.
  private func speaker(
    for unit: OrganisationUnit.ID, of terms: [Term], in segment: Period,
    within ground: Set<OrganisationUnit.ID>, _ known: inout [OrganisationUnit.ID: Bool]
  ) throws(Fraction.ArithmeticError) -> OrganisationUnit.ID? {
    for above in history.hierarchies[unit.edition]?.ancestors(of: unit.code) ?? []
    where unitsAbove.contains(above.id) {
      let speaks: Bool
      if let answer = known[above.id] {
        speaks = answer
      } else {
        speaks = try self.speaks(above.id, for: terms, in: segment, within: ground)
        known[above.id] = speaks
      }
      if speaks { return above.id }
    }
    return nil
  }

  private func speaks(
    _ above: OrganisationUnit.ID, for terms: [Term], in segment: Period,
    within ground: Set<OrganisationUnit.ID>
  ) throws(Fraction.ArithmeticError) -> Bool {
    let periods = [segment] + segment.split(byMonths: monthsPerReturn)
    func hasAny(_ unit: OrganisationUnit.ID) throws(Fraction.ArithmeticError) -> Bool {
      let piece = Territory.Piece(units: [unit.edition: [unit]])
      for term in terms {
        for period in periods where try reading(term, of: piece, in: period) != nil { return true }
      }
      return false
    }
    guard try hasAny(above) else { return false }
    for below in history.reportingUnits(under: above) {
      if !ground.contains(below.id) { return false }
      if try hasAny(below.id) { return false }
    }
    return true
  }

  /// The units of a piece that report, those of a unit above in its place.
  func reporting(_ units: [OrganisationUnit.ID]) -> [OrganisationUnit.ID] {
    guard !unitsAbove.isEmpty, units.contains(where: { unitsAbove.contains($0) }) else {
      return units
    }
    return units.flatMap { history.reportingUnits(under: $0).map(\.id) }
  }

  /// The units of a piece that say of a figure themselves that it lacks something, and for which of the
  /// parts of the period that are in the figure.
  func admitting(
    _ terms: [Term], of piece: Territory.Piece, in period: Period, _ held: [Period], whole: Period
  ) throws(Fraction.ArithmeticError) -> [OrganisationUnit.ID: [Period]] {
    var found: [OrganisationUnit.ID: [Period]] = [:]
    for unit in piece.units.values.joined() {
      var parts: Set<Period> = []
      for part in held where try admits(unit, terms, in: part, whole: whole) { parts.insert(part) }
      for longer in Self.longerThan(monthsPerReturn, in: period)
      where terms.contains(where: { admits(unit, $0, inReturnFor: longer) }) {
        parts.formUnion(held.filter { longer.contains($0) })
      }
      if !parts.isEmpty { found[unit] = parts.sorted() }
    }
    return found
  }

  /// The periods within one of which units may have sent one return for several parts.
  private static func longerThan(_ months: Int, in period: Period) -> [Period] {
    if period.months <= months { return [] }
    var inner = period.parts
    if period.kind == .year {
      inner.append(.nineMonths(of: period.year, calendar: period.calendar))
    }
    return [period] + inner.flatMap { longerThan(months, in: $0) }
  }

  private func admits(
    _ unit: OrganisationUnit.ID, _ term: Term, inReturnFor period: Period
  ) -> Bool {
    term.kind == .flow
      && readings.reading(term.item, of: unit, in: term.period(of: period))?.status == .incomplete
  }

  private func admits(
    _ unit: OrganisationUnit.ID, _ terms: [Term], in period: Period, whole: Period
  ) throws(Fraction.ArithmeticError) -> Bool {
    for term in terms {
      let read = term.period(of: term.isAdditive ? period : whole)
      let stocks =
        switch term.kind {
        case .flow: [Period]()
        case .mean: read.periodsBefore + read.periodsWithSameEnd
        case .point: periods(ofLastDayFor: term.item, in: read)
        case .opening: read.periodsBefore
        }
      if term.kind == .flow, try readings.flow(term.item, of: unit, in: read)?.status == .incomplete
      {
        return true
      }
      if stocks.contains(where: {
        readings.reading(term.item, of: unit, in: $0)?.status == .incomplete
      }) {
        return true
      }
    }
    return false
  }

  /// Those of some units that sent nothing themselves in these periods and whose province sent totals: it
  /// speaks for them, so that they are not silent.
  func unitsSpokenFor(
    among units: [OrganisationUnit], in periods: [Period]
  ) -> Set<OrganisationUnit.ID> {
    if unitsAbove.isEmpty { return [] }
    let reported = unitsWithData(in: periods)
    let provinces = reported.filter { id in
      unitsAbove.contains(id)
        && history.hierarchies[id.edition]?.parent(of: id.code)?.kind == .country
    }
    return Set(provinces.flatMap { history.reportingUnits(under: $0).map(\.id) })
      .subtracting(reported).intersection(units.map(\.id))
  }
}
