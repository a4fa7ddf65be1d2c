import Foundation

/// One explanation of what is odd in a return, compared with the others.
///
/// Every explanation replaces some figures by others. How well these agree with all that is known, less
/// a fine for how many explanations of its kind there are, is its cost. The best is named only if it is better than
/// the next of another kind, leaves nothing odd, and contradicts no sum that holds.
struct SlipHypothesis {
  /// `nil`: some single figure is wrong, nobody knows how.
  let cause: SuspectedCause?
  /// The figures that it changes, by item.
  let changes: [Int: Double]
  /// The other unit that it changes as well.
  var partner: Int?
  let cost: Double
  /// How odd the oddest figure is afterwards.
  let rest: Double
}

/// The explanations of one unit's return.
struct SlipHypotheses {
  let score: UnitScore
  /// The values as they were read: the significands of counts.
  private let values: [Double]
  private let deviates: [Double]
  private(set) var all: [SlipHypothesis] = []
  /// What stands there, unexplained.
  let unexplained: Double

  /// A unit whose figures may have been entered here, with what its own best explanation gains.
  typealias Neighbour = (position: Int, score: UnitScore, gain: Double)

  /// What the unit may have done by itself.
  init(_ score: UnitScore) {
    self.score = score
    values = score.values
    deviates = score.deviates(score.values)
    unexplained = score.cost(of: score.values)
    singleFigures()
    rows()
    wholeReturn()
    all.sort { $0.cost < $1.cost }
  }

  /// The same, and that figures of neighbours were entered here.
  func with(_ neighbours: [Neighbour]) -> SlipHypotheses {
    var wider = self
    for neighbour in neighbours {
      wider.exchange(with: neighbour.score, at: neighbour.position, gain: neighbour.gain)
    }
    wider.all.sort { $0.cost < $1.cost }
    return wider
  }

  private var layout: ScreenLayout { score.norms.layout }

  private mutating func add(
    _ cause: SuspectedCause?, _ changes: [Int: Double], fine: Double
  ) {
    if cause != nil, score.contradicts(changes) { return }
    var changed = values
    for (item, value) in changes { changed[item] = value }
    let afterwards = score.deviates(changed)
    let rest = changes.keys.map { abs(afterwards[$0]) }.max() ?? 0
    all.append(
      SlipHypothesis(
        cause: cause, changes: changes, cost: score.cost(of: changed) + fine, rest: rest))
  }

  // MARK: - One figure

  private mutating func singleFigures() {
    let broken = Set(
      layout.laws.filter { $0.isBroken(by: values) }.flatMap { $0.terms.map(\.item) })
    for item in values.indices where values[item].isFinite {
      let value = values[item]
      let mean = score.mean(item, beside: values)
      guard abs(deviates[item]) >= 1.5 || broken.contains(item) else { continue }
      if value < 0 { add(.sign, [item: -value], fine: 4) }
      for (cause, factor, fine) in Self.factors where value > 0 {
        // 4.245 that was read as 4 may have been anything up to 4999.
        let lost =
          cause == .thousands ? max(0, min(mean ?? 0, value * factor + 999) - value * factor) : 0
        add(cause, [item: value * factor + lost.rounded()], fine: fine)
        // A superfluous digit follows another one.
        guard value >= factor else { continue }
        // What stood behind a sign taken for one of thousands is lost; else digits too many are noughts.
        let isWhole = value.truncatingRemainder(dividingBy: factor) == 0
        add(cause, [item: (value / factor).rounded(.down)], fine: fine + (isWhole ? 0 : 2))
      }
      for turned in Self.transpositions(value) {
        add(
          .transposedDigits, [item: turned], fine: 5 + 2 * log(max(2, log10(max(value, 10)) + 1)))
      }
      // What was to be expected, and what makes a broken sum hold.
      let likely = (mean.map { [$0.rounded()] } ?? []) + solutions(for: item)
      if value == 0 {
        for other in likely where other >= 3 { add(.missingAsZero, [item: other], fine: 4) }
      }
      if layout.items[item].isOfCouples, value > 0, value.truncatingRemainder(dividingBy: 2) == 0 {
        add(.personsForCouples, [item: value / 2], fine: 4)
      }
      if let base = layout.items[item].base, value <= 100, values[base] > 0,
        layout.items[item].kind != .part, (mean ?? 0) <= values[base]
      {
        // Of 31 none is 79 %: 24 are 77,4 and 25 are 80,6. Some cut decimals off instead of rounding.
        let count = (value * values[base] / 100).rounded()
        let exact = 100 * count / values[base]
        if exact.rounded() == value || exact.rounded(.down) == value {
          add(.percentAsCount, [item: count], fine: 6)
        }
      }
      cumulative(item)
      let unknown = Self.unknown(deviates[item])
      for other in likely { add(nil, [item: other], fine: unknown) }
    }
  }

