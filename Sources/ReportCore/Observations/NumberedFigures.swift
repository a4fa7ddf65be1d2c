/// The figures of a return, in their order, with what they are of as numbers.
///
/// Every unit, item, period, status and origin stands once, so that whoever stores, counts or seals many
/// figures understands each text once and not once for every figure that it occurs in. Other than in a data
/// set a key may stand twice: of a return that is to be refused for that.
package struct NumberedFigures: Sendable {
  /// The units that occur, by their numbers.
  package let units: [OrganisationUnit.ID]
  /// The items that occur, by their numbers.
  package let items: [IndicatorKey]
  /// The periods that occur, by their numbers.
  package let periods: [Period]
  /// The statuses that occur, by their numbers.
  package let statuses: [ObservationStatus]
  /// The files, sheets and notes that occur, by their numbers.
  package let origins: [DataSet.Origin]
  /// What each figure is of, in their order.
  package let keys: [NumberedKey]
  private let content: Content

  private enum Content {
    case list([Observation], statuses: [Int32], origins: [Int32])
    case columns(DataSet)
  }

  /// Numbers figures that come one by one.
  package init(_ observations: [Observation]) {
    var units = Numbering<OrganisationUnit.ID>()
    var items = Numbering<IndicatorKey>()
    var periods = Numbering<Period>()
    var statuses = Numbering<ObservationStatus>()
    var origins = Numbering<DataSet.Origin>()
    var keys: [NumberedKey] = []
    var (statusNumbers, originNumbers): ([Int32], [Int32]) = ([], [])
    keys.reserveCapacity(observations.count)
    statusNumbers.reserveCapacity(observations.count)
    originNumbers.reserveCapacity(observations.count)
    for observation in observations {
      let (key, place) = (observation.key, observation.provenance)
      keys.append(
        NumberedKey(
          unit: units.number(of: key.unit), item: items.number(of: key.item),
          period: periods.number(of: key.period)))
      statusNumbers.append(statuses.number(of: observation.status))
      originNumbers.append(
        origins.number(of: .init(file: place.file, sheet: place.sheet, note: place.note)))
    }
    self.units = units.values
    self.items = items.values
    self.periods = periods.values
    self.statuses = statuses.values
    self.origins = origins.values
    self.keys = keys
    content = .list(observations, statuses: statusNumbers, origins: originNumbers)
  }

  /// The figures of a data set, which have numbers already.
  package init(_ data: DataSet) {
    units = data.units
    items = data.items
    periods = data.periods
    statuses = data.statuses
    origins = data.origins
    keys = data.numberedKeys
    content = .columns(data)
  }

  /// How many figures there are.
  package var count: Int { keys.count }

  /// The figure at a position, from 0.
  package subscript(position: Int) -> NumberedFigure {
    switch content {
    case .columns(let data): return data.figure(at: position)
    case .list(let observations, let statuses, let origins):
      let observation = observations[position]
      return NumberedFigure(
        key: keys[position], value: observation.value, status: statuses[position],
        origin: origins[position], row: observation.provenance.row,
        column: observation.provenance.column)
    }
  }

  /// Where the first figure stands whose key stood before.
  package var firstRepeated: Int? {
    if case .columns = content { return nil }
    var seen = KeyColumns()
    return keys.firstIndex { seen.append($0) != nil }
  }

  /// What a figure is of.
  package func key(at position: Int) -> ObservationKey {
    let key = keys[position]
    return ObservationKey(
      unit: units[Int(key.unit)], item: items[Int(key.item)], period: periods[Int(key.period)])
  }

  /// The positions of the figures, the one with the least key first; those of one key as they came.
  package var positionsByKey: [Int] {
    // By the part that counts least first: each pass keeps what the one before did.
    let byPeriod = Self.sorted(Array(keys.indices), by: periods.ranks) { Int(keys[$0].period) }
    let byItem = Self.sorted(byPeriod, by: items.ranks) { Int(keys[$0].item) }
    return Self.sorted(byItem, by: units.ranks) { Int(keys[$0].unit) }
  }

  /// Puts figures in the order of a part of their keys; those that agree in it stay as they were.
  private static func sorted(
    _ positions: [Int], by ranks: [Int32], _ number: (Int) -> Int
  ) -> [Int] {
    var next = [Int](repeating: 0, count: ranks.count + 1)
    for position in positions { next[Int(ranks[number(position)]) + 1] += 1 }
    for rank in ranks.indices { next[rank + 1] += next[rank] }
    var sorted = positions
    for position in positions {
      let rank = Int(ranks[number(position)])
      sorted[next[rank]] = position
      next[rank] += 1
    }
    return sorted
  }
}

/// Gives the values of a column numbers, which mostly are those of the line before, or follow each other as
/// they did before.
private struct Numbering<Value: Hashable & Sendable> {
  private var interner = Interner<Value>()
  private var last: Int32 = -1
  private var following: [Int32] = []

  var values: [Value] { interner.values }

  mutating func number(of value: Value) -> Int32 {
    if last >= 0, interner[last] == value { return last }
    let likely = last < 0 ? -1 : following[Int(last)]
    let number = likely >= 0 && interner[likely] == value ? likely : interner.intern(value)
    if number == following.count { following.append(-1) }
    if last >= 0 { following[Int(last)] = number }
    last = number
    return number
  }
}

extension Array where Element: Comparable {
  /// For each element its place in the order of all, from 0.
  package var ranks: [Int32] {
    var ranks = [Int32](repeating: 0, count: count)
    for (rank, position) in indices.sorted(by: { self[$0] < self[$1] }).enumerated() {
      ranks[position] = Int32(rank)
    }
    return ranks
  }
}
