/// Which figures a unit owes for a period, and which are still missing: one definition for reports, follow-up,
/// reminders and closing.
///
/// A unit owes what the forms valid on the last day of the period ask for. Forms may have lines that a province
/// does not collect; no law lists them, but the returns show them: what more than half of the units gave is
/// asked of all, judged by this period or, while fewer than half have reported, by the latest earlier period in
/// which half had. Returns for later periods have no effect on this one.
package struct AskedItems {
  /// The items that are asked for, ordered; `nil` if no period tells.
  package let items: [IndicatorKey]?

  private let asked: Set<IndicatorKey>
  private let collected: [IndicatorKey]
  private let data: DataSet
  private let catalogue: IndicatorCatalogue
  private let period: Period

  /// What is owed for a period.
  ///
  /// - Parameters:
  ///   - period: the period.
  ///   - data: all figures.
  ///   - catalogue: the indicators.
  ///   - forms: the forms that there are, valid or not.
  ///   - units: who is to report for a period.
  package init(
    _ period: Period, data: DataSet, catalogue: IndicatorCatalogue, forms: [ReportForm],
    units: (Period) -> [OrganisationUnit.ID]
  ) {
    self.period = period
    self.data = data
    self.catalogue = catalogue
    let onForms = Set(
      forms.filter { $0.isValid(on: period.lastDay) }.flatMap { $0.lines.compactMap(\.item) }
        .flatMap { catalogue.collectedItems(of: $0) })
    let collected = data.items.filter {
      catalogue[$0.indicator]?.origin == .collected && (forms.isEmpty || onForms.contains($0))
    }.sorted()
    self.collected = collected
    let given = Self.given(collected, for: period, data: data, catalogue: catalogue, units: units)
    items = given
    asked = Set(given ?? [])
  }

  /// What more than half of the units gave, by the first period that tells; `nil` if none does.
  private static func given(
    _ collected: [IndicatorKey], for period: Period, data: DataSet, catalogue: IndicatorCatalogue,
    units: (Period) -> [OrganisationUnit.ID]
  ) -> [IndicatorKey]? {
    if collected.isEmpty { return nil }
    for candidate in [period, period.previous, period.samePeriodLastYear].compactMap({ $0 }) {
      let expected = units(candidate)
      // Whoever has no figure of the time at all has given nothing.
      let heard = data.units(in: Set(data.periods.filter { $0.overlaps(candidate) }))
      let given = expected.filter(heard.contains).map { unit in
        collected.filter {
          isAnswered($0, of: unit, in: candidate, data: data, catalogue: catalogue)
        }
      }.filter { !$0.isEmpty }
      if given.isEmpty || given.count * 2 < expected.count { continue }
      var counts: [IndicatorKey: Int] = [:]
      for item in given.joined() { counts[item, default: 0] += 1 }
      return collected.filter { counts[$0, default: 0] * 2 > given.count }
    }
    return nil
  }

  /// What a unit has not answered, ordered: of what is asked for, and of the lines of its own return
  /// that it left blank or wrote a word into, such as "đang cập nhật".
  ///
  /// That something could not be collected is an answer: asking again brings nothing, and the sums that
  /// lack the figure say so themselves.
  package func lacking(of unit: OrganisationUnit.ID) -> [IndicatorKey] {
    collected.filter { item in
      (asked.contains(item) || isBlank(item, of: unit))
        && !Self.isAnswered(
          item, of: unit, in: period, data: data, catalogue: catalogue, byWordsToo: true)
    }
  }

  private func isBlank(_ item: IndicatorKey, of unit: OrganisationUnit.ID) -> Bool {
    guard let own = data.reading(item, of: unit, in: period) else {
      return false
    }
    return own.value == nil && own.status == .missing
  }

  /// A value: for the period, for one that holds it, or for all parts of it; of a stock, for the last
  /// part. Words that stand instead of a value count where they are asked for too.
  private static func isAnswered(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period, data: DataSet,
    catalogue: IndicatorCatalogue, byWordsToo: Bool = false
  ) -> Bool {
    func hasValue(_ period: Period) -> Bool {
      guard let own = data.reading(item, of: unit, in: period) else {
        return false
      }
      return own.value != nil
        || byWordsToo && [.notCollected, .notApplicable].contains(own.status)
    }
    if hasValue(period) { return true }
    let parts =
      catalogue[item.indicator]?.overTime == .sum ? period.parts[...] : period.parts.suffix(1)
    if !parts.isEmpty,
      parts.allSatisfy({
        isAnswered(
          item, of: unit, in: $0, data: data, catalogue: catalogue, byWordsToo: byWordsToo)
      })
    {
      return true
    }
    return data.periods.contains { $0 != period && $0.contains(period) && hasValue($0) }
  }
}