  /// The penalty for an unknown error: it may be of any size, each order of magnitude as likely as another, so that a
  /// single size is less likely the further a figure deviates, and a known slip that explains it is preferred the more.
  private static func unknown(_ deviate: Double) -> Double { 7 + 2 * log(max(1, abs(deviate))) }

  /// What a figure would have to be for the sums that it breaks to hold.
  private func solutions(for item: Int) -> [Double] {
    layout.laws.compactMap { law in
      guard law.isEqual, law.isBroken(by: values),
        let own = law.terms.first(where: { $0.item == item }), own.factor != 0
      else { return nil }
      let others = law.terms.reduce(0.0) { sum, term in
        term.item == item ? sum : sum + term.factor * values[term.item]
      }
      let solution = -others / own.factor
      return solution >= 0 ? solution : nil
    }
  }

  /// What came together since 1 January instead of what happened in the period: of a figure with all its
  /// parts.
  private mutating func cumulative(_ item: Int) {
    guard layout.items[item].kind == .flow else { return }
    let parts = values.indices.filter {
      layout.items[$0].kind == .part
        && layout.items[$0].key.indicator == layout.items[item].key.indicator
    }
    guard let total = sinceNewYear(item), total >= 5, values[item] >= total else { return }
    add(.cumulative, [item: values[item] - total], fine: 7)
    var changes = [item: values[item] - total]
    for part in parts {
      guard let before = sinceNewYear(part), values[part] >= before else { return }
      changes[part] = values[part] - before
    }
    if changes.count > 1 { add(.cumulative, changes, fine: 7) }
  }

  /// What happened in the earlier periods of the year; `nil` if there are none, or one is missing.
  private func sinceNewYear(_ item: Int) -> Double? {
    var (sum, age) = (0.0, 0)
    while !layout.isFirstOfYear(age) {
      age += 1
      guard age < score.row.count, score.row[age][item].isFinite else { return nil }
      sum += score.row[age][item]
    }
    return age == 0 ? nil : sum
  }

  // MARK: - Several figures

  private mutating func rows() {
    let order = score.order
    // A table of one line for each figure has them in an order of its own; the form has that of the catalogue.
    let form = values.indices.filter { values[$0].isFinite }
    var seen: Set<[Int]> = []
    let pairs = (Array(zip(order, order.dropFirst())) + Array(zip(form, form.dropFirst())))
      .filter { seen.insert([min($0, $1), max($0, $1)]).inserted }
    for (item, next) in pairs {
      let (one, other) = (values[item], values[next])
      guard one != other, max(abs(deviates[item]), abs(deviates[next])) >= 1.5 else { continue }
      // A nought is more often a blank than another row's.
      add(
        .swappedRows, [item: other, next: one],
        fine: one == 0 || other == 0 ? 16 : 8)
    }
    for step in [1, -1] {
      var run: [Int: Double] = [:]
      for (place, item) in order.enumerated() {
        if order.indices.contains(place + step), abs(deviates[item]) >= 2 {
          run[item] = values[order[place + step]]
        } else {
          if run.count >= 2 { add(.shiftedRows, run, fine: 10) }
          run = [:]
        }
      }
      if run.count >= 2 { add(.shiftedRows, run, fine: 10) }
    }
  }

