import Foundation

/// What is usual among the units of a period: for every figure how it moves, how it differs between units,
/// and how far it strays from what was to be expected.
///
/// The method is that of selective editing in official statistics: every figure is foretold from the unit's own past,
/// the season, its peers and its other figures; how far figures stray from that is estimated from the
/// province itself; and the largest strays are told, so many that clean returns are seldom among them.
struct ProvinceNorms {
  let layout: ScreenLayout
  let settings: ScreeningSettings
  /// For each item; `nil` where nothing can be said.
  private var norms: [FigureNorm?]
  /// The same for units that lack what the best way needs, as those that are new lack a past.
  private var fallbacks: [FigureNorm?]
  /// From which deviate on a figure is told.
  private(set) var threshold = 3.3
  /// How the province moved: by item and age of the period, from the period before.
  private let growth: [[Double]]
  /// The province's rates: by item and age.
  private let rates: [[Double]]
  /// How far units differ in a rate, squared: by item and age.
  private var between: [[Double]]
  /// How far units lie from the province's rate itself, squared: what is not known of a unit without a past.
  private var apart: [[Double]]
  /// The units' own figures.
  let rows: [[[Double]]]
  /// The units, in order.
  let units: [OrganisationUnit.ID]
  private let places: [OrganisationUnit.ID: Int]

  /// The norms of those units; `nil` if there are too few to learn from.
  init?(
    of units: [OrganisationUnit.ID], in period: Period, source: ScreeningSource,
    settings: ScreeningSettings, rules: RuleSet?
  ) {
    let units = Set(units).sorted()
    guard units.count >= settings.minimumPeers else { return nil }
    let reported = units.map { Set(source.items(of: $0, in: period)) }
    let items = source.collected.filter { item in reported.contains { $0.contains(item) } }
    let layout = ScreenLayout(
      items, period: period, source: source, settings: settings, rules: rules)
    let rows = units.map { layout.row(of: $0, from: source) }
    let ages = layout.periods.indices
    growth = items.indices.map { item in
      ages.dropLast().map { age in
        RobustRatio.fit(rows.map { ($0[age][item], $0[age + 1][item]) }) ?? 1
      }
    }
    rates = items.indices.map { item in
      guard let base = layout.items[item].base else { return ages.map { _ in .nan } }
      return ages.map { age in
        RobustRatio.fit(rows.map { (layout.happened(item, age, in: $0), $0[age][base]) }) ?? .nan
      }
    }
    self.layout = layout
    self.settings = settings
    self.rows = rows
    self.units = units
    places = Dictionary(uniqueKeysWithValues: zip(units, units.indices))
    between = items.map { _ in ages.map { _ in 0.04 } }
    apart = items.map { _ in ages.map { _ in 0.04 } }
    norms = items.map { _ in nil }
    fallbacks = items.map { _ in nil }
    learnDifferences()
    learnScatter()
    learnThreshold()
  }

  /// The position of one of the units; `nil` for any other.
  func place(of unit: OrganisationUnit.ID) -> Int? { places[unit] }

  /// The figures of one of the units; `nil` for any other.
  func row(of unit: OrganisationUnit.ID) -> [[Double]]? { places[unit].map { rows[$0] } }

  /// The ages of the periods that are learnt from: those with two or more before them.
  private var learnt: [Int] {
    let filled = layout.periods.indices.last { age in
      rows.contains { $0[age].contains { $0.isFinite } }
    }
    let ages = (0..<4).filter { $0 + 2 <= filled ?? 0 }
    return ages.isEmpty ? [0] : ages
  }

  // MARK: - Expectations

  /// How far a unit has been above or below the province so far, and from how many expected cases.
  private func standing(_ item: Int, _ age: Int, in row: [[Double]]) -> (
    ratio: Double, cases: Double
  ) {
    guard let base = layout.items[item].base else { return (1, 0) }
    var (cases, sum) = (0.0, 0.0)
    for earlier in row.indices.dropFirst(age + 1) {
      let value = layout.happened(item, earlier, in: row)
      let expected = row[earlier][base] * rates[item][earlier]
      guard value.isFinite, expected.isFinite else { continue }
      cases += expected
      sum += max(value, 0)
    }
    return cases > 0 ? (sum / cases, cases) : (1, 0)
  }

