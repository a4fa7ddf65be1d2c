/// Ranks: equal values share a rank, and the next rank skips as many: 1, 1, 3.
package enum RankOrder {
  /// The place of each value; `nil` takes none.
  package static func places(of values: [Fraction?], highestFirst: Bool) -> [Int?] {
    let sorted = values.enumerated().compactMap { index, value in value.map { (index, $0) } }
      .sorted { highestFirst ? $0.1 > $1.1 : $0.1 < $1.1 }
    var places = [Int?](repeating: nil, count: values.count)
    for (position, (index, value)) in sorted.enumerated() {
      let isTied = position > 0 && sorted[position - 1].1 == value
      places[index] = isTied ? places[sorted[position - 1].0] : position + 1
    }
    return places
  }
}
