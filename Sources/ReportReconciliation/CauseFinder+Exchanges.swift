import ReportCore

// Units that stand apart and have each other's figures.
extension CauseFinder {
  /// As many figures of two units that stand apart must have changed places: fewer do by chance.
  static let fewestExchanged = 3

  /// Pairs of units of which one side has each other's figures, of any indicator.
  func exchanged() -> [(UnitID, UnitID)] {
    struct Figures: Hashable {
      var item: IndicatorKey
      var here: Fraction
      var there: Fraction
    }
    var units: [Figures: [UnitID]] = [:]
    for (unit, positions) in differing {
      for position in positions {
        guard let here = lines[position].here.value, let there = lines[position].there.value else {
          continue
        }
        units[Figures(item: lines[position].item, here: here, there: there), default: []]
          .append(unit)
      }
    }
    var counts: [[UnitID]: Int] = [:]
    for (figures, found) in units {
      let mirrored = Figures(item: figures.item, here: figures.there, there: figures.here)
      guard figures.here < figures.there, let others = units[mirrored] else { continue }
      // Small numbers change places among many units: those say nothing.
      if found.count > 4 || others.count > 4 { continue }
      for unit in found {
        for other in others where other != unit { counts[[unit, other].sorted(), default: 0] += 1 }
      }
    }
    return counts.filter { $0.value >= Self.fewestExchanged }.keys
      .sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }.map { ($0[0], $0[1]) }
  }
}
