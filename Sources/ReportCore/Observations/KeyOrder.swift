/// The order of figures by their keys.
///
/// Every unit, item and period is compared as text only once, not once for every figure in which it occurs.
package struct KeyOrder: Sendable {
  /// One part of the keys: its distinct values in order, and the rank of each figure among them.
  package struct Part<Value: Hashable & Comparable & Sendable>: Sendable {
    /// What occurs, each once, in order.
    package let values: [Value]
    /// For each figure, the position of its own in `values`.
    package let places: [Int32]

    fileprivate init(_ observations: [Observation], _ value: (ObservationKey) -> Value) {
      var interner = Interner<Value>()
      var numbers: [Int32] = []
      numbers.reserveCapacity(observations.count)
      // Figures of a unit mostly stand together, and so do those of an item or a period; else they mostly
      // follow each other as they did before.
      var last: Int32 = -1
      var following: [Int32] = []
      for observation in observations {
        let own = value(observation.key)
        var number = last
        if last < 0 || interner[last] != own {
          let likely = last < 0 ? -1 : following[Int(last)]
          number = likely >= 0 && interner[likely] == own ? likely : interner.intern(own)
          if number == following.count { following.append(-1) }
          if last >= 0 { following[Int(last)] = number }
          last = number
        }
        numbers.append(number)
      }
      let ordered = interner.values.indices.sorted { interner.values[$0] < interner.values[$1] }
      var ranks = [Int32](repeating: 0, count: ordered.count)
      for (rank, number) in ordered.enumerated() { ranks[number] = Int32(rank) }
      values = ordered.map { interner.values[$0] }
      places = numbers.map { ranks[Int($0)] }
    }

    /// Puts figures in the order of this part; those that agree in it stay as they were.
    fileprivate func ordered(_ positions: [Int]) -> [Int] {
      var next = [Int](repeating: 0, count: values.count + 1)
      for place in places { next[Int(place) + 1] += 1 }
      for place in values.indices { next[place + 1] += next[place] }
      var ordered = positions
      for position in positions {
        let place = Int(places[position])
        ordered[next[place]] = position
        next[place] += 1
      }
      return ordered
    }
  }

  package let units: Part<OrganisationUnit.ID>
  package let items: Part<IndicatorKey>
  package let periods: Part<Period>
  /// The positions of the figures, the one with the least key first.
  package let positions: [Int]

  /// Orders figures.
  package init(_ observations: [Observation]) {
    units = Part(observations) { $0.unit }
    items = Part(observations) { $0.item }
    periods = Part(observations) { $0.period }
    // By the part that counts least first: each pass keeps what the one before did.
    positions = units.ordered(items.ordered(periods.ordered(Array(observations.indices))))
  }
}
