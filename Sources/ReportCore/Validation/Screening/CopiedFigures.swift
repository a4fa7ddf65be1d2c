import Foundation

/// Returns that repeat figures of another period or unit.
struct CopiedFigures {
  /// Where figures stand a second time.
  enum Origin {
    case lastPeriod
    case lastYear
    case unit(Int)
  }

  struct Copy {
    let origin: Origin
    /// The figures that are the same, by item.
    let items: [Int]
  }

  private let copies: [Int: Copy]

  init(_ scores: [UnitScore], _ layout: ScreenLayout) {
    var copies: [Int: Copy] = [:]
    let lastYear = layout.periods.first.flatMap { period in
      layout.periods.firstIndex { $0 == period.samePeriodLastYear }
    }
    let running = layout.items.indices.filter { layout.items[$0].kind != .sinceNewYear }
    let units = Self.alike(scores.map(\.values))
    for (position, score) in scores.enumerated() {
      if score.row.count > 1, let items = Self.same(score.values, score.row[1], running) {
        copies[position] = Copy(origin: .lastPeriod, items: items)
      } else if let lastYear, lastYear > 1,
        let items = Self.same(score.values, score.row[lastYear], Array(layout.items.indices))
      {
        copies[position] = Copy(origin: .lastYear, items: items)
      } else if let (other, items) = units[position] {
        // The one that had such figures before is right.
        let own = Self.distance(score)
        let theirs = Self.distance(scores[other])
        if own > theirs || own == theirs && position > other {
          copies[position] = Copy(origin: .unit(other), items: items)
        }
      }
    }
    self.copies = copies
  }

  /// What a unit's return repeats.
  func copy(of position: Int) -> Copy? { copies[position] }

  /// How far a return is from the unit's last one.
  private static func distance(_ score: UnitScore) -> Double {
    guard score.row.count > 1 else { return 0 }
    return score.values.indices.reduce(0) { sum, item in
      let (now, then) = (score.values[item], score.row[1][item])
      return now.isFinite && then.isFinite ? sum + abs(log((now + 1) / (then + 1))) : sum
    }
  }

  /// The items in which two columns agree, if they agree by more than chance: small numbers are often the same.
  private static func same(_ one: [Double], _ other: [Double], _ items: [Int]) -> [Int]? {
    let both = items.filter { one[$0].isFinite && other[$0].isFinite }
    let telling = both.filter { max(one[$0], other[$0]) >= 20 }
    let equal = telling.filter { one[$0] == other[$0] }
    if telling.count >= 5, 5 * equal.count >= 4 * telling.count { return equal }
    return nil
  }

  /// A figure without its decimal point, of up to four decimals: an area of 159,21 km² has five digits to be alike by.
  private static func significand(_ value: Double) -> Double {
    var scaled = value
    for _ in 0..<4 {
      if abs(scaled - scaled.rounded()) <= 1e-9 * abs(scaled) { break }
      scaled *= 10
    }
    return scaled.rounded()
  }

  /// For each unit another one with the same figures: of few figures all of them, if they have many digits.
  private static func alike(_ values: [[Double]]) -> [Int: (other: Int, items: [Int])] {
    struct Place: Hashable {
      let item: Int
      let value: Double
    }
    var owners: [Place: [Int]] = [:]
    for (position, figures) in values.enumerated() {
      for (item, value) in figures.enumerated() where significand(value) >= 100 {
        owners[Place(item: item, value: value), default: []].append(position)
      }
    }
    var shared: [Int: [Int: Int]] = [:]
    for positions in owners.values where positions.count > 1 && positions.count < 20 {
      for one in positions {
        for other in positions where other != one {
          shared[one, default: [:]][other, default: 0] += 1
        }
      }
    }
    var result: [Int: (other: Int, items: [Int])] = [:]
    for (position, others) in shared {
      guard let (other, count) = others.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
        count >= 2
      else { continue }
      let items = Array(values[position].indices)
      if let equal = same(values[position], values[other], items) {
        result[position] = (other, equal)
        continue
      }
      let telling = items.filter {
        significand(values[position][$0]) >= 100 && values[other][$0].isFinite
      }
      let equal = telling.filter { values[position][$0] == values[other][$0] }
      let digits = equal.reduce(0) { $0 + log10(significand(values[position][$1])) }
      if equal.count == telling.count, digits >= 7 { result[position] = (other, equal) }
    }
    return result
  }
}