  private mutating func wholeReturn() {
    let filled = values.indices.filter { values[$0].isFinite }
    add(.doubled, Dictionary(uniqueKeysWithValues: filled.map { ($0, values[$0] / 2) }), fine: 8)
    var flows: [Int: Double] = [:]
    for item in filled where layout.items[item].kind == .flow || layout.items[item].kind == .part {
      // A part of a stock is one itself.
      if let base = layout.items[item].base, layout.items[item].kind == .part,
        layout.items[base].kind == .stock
      {
        continue
      }
      if let before = sinceNewYear(item) { flows[item] = values[item] - before }
    }
    if flows.count >= 3 { add(.cumulative, flows, fine: 8) }
  }

  /// The two units' figures in each other's place: all of them, or one. That has to explain more than what each of the
  /// units may have done by itself.
  private mutating func exchange(with other: UnitScore, at position: Int, gain: Double) {
    let here = values.indices.filter { values[$0].isFinite && other.values[$0].isFinite }
    let before = other.cost(of: other.values)
    func consider(_ items: [Int], fine: Double) {
      var (mine, theirs) = (values, other.values)
      for item in items { (mine[item], theirs[item]) = (theirs[item], mine[item]) }
      let cost = score.cost(of: mine) + other.cost(of: theirs) - before + gain + fine
      let (here, there) = (score.deviates(mine), other.deviates(theirs))
      let rest = items.map { max(abs(here[$0]), abs(there[$0])) }.max()
      all.append(
        SlipHypothesis(
          cause: .swappedUnits,
          changes: Dictionary(uniqueKeysWithValues: items.map { ($0, mine[$0]) }),
          partner: position, cost: cost, rest: rest ?? 0))
    }
    if deviates.count(where: { abs($0) >= 2 }) >= 3 { consider(here, fine: 8) }
    // Small figures fit the neighbour's place by chance.
    for item in here
    where abs(deviates[item]) >= 2 && values[item] != other.values[item]
      && max(values[item], other.values[item]) >= 20
    {
      consider([item], fine: 9)
    }
  }

  // MARK: - The best

  /// The best explanation that is better than what stands there, named or not.
  var best: SlipHypothesis? { all.first.flatMap { $0.cost < unexplained ? $0 : nil } }

  /// The best explanation with a name, if it is better than the next of another kind and leaves nothing odd.
  var named: SlipHypothesis? {
    guard let best, best.cause != nil else { return nil }
    // Of many figures one is always further off than of one.
    let limit = best.changes.count > 3 ? max(3.2, score.norms.threshold) : 3.2
    guard best.rest < limit else { return nil }
    let next = all.first { $0.cause != best.cause && $0.cause != nil }?.cost ?? .infinity
    let unknown = all.first { $0.cause == nil }?.cost ?? .infinity
    let margin = score.norms.settings.causeMargin
    return min(next, unknown, unexplained) - best.cost >= margin ? best : nil
  }

  /// By how much the best named explanation is better than what stands there.
  var gain: Double { (named?.cost).map { unexplained - $0 } ?? 0 }

  /// By how much the return agrees better if one figure alone is put right, for each that one may be put down to.
  var gains: [Int: Double] {
    var gains: [Int: Double] = [:]
    for hypothesis in all where hypothesis.changes.count == 1 {
      guard let item = hypothesis.changes.keys.first else { continue }
      gains[item] = max(gains[item] ?? -.infinity, unexplained - hypothesis.cost)
    }
    return gains
  }

  /// By how much any explanation is.
  var bestGain: Double { (best?.cost).map { unexplained - $0 } ?? 0 }

  private static let factors: [(SuspectedCause, Double, Double)] = [
    (.thousands, 1000, 5), (.tens, 10, 8), (.hundreds, 100, 8),
  ]

  private static func transpositions(_ value: Double) -> [Double] {
    guard let number = Int64(exactly: value) else { return [] }
    return SuspectedCause.transpositions(of: ExactDecimal(number)).map {
      Fraction($0).approximate
    }
  }
}