  /// What was to be expected of an item of a unit in one way; `nil` where that way is not open.
  func expectation(_ item: Int, _ way: FigureNorm.Way, _ age: Int, in row: [[Double]])
    -> Expectation?
  {
    let kind = layout.items[item].kind
    guard age < row.count else { return nil }
    let last = age + 1 < row.count ? row[age + 1][item] : .nan
    var result = Expectation()
    switch way {
    case .last, .mean:
      guard kind == .stock || kind == .part, last.isFinite else { return nil }
      if way == .last {
        result.constant = last * growth[item][age]
        return result
      }
      var (sum, count, factor) = (0.0, 0.0, 1.0)
      for earlier in (age + 1)..<min(age + 5, row.count) {
        factor *= growth[item][earlier - 1]
        guard row[earlier][item].isFinite else { break }
        sum += row[earlier][item] * factor
        count += 1
      }
      result.constant = sum / count
      return result
    case .withBase:
      guard kind == .stock, let base = layout.items[item].base, last.isFinite,
        row[age + 1][base] > 0
      else { return nil }
      result.base = (base, last / row[age + 1][base])
      return result
    case .balance:
      guard !layout.items[item].balance.isEmpty, last.isFinite else { return nil }
      result.constant = last
      result.terms = layout.items[item].balance
      return result
    case .rate:
      guard let base = layout.items[item].base, rates[item][age].isFinite else { return nil }
      if kind == .sinceNewYear, !layout.isFirstOfYear(age) {
        guard last.isFinite else { return nil }
        result.offset = last
      }
      let (ratio, cases) = standing(item, age, in: row)
      let differ = between[item][age]
      let weight = cases > 0 ? differ / (differ + 1 / max(cases, 0.1)) : 0
      result.base = (base, rates[item][age] * (1 + weight * (ratio - 1)))
      result.uncertainty = cases > 0 ? differ * (1 - weight) : apart[item][age]
      return result
    }
  }

  /// What was to be expected of a figure of a unit, the best way that is open, and what is usual of it.
  func expected(_ item: Int, _ age: Int, in row: [[Double]]) -> (Expectation, FigureNorm)? {
    for norm in [norms[item], fallbacks[item]] {
      if let norm, let expectation = expectation(item, norm.way, age, in: row),
        expectation.mean(beside: row[age]).isFinite
      {
        return (expectation, norm)
      }
    }
    return nil
  }

  // MARK: - Learning

  private mutating func learnDifferences() {
    for item in norms.indices where layout.items[item].base != nil {
      for age in learnt {
        var (squares, chances): ([Double], [Double]) = ([], [])
        for row in rows {
          let (ratio, cases) = standing(item, age, in: row)
          guard cases > 0 else { continue }
          squares.append((ratio - 1) * (ratio - 1))
          chances.append(1 / max(cases, 0.1))
        }
        learnDistances(item, age)
        guard squares.count >= 3 else { continue }
        let total = squares.sorted()[squares.count / 2] / 0.455
        between[item][age] = max(total - chances.sorted()[chances.count / 2], 1e-4)
      }
    }
  }

  private mutating func learnDistances(_ item: Int, _ age: Int) {
    guard let base = layout.items[item].base else { return }
    let distances = rows.compactMap { row -> Double? in
      let mean = row[age][base] * rates[item][age]
      let value = layout.happened(item, age, in: row)
      guard mean > 0, value.isFinite, mean.isFinite else { return nil }
      return (value / mean - 1) * (value / mean - 1)
    }.sorted()
    // Rates of units are further apart at the ends than a normal distribution has them.
    if distances.count >= 3 { apart[item][age] = 1.5 * distances[distances.count / 2] / 0.455 }
  }

  private mutating func learnScatter() {
    for item in norms.indices {
      var best: (scatter: Double, norm: FigureNorm)?
      for way in FigureNorm.Way.allCases {
        guard let found = norm(of: item, way) else { continue }
        if way == .rate { fallbacks[item] = found.norm }
        // Peers alone tell less of a stock than its own past.
        if way == .rate, layout.items[item].kind == .stock, best != nil { continue }
        if best.map({ found.scatter < $0.scatter }) ?? true { best = found }
      }
      norms[item] = best?.norm
    }
  }

