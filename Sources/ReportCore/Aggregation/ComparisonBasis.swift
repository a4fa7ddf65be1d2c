/// The boundaries for which an earlier figure is given where units have changed since.
public enum ComparisonBasis: String, Hashable, Sendable, CaseIterable {
  /// Today's: figures of all units that today's ground was made from.
  case current
  /// Those of the time: what the province of that name and code reported then, on the ground that it
  /// had. Communes have no such figure: their names and codes went to other ground.
  case reported
}

extension Aggregator {
  /// The figure of the same period of the year before, on the basis that was chosen.
  public func figureOfLastYear(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period
  ) -> Figure {
    let before = period.samePeriodLastYear
    guard let counterpart = counterpart(of: unit, in: before) else {
      return figure(item, of: unit, in: before)
    }
    switch counterpart {
    case .success(let id): return figure(item, of: id, in: before)
    case .failure(let obstacle): return .without(Figure.Gap(obstacle))
    }
  }

  /// The unit that reported under the same name and code at the time, if another one is meant.
  func counterpart(
    of unit: OrganisationUnit.ID, in period: Period
  ) -> Result<OrganisationUnit.ID, Territory.Obstacle>? {
    let edition = editionAtEnd(of: period)
    guard basis == .reported, edition != unit.edition else { return nil }
    let now = history[unit]
    guard let then = history.hierarchies[edition]?[unit.code], let now,
      now.isTop == then.isTop, now.isTop || now.kind == .country, then.name == now.name
    else { return .failure(.noCounterpart(edition)) }
    return .success(then.id)
  }
}
