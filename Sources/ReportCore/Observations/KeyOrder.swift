/// The order of figures by their keys.
///
/// Every unit, item and period is compared as a text with the others once, and not once for every figure
/// that it occurs in.
package struct KeyOrder: Sendable {
  /// The positions of the figures, the one with the least key first.
  package let positions: [Int]

  /// Orders figures.
  package init(_ observations: [Observation]) {
    let units = Self.ranks(observations, \.unit)
    let items = Self.ranks(observations, \.item)
    let periods = Self.ranks(observations, \.period)
    positions = observations.indices.sorted {
      if units[$0] != units[$1] { return units[$0] < units[$1] }
      if items[$0] != items[$1] { return items[$0] < items[$1] }
      return periods[$0] < periods[$1]
    }
  }

  /// For each figure, the place of one part of its key among all that occur.
  private static func ranks<Part: Hashable & Comparable & Sendable>(
    _ observations: [Observation], _ part: KeyPath<ObservationKey, Part>
  ) -> [Int32] {
    var parts = Interner<Part>()
    var numbers: [Int32] = []
    numbers.reserveCapacity(observations.count)
    for observation in observations {
      let value = observation.key[keyPath: part]
      // Figures of a unit mostly stand together.
      if let last = numbers.last, parts[last] == value {
        numbers.append(last)
      } else {
        numbers.append(parts.intern(value))
      }
    }
    var ranks = [Int32](repeating: 0, count: parts.values.count)
    let ordered = parts.values.indices.sorted { parts.values[$0] < parts.values[$1] }
    for (rank, number) in ordered.enumerated() { ranks[number] = Int32(rank) }
    return numbers.map { ranks[Int($0)] }
  }
}
