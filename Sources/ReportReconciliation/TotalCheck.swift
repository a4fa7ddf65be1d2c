public import ReportCore

/// The sum of the units against the printed total, on both sides.
public struct TotalCheck: Hashable, Sendable {
  /// One side's sum and total.
  public struct Totals: Hashable, Sendable {
    /// The sum of the units that have a figure; `nil` if none has.
    public var sum: Fraction?
    /// The units that have none.
    public var missing: [OrganisationUnit.ID] = []
    /// The total that the side prints itself; `nil` if it prints none.
    public var printed: Fraction?
    /// Where the total was read.
    public var provenance: Provenance?

    /// Creates an empty value.
    public init() {}

    /// Whether the units add up to the total; `nil` where one of them is lacking.
    public var addsUp: Bool? {
      guard let sum, let printed, missing.isEmpty else { return nil }
      return sum == printed
    }
  }

  /// The indicator or marginal.
  public var item: IndicatorKey
  /// The unit that the total is of.
  public var unit: OrganisationUnit.ID
  /// This side.
  public var here: Totals
  /// The other side.
  public var there: Totals
}

/// Adds up the units of both sides.
struct TotalChecks {
  typealias UnitID = OrganisationUnit.ID

  let here: SideIndex
  let there: SideIndex

  /// One check for each additive indicator that both sides have, of the whole, and for each total that either side prints.
  func checks(
    of whole: UnitID
  ) throws(Fraction.ArithmeticError) -> [TotalCheck] {
    var checks: [TotalCheck] = []
    for item in Set(here.entries.keys).intersection(there.entries.keys).sorted()
    where here.catalogue[item.indicator]?.overUnits == .sum {
      var units: Set<UnitID> = [whole]
      for side in [here, there] {
        for unit in (side.entries[item] ?? [:]).keys where side.standsAbove(unit, item) {
          units.insert(unit)
        }
      }
      for unit in units.sorted() {
        checks.append(
          TotalCheck(
            item: item, unit: unit, here: try totals(item, of: unit, on: here),
            there: try totals(item, of: unit, on: there)))
      }
    }
    return checks
  }

  private func totals(
    _ item: IndicatorKey, of unit: UnitID, on side: SideIndex
  ) throws(Fraction.ArithmeticError) -> TotalCheck.Totals {
    var totals = TotalCheck.Totals()
    let printed = side.entries[item]?[unit]
    let figure = side.aggregator.figure(item, of: unit, in: side.period)
    if printed == nil || side.standsAbove(unit, item) {
      totals.sum = figure.value
      totals.missing = figure.value == nil ? [] : figure.coverage.missing.sorted()
    }
    totals.printed = printed?.value
    totals.provenance = printed?.provenance
    return totals
  }
}
