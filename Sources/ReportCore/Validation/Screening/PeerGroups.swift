import Foundation

/// The units of a period by their kinds, for what is usual among the others of a unit's kind: gone through
/// once for all of them, since a country has thousands.
struct PeerGroups {
  /// Units of one kind, or all of them.
  private struct Group {
    let places: [Int]
    /// How many of them gave each item.
    let given: [Int]
    /// The logarithms of what they gave of each item, in order.
    let logarithms: [[Double]]

    init(_ places: [Int], _ norms: ProvinceNorms) {
      self.places = places
      let items = norms.layout.items.indices
      given = items.map { item in places.count { norms.rows[$0][0][item].isFinite } }
      logarithms = items.map { item in
        places.map { norms.rows[$0][0][item] }.filter { $0 > 0 }.map { log($0) }.sorted()
      }
    }
  }

  private let norms: ProvinceNorms
  private let everyone: Group
  private let byKind: [OrganisationUnit.Kind?: Group]
  /// How far stocks scatter round the middle of their kind, in logarithms, over all units; by item.
  private var scatters: [Int: Double] = [:]
  /// How many scatters from its middle a stock may lie that nothing else in the return bears out.
  private var limit: Double?

  /// The groups of the units that the norms were learnt from.
  init(_ norms: ProvinceNorms) {
    self.norms = norms
    let history = norms.layout.source.aggregator.history
    everyone = Group(Array(norms.units.indices), norms)
    byKind = Dictionary(grouping: norms.units.indices) { history[norms.units[$0]]?.kind }
      .mapValues { Group($0, norms) }
    if norms.rows.contains(where: UnitScore.hasNoPast) { learnLevels() }
  }

  /// Learns how far stocks lie from the middle of their kind, and how far one clean unit of so many as are allowed does.
  private mutating func learnLevels() {
    var largest = norms.units.map { _ in 0.0 }
    for item in norms.layout.items.indices where norms.layout.items[item].isCountedStock {
      let distances = norms.units.map { unit in
        norms.place(of: unit).map { norms.rows[$0][0][item] }.flatMap { value in
          value > 0 ? middle(of: item, among: unit).map { log(value) - $0 } : nil
        }
      }
      guard let spread = RobustSpread(distances.compactMap(\.self)), spread.deviation > 0 else {
        continue
      }
      scatters[item] = spread.deviation
      for (place, distance) in distances.enumerated() {
        largest[place] = max(largest[place], abs(distance ?? 0) / spread.deviation)
      }
    }
    limit = LargestStrays.limit(
      [largest.filter { $0 > 0 }],
      allowed: norms.settings.alarmsPerHundred / 100,
      least: LargestStrays.leastOfOne)
  }

  /// How many times further from the middle of its kind a stock lies than it may if nothing else in the return bears
  /// it out; `nil` where that is not known.
  func excess(of distance: Double, _ item: Int) -> Double? {
    guard let limit, let scatter = scatters[item] else { return nil }
    return abs(distance) / (limit * scatter)
  }

  /// The units of the same kind, or all where there are few of those; and the unit's own place among them.
  private func group(of unit: OrganisationUnit.ID) -> (all: Group, own: Int?) {
    let own = norms.place(of: unit)
    let kind = norms.layout.source.aggregator.history[unit]?.kind
    let others = (byKind[kind]?.places.count ?? 0) - (own == nil ? 0 : 1)
    guard others >= norms.settings.minimumPeers, let same = byKind[kind] else {
      return (everyone, own)
    }
    return (same, own)
  }

  /// Which part of the other units of its kind gave an item.
  func share(of item: Int, among unit: OrganisationUnit.ID) -> Double {
    let (group, own) = group(of: unit)
    let others = group.places.count - (own == nil ? 0 : 1)
    guard others + 1 >= norms.settings.minimumPeers else { return 0 }
    let isOwn = own.map { norms.rows[$0][0][item].isFinite } ?? false
    return Double(group.given[item] - (isOwn ? 1 : 0)) / Double(others)
  }

  /// The middle of the logarithms of an item among the other units of its kind.
  func middle(of item: Int, among unit: OrganisationUnit.ID) -> Double? {
    let (group, own) = group(of: unit)
    let values = group.logarithms[item]
    let left = own.map { norms.rows[$0][0][item] }.flatMap { $0 > 0 ? log($0) : nil }
      .flatMap { value in values.firstIndex { $0 >= value } }
    let count = values.count - (left == nil ? 0 : 1)
    guard count >= norms.settings.minimumPeers, count > 0 else { return nil }
    func value(at place: Int) -> Double {
      values[left.map { place >= $0 } == true ? place + 1 : place]
    }
    return count.isMultiple(of: 2)
      ? (value(at: count / 2 - 1) + value(at: count / 2)) / 2 : value(at: count / 2)
  }

  /// The middle, and how far the others scatter round it.
  func level(of item: Int, among unit: OrganisationUnit.ID) -> (middle: Double, spread: Double)? {
    let (group, own) = group(of: unit)
    let values = group.places.filter { $0 != own }.map { norms.rows[$0][0][item] }
      .filter { $0 > 0 }.map { log($0) }
    guard values.count >= norms.settings.minimumPeers, let spread = RobustSpread(values) else {
      return nil
    }
    return (spread.median, spread.deviation)
  }
}
