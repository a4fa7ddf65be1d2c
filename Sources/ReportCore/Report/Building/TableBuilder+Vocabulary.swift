extension TableBuilder {
  /// The names behind the codes of facts.
  func vocabulary(of facts: [Report.Fact]) -> Report.Vocabulary {
    var unitsShown: Set<OrganisationUnit.ID> = []
    var indicatorsShown: Set<String> = []
    for fact in facts {
      unitsShown.insert(fact.key.unit)
      indicatorsShown.insert(fact.key.item.indicator)
    }
    let units = unitsShown.sorted().map { id in
      let groups = id.isOfGroup ? aggregator.history.groupUnits(in: id.edition) : []
      let unit = aggregator.history[id] ?? groups.first { $0.id == id }
      return Report.Vocabulary.Unit(
        id: id, name: unit?.fullName ?? id.code, parentCode: unit?.parentCode)
    }
    let catalogue = aggregator.catalogue
    let indicators = indicatorsShown.sorted().compactMap { catalogue[$0] }
    let categories = Set(indicators.flatMap(\.categories)).sorted().compactMap { code in
      catalogue.categories[code]
    }
    return Report.Vocabulary(
      units: units,
      indicators: indicators.map { indicator in
        .init(
          code: indicator.code, name: indicator.name, unit: indicator.unit,
          categories: indicator.categories,
          isOfDay: indicator.origin == .collected && indicator.overTime != .sum ? true : nil)
      },
      categories: categories.map { category in
        .init(
          code: category.code, name: category.name,
          options: category.options.map { .init(code: $0.code, name: $0.name) })
      })
  }

  /// Who has reported in each part of a period.
  func coverage(on unit: OrganisationUnit, for period: Period) -> [Report.Coverage] {
    period.split(byMonths: aggregator.monthsPerReturn).map { part in
      let standing = standing(of: unit, for: part)
      return Report.Coverage(
        period: part, expected: standing.units.count,
        missing: standing.silent.map(\.id).sorted(),
        partial: standing.partial.map(\.unit.id).sorted())
    }
  }
}
