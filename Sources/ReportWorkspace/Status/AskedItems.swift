import ReportCore

/// Which figures a unit is asked for in a period, and which of them it still owes.
///
/// No law lists them for every province; the units' own returns do. What more than half of the units
/// gave is asked of all of them: in this period, or while fewer than half of the units have reported,
/// in the latest earlier one in which half of them had.
struct AskedItems {
  /// The items that are asked for, ordered; `nil` if no period tells.
  let items: [IndicatorKey]?

  private let collected: [IndicatorKey]
  private let data: DataSet
  private let catalogue: IndicatorCatalogue
  private let period: Period

  /// - Parameters:
  ///   - period: the period.
  ///   - data: all figures.
  ///   - catalogue: the indicators.
  ///   - units: who is to report for a period.
  init(
    _ period: Period, data: DataSet, catalogue: IndicatorCatalogue,
    units: (Period) -> [OrganisationUnit.ID]
  ) {
    self.period = period
    self.data = data
    self.catalogue = catalogue
    let collected = data.items.filter { catalogue[$0.indicator]?.origin == .collected }.sorted()
    self.collected = collected
    let candidates = [period, period.previous, period.samePeriodLastYear].compactMap { $0 }
    for candidate in candidates {
      let expected = units(candidate)
      let given = expected.map { unit in
        collected.filter {
          Self.isAnswered($0, of: unit, in: candidate, data: data, catalogue: catalogue)
        }
      }.filter { !$0.isEmpty }
      if given.isEmpty || given.count * 2 < expected.count { continue }
      var counts: [IndicatorKey: Int] = [:]
      for item in given.joined() { counts[item, default: 0] += 1 }
      items = collected.filter { counts[$0, default: 0] * 2 > given.count }
      return
    }
    items = nil
  }

  /// What a unit has not said anything of, ordered. While nothing tells what all are asked for, these
  /// are the lines of its own return that it left blank.
  func lacking(of unit: OrganisationUnit.ID) -> [IndicatorKey] {
    let asked =
      items
      ?? collected.filter {
        data[ObservationKey(unit: unit, item: $0, period: period)]?.status == .missing
      }
    return asked.filter {
      !Self.isAnswered($0, of: unit, in: period, data: data, catalogue: catalogue)
    }
  }

  /// A value, or the word that it was not collected: for the period, or for all parts of it; of a
  /// stock, for the last part.
  private static func isAnswered(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period, data: DataSet,
    catalogue: IndicatorCatalogue
  ) -> Bool {
    if let observation = data[ObservationKey(unit: unit, item: item, period: period)],
      observation.value != nil || observation.status == .notCollected
    {
      return true
    }
    let parts =
      catalogue[item.indicator]?.overTime == .sum ? period.parts[...] : period.parts.suffix(1)
    return !parts.isEmpty
      && parts.allSatisfy {
        isAnswered(item, of: unit, in: $0, data: data, catalogue: catalogue)
      }
  }
}
