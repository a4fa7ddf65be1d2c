/// Which edition of the units a period uses: the one in force on its last day, but for exceptions.
public struct EditionTimeline: Sendable {
  /// The edition of periods that no dated edition or exception covers.
  public let fallback: UnitEdition
  /// Editions set for periods, against the rule of the last day.
  public private(set) var exceptions: [Period: UnitEdition]

  private let dated: [(from: CalendarDate, edition: UnitEdition)]

  /// A timeline.
  ///
  /// - Parameters:
  ///   - fallback: what is in force before the first dated edition.
  ///   - dated: from which day on an edition is in force.
  ///   - exceptions: by period; one holds for the shorter periods in it too.
  public init(
    _ fallback: UnitEdition, dated: [(from: CalendarDate, edition: UnitEdition)] = [],
    exceptions: [Period: UnitEdition] = [:]
  ) {
    self.fallback = fallback
    self.dated = dated.sorted { $0.from < $1.from }
    self.exceptions = exceptions
  }

  /// The edition whose units report for a period.
  public func edition(for period: Period) -> UnitEdition {
    // Exceptions are for the months themselves, on whichever calendar they are counted.
    if !exceptions.isEmpty, let exception = exception(for: period.on(.statistical)) {
      return exception
    }
    return dated.last { $0.from <= period.lastDay }?.edition ?? fallback
  }

  /// The same where some periods use other editions.
  func with(exceptions others: [Period: UnitEdition]) -> EditionTimeline {
    var timeline = self
    timeline.exceptions.merge(others) { _, other in other }
    return timeline
  }

  /// An exception for a quarter holds for its months, and for what ends with it. Of several the one
  /// closest in length holds.
  private func exception(for period: Period) -> UnitEdition? {
    if let set = exceptions[period] { return set }
    let around = exceptions.filter { $0.key.contains(period) }
    if let closest = around.min(by: { $0.key.months < $1.key.months }) { return closest.value }
    let endings = exceptions.filter {
      period.contains($0.key) && $0.key.lastDay == period.lastDay
    }
    return endings.max { $0.key.months < $1.key.months }?.value
  }
}
