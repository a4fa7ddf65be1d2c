public import ReportCore

/// The context in which returns are read: the catalogue, the units, and what may be reported.
public struct IntakeContext: Sendable {
  /// The catalogue of indicators.
  public var catalogue: IndicatorCatalogue
  /// The units, with their editions and successions.
  public var history: OrganisationHistory
  /// The reporting unit, in the workspace's edition.
  public var unit: OrganisationUnit.ID
  /// The first and last day that the workspace covers; `nil` for no limit.
  public var days: ClosedRange<CalendarDate>?

  private let territories: [UnitEdition: Set<String>]
  private let coversCountry: Bool

  /// Creates a context.
  public init(
    catalogue: IndicatorCatalogue, history: OrganisationHistory, unit: OrganisationUnit.ID,
    days: ClosedRange<CalendarDate>? = nil
  ) {
    self.catalogue = catalogue
    self.history = history
    self.unit = unit
    self.days = days
    coversCountry = false
    territories = Dictionary(
      uniqueKeysWithValues: history.hierarchies.keys.map { edition in
        (edition, Self.codes(of: unit, in: edition, history: history))
      })
  }

  /// Creates a context that takes returns of all units, as for the whole country.
  public init(
    nationwide catalogue: IndicatorCatalogue, history: OrganisationHistory,
    edition: UnitEdition = .july2025
  ) {
    self.catalogue = catalogue
    self.history = history
    unit = OrganisationUnit.ID("", in: edition)
    days = nil
    coversCountry = true
    territories = [:]
  }

  /// Whether a unit is the reporting one or within it, in any edition.
  public func covers(_ unit: OrganisationUnit.ID) -> Bool {
    coversCountry || territories[unit.edition]?.contains(unit.code) == true
  }

  private static func codes(
    of unit: OrganisationUnit.ID, in edition: UnitEdition, history: OrganisationHistory
  ) -> Set<String> {
    guard let hierarchy = history.hierarchies[edition] else { return [] }
    let leaves =
      edition == unit.edition
      ? history.reportingUnits(under: unit).map(\.id)
      : (try? Territory(of: unit, in: [edition], history: history, skipsUnknown: true))?
        .pieces.flatMap { $0.units[edition] ?? [] } ?? []
    var codes = Set(leaves.map(\.code))
    // Units above count too where all that reports under them belongs to the reporting unit.
    for above in Set(leaves.flatMap { hierarchy.ancestors(of: $0.code).map(\.code) })
    where hierarchy.reportingUnits(under: above).allSatisfy({ codes.contains($0.code) }) {
      codes.insert(above)
    }
    return codes
  }
}

extension IntakeContext {
  /// Why nothing can be reported on a period; `nil` if it can.
  func obstacle(to period: Period) -> String? {
    guard let days, !(days.contains(period.firstDay) && days.contains(period.lastDay)) else {
      return nil
    }
    return
      "\(Wording.isOutside(period)) (\(Wording.date(days.lowerBound)) đến \(Wording.date(days.upperBound)))."
  }
}
