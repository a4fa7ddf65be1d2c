extension TableBuilder {
  /// How many units have reported in each part of a period, and which have not.
  ///
  /// - Parameters:
  ///   - unit: the unit reported on.
  ///   - period: the period whose parts are looked at.
  ///   - shown: the period of the report, which is stated even where nobody is missing.
  /// - Returns: a sentence for each part.
  func coverageNotes(
    on unit: OrganisationUnit, for period: Period, shown: Period? = nil
  ) -> [String] {
    period.split(byMonths: aggregator.monthsPerReturn).compactMap { part in
      let standing = standing(of: unit, for: part)
      let (units, silent, partial) = (standing.units, standing.silent, standing.partial)
      if silent.isEmpty, partial.isEmpty, part != shown ?? period { return nil }
      let kinds = Wording.kinds(of: units)
      let name = Wording.capitalised(Wording.name(of: part))
      if silent.count == units.count {
        return Wording.noReturns(name, of: units.count, kinds)
      }
      return Wording.returns(
        name, from: standing.whole, of: units.count, kinds, partial: partial.map(\.unit),
        silent: foldedByProvince(silent))
    }
  }

  /// Units as they are named: in a report of the country a province instead of all its units.
  func foldedByProvince(_ units: [OrganisationUnit]) -> [OrganisationUnit] {
    if !aggregator.history.isOfCountry { return units }
    var left = Set(units.map(\.id))
    var provinces: [OrganisationUnit] = []
    for hierarchy in aggregator.history.hierarchies.values {
      for province in hierarchy.tops {
        let below = hierarchy.reportingUnits(under: province.code).map(\.id)
        if below.isEmpty || !left.isSuperset(of: below) { continue }
        left.subtract(below)
        provinces.append(province)
      }
    }
    return (provinces + units.filter { left.contains($0.id) }).sorted { $0.id < $1.id }
  }

  /// That rates of several years are so many in one of them.
  func yearlyNotes(for items: [IndicatorKey]) -> [String] {
    let isAny = items.contains { item in
      aggregator.catalogue.expression(for: item.indicator)?.isOfMean == true
    }
    return isAny ? [Wording.yearlyRates] : []
  }

  /// That some lines are the office's own.
  func ownLineNotes(_ lines: [ReportForm.Line]) -> [String] {
    lines.contains(where: \.isOwn) ? [Wording.ownLines] : []
  }

  /// Which figures were agreed on with another office, and where the returns say something else now.
  func agreedNotes(
    on units: Set<OrganisationUnit.ID>, items: [IndicatorKey], in periods: Set<Period>
  ) -> [String] {
    let shown = material.agreedFigures.filter {
      periods.contains($0.key.period) && units.isSuperset(of: $0.units)
        && items.contains($0.key.item)
    }.sorted { $0.subject < $1.subject }
    if shown.isEmpty { return [] }
    let most = 20
    let words = shown.prefix(most).map { agreed in
      let key = agreed.key
      let place =
        Wording.list(agreed.units.compactMap { aggregator.history[$0] })
        + (agreed.others == nil ? "" : Wording.together)
      let differs = differs(agreed)
      return
        "\(place), \(aggregator.catalogue.name(of: key.item))"
        + (periods.count > 1 ? " \(Wording.name(of: key.period))" : "")
        + ": \(Wording.agreed(agreed))" + (differs ? Wording.differsFromTable : "")
    }
    return [Wording.agreedFigures(words, others: shown.count - most)]
  }

  /// Whether the returns say something else now than what was agreed, as far as both are printed.
  private func differs(_ agreed: AgreedFigure) -> Bool {
    guard let indicator = aggregator.catalogue[agreed.key.item.indicator], let value = agreed.value
    else { return false }
    // Of several units together only what adds up can be told.
    if agreed.others != nil, indicator.overUnits != .sum { return false }
    let now = agreed.units.reduce(Fraction?.some(.zero)) { sum, unit in
      aggregator.figure(agreed.key.item, of: unit, in: agreed.key.period).value
        .flatMap { value in sum.flatMap { try? $0.adding(value) } }
    }
    let decimals = max(indicator.decimals, Int(value.scale))
    return now.flatMap { try? $0.rounded(decimals: decimals) } != value
  }

  /// What was chosen for the definitions that these items leave open.
  func choiceNotes(for items: [IndicatorKey]) -> [String] {
    var settings: [String] = []
    for item in items {
      guard let setting = aggregator.catalogue[item.indicator]?.setting,
        !settings.contains(setting)
      else { continue }
      settings.append(setting)
    }
    return settings.compactMap { setting in material.openChoices[setting].map { $0 + "." } }
  }

  /// The units that have sent nothing for a period, for any part of it, or for a longer one that it is
  /// part of.
  func silentUnits(among units: [OrganisationUnit], for period: Period) -> [OrganisationUnit] {
    let periods = periodsAround(period)
    let reported = aggregator.unitsWithData(in: periods)
    let spokenFor = aggregator.unitsSpokenFor(among: units, in: periods)
    return units.filter { !reported.contains($0.id) && !spokenFor.contains($0.id) }
  }

  /// The periods with figures that hold a period or lie in it.
  func periodsAround(_ period: Period) -> [Period] {
    aggregator.data.periods.filter {
      $0.calendar == period.calendar && ($0.contains(period) || period.contains($0))
    }
  }

  /// Which boundaries the figures of the year before use.
  func boundaryNotes(on unit: OrganisationUnit, for period: Period) -> [String] {
    let before = period.samePeriodLastYear
    let edition = aggregator.editionAtEnd(of: before)
    let parts = before.split(byMonths: aggregator.monthsPerReturn)
    if aggregator.unitsWithData(in: parts).isEmpty { return [Wording.nothingToCompare(before)] }
    guard edition != unit.id.edition else { return [] }
    if case .success(let then)? = aggregator.counterpart(of: unit.id, in: before) {
      let name = aggregator.history[then]?.fullName ?? then.code
      return [Wording.comparedAsReported(before, by: name)]
    }
    let units = reportingUnits(of: unit, for: before)
    if units.isEmpty { return [] }
    return [Wording.reportedByOld(units, before, unit: unit)]
  }
}

extension Aggregator {
  /// The units that have an observation for one of those periods.
  func unitsWithData(in periods: [Period]) -> Set<OrganisationUnit.ID> {
    data.units(in: Set(periods))
  }
}