  private func norm(of item: Int, _ way: FigureNorm.Way) -> (scatter: Double, norm: FigureNorm)? {
    struct Point {
      let value, mean, uncertainty: Double
      let isOfNow: Bool
    }
    var points: [Point] = []
    for age in learnt {
      for row in rows {
        guard let expectation = expectation(item, way, age, in: row) else { continue }
        let value = row[age][item] - expectation.offset
        let mean = expectation.mean(beside: row[age]) - expectation.offset
        guard value.isFinite, mean.isFinite, mean > 0 else { continue }
        points.append(
          Point(
            value: value, mean: mean, uncertainty: expectation.uncertainty, isOfNow: age == 0))
      }
    }
    // A way that is open to some units only is none for all.
    guard points.count >= settings.minimumPeers, 4 * points.count >= rows.count * learnt.count,
      points.contains(where: { $0.value > 0 })
    else { return nil }
    points.sort { $0.mean < $1.mean }
    let middle = points[points.count / 2].mean
    let (small, large) = (points.prefix(points.count / 2), points.suffix((points.count + 1) / 2))
    func excess(_ points: ArraySlice<Point>, _ relative: Double) -> Double {
      FigureDeviance.excess(
        points.map {
          FigureDeviance.deviance(
            of: $0.value, mean: $0.mean, relative: relative + $0.uncertainty)
        })
    }
    let least = leastDispersion(of: item, share: points.map(\.value).reduce(0, +), way)
    // The large figures tell the share by which figures stray: the smallest that explains them.
    var (low, high) = (0.0, 0.81)
    if excess(large, 0) > 1.05 * least {
      for _ in 0..<14 {
        let half = low == 0 ? high / 4 : (low * high).squareRoot()
        if excess(large, half) > 1.05 * least {
          low = half
        } else {
          high = half
        }
        if high < 1e-7 { break }
      }
    } else {
      high = 0
    }
    // A period may be less quiet than those before it, as the first of a year is of what is counted since then.
    let now = points.filter(\.isOfNow)[...]
    let dispersion = max(
      least, excess(small, high), excess(large, high), now.count >= 20 ? excess(now, high) : 0)
    let uncertain = points.reduce(0) { $0 + $1.uncertainty } / Double(points.count)
    let scatter = (dispersion * (middle + (high + uncertain) * middle * middle)).squareRoot()
    return (scatter, FigureNorm(way: way, relative: high, dispersion: dispersion))
  }

  /// Chance alone makes counts of events stray; of parts of a known whole by what is left of it; a stock is no
  /// event, and strays little.
  private func leastDispersion(of item: Int, share sum: Double, _ way: FigureNorm.Way) -> Double {
    switch (layout.items[item].kind, way) {
    case (.stock, _), (_, .last), (_, .mean): return 0.02
    case (.flow, _), (.sinceNewYear, _): return 1
    case (.part, _):
      guard let base = layout.items[item].base else { return 1 }
      var whole = 0.0
      for age in learnt {
        for row in rows where row[age][base].isFinite { whole += row[age][base] }
      }
      return min(1, max(0.02, 1 - sum / max(whole, 1)))
    }
  }

  /// The threshold above which so few clean units lie: the largest deviates of the units, now and before, follow
  /// an extreme-value (Gumbel) distribution, whose middle and upper tenth a few wrong returns do not move.
  private mutating func learnThreshold() {
    var largest: [Double] = []
    for age in learnt {
      for row in rows {
        var most = 0.0
        for item in norms.indices {
          guard let (expectation, norm) = expected(item, age, in: row) else { continue }
          most = max(
            most,
            abs(
              Self.telling(
                expectation.deviate(of: row[age][item], beside: row[age], norm: norm),
                of: row[age][item], mean: expectation.mean(beside: row[age]), settings)))
        }
        if row[age].contains(where: \.isFinite) { largest.append(most) }
      }
    }
    guard largest.count >= 20 else { return }
    largest.sort()
    let (middle, upper) = (largest[largest.count / 2], largest[largest.count * 9 / 10])
    func reduced(_ share: Double) -> Double { -log(-log(share)) }
    let scale = (upper - middle) / (reduced(0.9) - reduced(0.5))
    let place = middle - scale * reduced(0.5)
    // Half of the alarms that are allowed: the rest is left for slips of rows, for rules, and for what the tail of
    // some figures has more than the distribution.
    let allowed = min(max(settings.alarmsPerHundred * 0.005, 0.0005), 0.2)
    threshold = max(3.2, place + scale * reduced(1 - allowed))
  }

  /// A deviate, held below what is told where the difference is too small to be worth a look.
  static func telling(
    _ deviate: Double, of value: Double, mean: Double, _ settings: ScreeningSettings
  ) -> Double {
    guard value.isFinite, mean.isFinite else { return 0 }
    let least = max(settings.leastDifference, settings.leastShare * mean)
    if abs(value - mean) >= least || value < 0 { return deviate }
    return min(max(deviate, -2), 2)
  }
}
