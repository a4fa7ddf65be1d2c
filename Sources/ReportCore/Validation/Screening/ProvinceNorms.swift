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
  /// For each item what is usual, by the ways in which it can be foretold, the best first: a unit that is new lacks
  /// what most of them need.
  private var norms: [[FigureNorm]]
  /// From which deviate on a figure is told.
  private(set) var threshold = LargestStrays.least
  /// How the province moved: by item and age of the period, from the period before.
  private let growth: [[Double]]
  /// The province's rates: by item and age.
  private let rates: [[Double]]
  /// How far units differ in a rate, squared: by item and age.
  private var between: [[Double]]
  /// How far units lie from the province's rate itself, squared: what is not known of a unit without a past.
  private var apart: [[Double]]
  /// The smallest differences that are worth a look, by item.
  private let leasts: [LeastDifference]
  /// The units' own figures.
  let rows: [[[Double]]]
  /// The units, in order.
  let units: [OrganisationUnit.ID]
  private let places: [OrganisationUnit.ID: Int]
  /// The ages of the periods that are learnt from.
  private let learnt: [Int]

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
        let pairs = rows.map { (layout.happened(item, age, in: $0), $0[age][base]) }
        let all = pairs.filter { $0.0.isFinite && $0.1 > 0 }.reduce(0) { $0 + $1.1 }
        // What nobody had may come up all the same: half a case among all units.
        return RobustRatio.fit(pairs).map { max($0, 0.5 / all) } ?? .nan
      }
    }
    leasts = items.indices.map { item in
      let all = rows.map { layout.happened(item, 0, in: $0) }.filter { $0 > 0 }.reduce(0, +)
      let few = max(settings.leastCases, settings.leastEffect * all)
      return LeastDifference(cases: min(settings.leastDifference, few), share: settings.leastShare)
    }
    self.layout = layout
    self.settings = settings
    self.rows = rows
    self.units = units
    places = Dictionary(uniqueKeysWithValues: zip(units, units.indices))
    learnt = Self.learnt(from: rows)
    between = items.map { _ in ages.map { _ in 0.04 } }
    apart = items.map { _ in ages.map { _ in 0.04 } }
    norms = items.map { _ in [] }
    learnDifferences()
    learnScatter()
    learnTails()
    learnThreshold()
  }

  /// The position of one of the units; `nil` for any other.
  func place(of unit: OrganisationUnit.ID) -> Int? { places[unit] }

  /// The figures of one of the units; `nil` for any other.
  func row(of unit: OrganisationUnit.ID) -> [[Double]]? { places[unit].map { rows[$0] } }

  /// The ages of the periods that are learnt from: those with two or more before them.
  private static func learnt(from rows: [[[Double]]]) -> [Int] {
    let filled = rows.compactMap { row in
      row.lastIndex { $0.contains { $0.isFinite } }
    }.max()
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

  /// How far chance alone takes a rate that rests on so many expected cases, squared: of a part of a whole the less,
  /// the more of it the part is.
  private func chance(_ item: Int, _ age: Int, cases: Double) -> Double {
    let share =
      layout.items[item].kind == .sinceNewYear ? 0 : rates[item][age] / layout.items[item].most
    return max(0.01, 1 - share) / max(cases, 0.1)
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
    case .last, .mean, .line:
      guard layout.isStanding(item) else { return nil }
      let past = moved(item, age, in: row)
      guard let last = past.first else { return nil }
      switch way {
      case .mean:
        let count = Double(min(past.count, 4))
        result.constant = past.prefix(4).reduce(0, +) / count
        result.width = 1 + 1 / count
      case .line:
        guard past.count >= 4 else { return nil }
        result.constant = Self.next(after: past)
        let count = Double(past.count)
        result.width = 1 + (4 * count + 2) / (count * (count - 1))
      default: result.constant = last
      }
      return result
    case .withBase:
      guard kind == .stock, let base = layout.items[item].base, last.isFinite,
        row[age + 1][base] > 0
      else { return nil }
      let moved = growth[item][age] / growth[base][age]
      result.base = (base, last / row[age + 1][base] * (moved.isFinite ? moved : 1))
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
      let weight = cases > 0 ? differ / (differ + chance(item, age, cases: cases)) : 0
      result.base = (base, rates[item][age] * (1 + weight * (ratio - 1)))
      if kind != .sinceNewYear { result.whole = (base, layout.items[item].most) }
      result.uncertainty = cases > 0 ? differ * (1 - weight) : apart[item][age]
      return result
    }
  }

  /// The figures of a unit before a period without a gap, each moved as all units' moved since, the latest first.
  private func moved(_ item: Int, _ age: Int, in row: [[Double]]) -> [Double] {
    var (past, factor): ([Double], Double) = ([], 1)
    for earlier in row.indices.dropFirst(age + 1) {
      factor *= growth[item][earlier - 1]
      guard row[earlier][item].isFinite else { break }
      past.append(row[earlier][item] * factor)
    }
    return past
  }

  /// Where the straight line through figures, the latest first, goes next.
  private static func next(after past: [Double]) -> Double {
    let middle = Double(past.count + 1) / 2
    let mean = past.reduce(0, +) / Double(past.count)
    var (products, squares) = (0.0, 0.0)
    for (place, value) in past.enumerated() {
      let distance = Double(place + 1) - middle
      products += distance * value
      squares += distance * distance
    }
    return max(0, mean - middle * products / squares)
  }

  /// What was to be expected of a figure of a unit, the best way that is open, and what is usual of it.
  func expected(_ item: Int, _ age: Int, in row: [[Double]]) -> (Expectation, FigureNorm)? {
    for norm in norms[item] {
      if let expectation = expectation(item, norm.way, age, in: row),
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
          chances.append(chance(item, age, cases: cases))
        }
        learnDistances(item, age)
        guard squares.count >= 3 else { continue }
        let total = squares.sorted()[squares.count / 2] / 0.455
        between[item][age] = max(total - chances.sorted()[chances.count / 2], 1e-6)
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
      norms[item] = FigureNorm.Way.allCases.compactMap { norm(of: item, $0) }
        .sorted { $0.scatter < $1.scatter }.map(\.norm)
    }
  }

  private func norm(of item: Int, _ way: FigureNorm.Way) -> (scatter: Double, norm: FigureNorm)? {
    var points: [ScatterFit.Point] = []
    for age in learnt {
      for row in rows {
        guard let expectation = expectation(item, way, age, in: row) else { continue }
        let value = row[age][item] - expectation.offset
        let mean = expectation.mean(beside: row[age]) - expectation.offset
        guard value.isFinite, mean.isFinite, mean > 0 else { continue }
        points.append(
          ScatterFit.Point(
            value: value, mean: mean, uncertainty: expectation.uncertainty,
            share: expectation.share(beside: row[age]), width: expectation.width, isOfNow: age == 0)
        )
      }
    }
    // A way that is open to some units only is none for all.
    guard points.count >= settings.minimumPeers, 4 * points.count >= rows.count * learnt.count
    else { return nil }
    let kind = layout.items[item].kind
    let fit = ScatterFit(
      points, isStanding: layout.isStanding(item), isPart: way == .rate && kind == .part,
      mayBePart: way == .rate && kind == .flow)
    return (fit.scatter, fit.norm(of: way))
  }

  /// The deviate of a figure, held below what is told where the difference is too small.
  private func stray(_ item: Int, _ age: Int, in row: [[Double]]) -> Double? {
    guard row[age][item].isFinite, let (expectation, norm) = expected(item, age, in: row) else {
      return nil
    }
    return leasts[item].telling(
      expectation.deviate(of: row[age][item], beside: row[age], norm: norm), of: row[age][item],
      mean: expectation.mean(beside: row[age]))
  }

  /// Some figures stray as chance has it and now and then by far more: those are told the later.
  private mutating func learnTails() {
    for item in norms.indices {
      let deviates = learnt.flatMap { age in
        rows.compactMap { row -> Double? in
          guard row[age][item].isFinite, let (expectation, norm) = expected(item, age, in: row)
          else { return nil }
          return expectation.deviate(of: row[age][item], beside: row[age], norm: norm)
        }
      }
      guard let tail = FigureDeviance.tail(deviates) else { continue }
      let factor = min(max(tail, 0.9), 3)
      for place in norms[item].indices { norms[item][place].dispersion *= factor * factor }
    }
  }

  /// The limit above which so few clean units lie.
  private mutating func learnThreshold() {
    let largest = learnt.map { age in
      rows.filter { $0[age].contains(where: \.isFinite) }.map { row in
        norms.indices.reduce(0) { max($0, abs(stray($1, age, in: row) ?? 0)) }
      }
    }
    // A part of the alarms that are allowed is left for slips of rows and for what rules tell.
    let allowed = settings.alarmsPerHundred * 0.007
    if let limit = LargestStrays.limit(largest, allowed: allowed) { threshold = limit }
  }

  /// The smallest difference of an item that is worth a look.
  func least(_ item: Int) -> LeastDifference { leasts[item] }
}
