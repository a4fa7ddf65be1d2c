import ReportCore

/// Which units and periods a return speaks for, and which of them each figure belongs to.
struct Coverage {
  /// The units and periods, ordered.
  let keys: [ReturnKey]
  /// How many figures there are for each.
  let counts: [Int]
  /// For each figure, the position of its unit and period in `keys`.
  let positions: [Int32]

  init(_ incoming: IncomingReturn, _ figures: NumberedFigures) {
    let width = figures.periods.count
    func pair(_ key: NumberedKey) -> Int { Int(key.unit) * width + Int(key.period) }
    var numbers = [Int32](repeating: -1, count: figures.units.count * width)
    var found: [ReturnKey] = []
    var counted: [Int] = []
    for key in figures.keys {
      let pair = pair(key)
      if numbers[pair] < 0 {
        numbers[pair] = Int32(found.count)
        found.append(
          ReturnKey(
            unit: figures.units[Int(key.unit)], period: figures.periods[Int(key.period)]))
        counted.append(0)
      }
      counted[Int(numbers[pair])] += 1
    }
    let others = incoming.covers.union(incoming.withErrors)
    if !others.isEmpty { found += others.subtracting(found) }
    counted += Array(repeating: 0, count: found.count - counted.count)

    let ranks = found.ranks
    var (keys, counts) = (found, counted)
    for (number, rank) in ranks.enumerated() {
      keys[Int(rank)] = found[number]
      counts[Int(rank)] = counted[number]
    }
    (self.keys, self.counts) = (keys, counts)
    positions = figures.keys.map { ranks[Int(numbers[pair($0)])] }
  }
}
