import Foundation
import ReportCore

// One explanation with one parameter for many lines: all that one side says is of another period, one of
// its columns is another indicator, its units are those of another map.
extension CauseFinder {
  /// An explanation, and the lines that it was tried on.
  struct Hypothesis {
    var cause: ProbableCause
    /// Lines whose figure is the predicted one.
    var hits: [Int] = []
    /// All lines for which it predicts something, with the chance of meeting it by accident.
    var tried: [(position: Int, chance: Double)] = []
    /// Whether it is one of the few that happen often, such as the quarter before.
    var isUsual = false
  }

  /// A cause that as many lines as these would show by chance, once in a hundred records, is none.
  private static let significance = 0.01

  /// Tries all explanations, and names those that no accident explains.
  mutating func addHypotheses() throws(Fraction.ArithmeticError) {
    var found: [Hypothesis] = []
    let open = lines.indices.filter { position in
      let line = lines[position]
      return line.verdict == .outside
        && positions[Place(item: line.item, unit: line.unit)] == position
    }
    if open.isEmpty { return }
    for side in [Side.there, .here] {
      for period in otherPeriods { found.append(try tried(period, on: side, open)) }
      for edition in otherEditions { found.append(try tried(edition, on: side, open)) }
      found += try indicators(on: side, open)
    }
    name(found)
  }

  /// Adds each hypothesis at the lines where it stands; of several at one line, the one with the most
  /// support.
  private mutating func name(_ found: [Hypothesis]) {
    var best: [Int: ProbableCause] = [:]
    // What happens often, and all the rest, may each be met by chance as rarely.
    let usual = found.count(where: \.isUsual)
    for hypothesis in found where !hypothesis.hits.isEmpty {
      let count = hypothesis.isUsual ? usual : found.count - usual
      let groups: [(Discrepancy) -> String] = [
        { _ in "" }, { $0.item.description }, { $0.unit.description },
      ]
      let hits = Set(hypothesis.hits)
      var support: [Int: ProbableCause.Support] = [:]
      for group in groups {
        var sums: [String: (hits: [Int], total: Int, expected: Double)] = [:]
        for (position, chance) in hypothesis.tried {
          var sum = sums[group(lines[position])] ?? ([], 0, 0)
          sum.total += 1
          sum.expected += chance
          if hits.contains(position) { sum.hits.append(position) }
          sums[group(lines[position])] = sum
        }
        for sum in sums.values
        where Self.tail(sum.hits.count, sum.expected) * Double(count) < Self.significance {
          for position in sum.hits where sum.hits.count > support[position]?.count ?? 0 {
            support[position] = .init(count: sum.hits.count, total: sum.total)
          }
        }
      }
      for (position, support) in support {
        if let other = best[position]?.support?.count, other >= support.count { continue }
        let line = lines[position]
        var cause = hypothesis.cause
        cause.support = support
        if let side = cause.side {
          cause.figures = [line[side].value ?? .zero, line[side.other].value ?? .zero]
        }
        best[position] = cause
      }
    }
    for (position, cause) in best.sorted(by: { $0.key < $1.key }) { add(cause, at: position) }
  }

  /// A bound for the chance of at least so many accidents where so many are expected.
  static func tail(_ count: Int, _ expected: Double) -> Double {
    if count == 0 || Double(count) <= expected { return 1 }
    if expected <= 0 { return 0 }
    let number = Double(count)
    return min(1, exp(number - expected + number * log(expected / number)))
  }

  /// How likely another figure of this size is to be the same by accident: figures of one kind lie
  /// about as far apart as counts of that size scatter.
  private func chance(_ line: Discrepancy, _ side: Side) -> Double {
    guard let value = line[side].value else { return 1 }
    var size = value.magnitude
    let step = line[side].step
    if step > .zero, let steps = try? size.divided(by: step) { size = steps }
    let number = Double(size.numerator) / Double(size.denominator)
    return min(1, 0.28 / max(number, 1).squareRoot())
  }

  /// Whether a side's figure is that value, as far as it is printed.
  func isShown(
    _ value: Fraction, by line: Discrepancy, on side: Side
  ) throws(Fraction.ArithmeticError) -> Bool {
    guard let shown = line[side].value else { return false }
    let step = line[side].step
    return step > .zero ? try Self.rounded(value, to: step) == shown : value == shown
  }

  /// Tries a prediction on all lines.
  private func tried(
    _ cause: ProbableCause, on side: Side, _ open: [Int],
    _ predicted: (Discrepancy) -> [Fraction]
  ) throws(Fraction.ArithmeticError) -> Hypothesis {
    var hypothesis = Hypothesis(cause: cause)
    for position in open {
      let line = lines[position]
      guard let right = line[side.other].value, let shown = line[side].value, shown != .zero,
        !line[side].isDerived
      else { continue }
      let values = predicted(line).filter { $0 != right }
      if values.isEmpty { continue }
      hypothesis.tried.append((position, chance(line, side)))
      for value in values where try isShown(value, by: line, on: side) {
        hypothesis.hits.append(position)
        break
      }
    }
    return hypothesis
  }

  // MARK: - Periods

  /// All periods that either side says something of, those beside the period, and the year up to it.
  private var otherPeriods: [Period] {
    let period = here.period
    var periods = Set(here.aggregator.data.periods + there.aggregator.data.periods)
    periods.formUnion([period.previous, period.samePeriodLastYear].compactMap { $0 })
    let year = period.year
    for code in ["\(year)-S1", "\(year)-9M", "\(year)"] {
      if let other = Period(code: code, calendar: period.calendar), other.contains(period) {
        periods.insert(other)
      }
    }
    periods.formUnion(ReportingCalendar.allCases.map { period.on($0) })
    periods.remove(period)
    return periods.sorted()
  }

  private func tried(
    _ period: Period, on side: Side, _ open: [Int]
  ) throws(Fraction.ArithmeticError) -> Hypothesis {
    let own = here.period
    let kind: ProbableCause.Kind =
      period.calendar != own.calendar
      ? .otherCalendar : period.contains(own) ? .cumulative : .staleCopy
    var cause = ProbableCause(kind, on: side)
    cause.period = period
    let isStored = [Side.here: here, .there: there].mapValues { index in
      index.aggregator.data.periods.contains(period)
    }
    // Figures of these are also added up over a reorganisation.
    let isNear = period == own.previous || period == own.samePeriodLastYear
    var hypothesis = try tried(cause, on: side, open) { line in
      [side, side.other].compactMap { source in
        let index = index(source)
        let key = ObservationKey(unit: line.unit, item: line.item, period: period)
        if let said = index.aggregator.data[key] { return said.value.map { Fraction($0) } }
        let isComputed = index.catalogue.expression(for: line.item.indicator) != nil
        if isStored[source] == true && !isComputed && !isNear { return nil }
        // A stock of a longer period is that of its last day, as here.
        if kind == .cumulative, !isComputed,
          index.catalogue[line.item.indicator]?.overTime != .sum
        {
          return nil
        }
        return index.value(line.item, of: line.unit, in: period)
      }
    }
    hypothesis.isUsual = isNear || kind != .staleCopy
    return hypothesis
  }

  // MARK: - Maps

  private var otherEditions: [UnitEdition] {
    let own = Set(lines.lazy.map(\.unit.edition))
    let said = Set((here.aggregator.data.units + there.aggregator.data.units).map(\.edition))
    return said.filter { !own.contains($0) || own.count > 1 }.sorted()
  }

  /// The figure of the unit of the same code, or the same name, on another map.
  private func tried(
    _ edition: UnitEdition, on side: Side, _ open: [Int]
  ) throws(Fraction.ArithmeticError) -> Hypothesis {
    var cause = ProbableCause(.otherBoundary, on: side)
    cause.edition = edition
    var named: [String: [UnitID]] = [:]
    for unit in here.history.hierarchies[edition]?.units ?? [] {
      named[unit.name, default: []].append(unit.id)
    }
    return try tried(cause, on: side, open) { line in
      if line.unit.edition == edition { return [] }
      var units = [UnitID(line.unit.code, in: edition)]
      if let name = here.history[line.unit]?.name, let same = named[name], same.count == 1 {
        units += same
      }
      return units.flatMap { unit in
        [side, side.other].compactMap { index($0).entries[line.item]?[unit]?.value }
      }
    }
  }

  // MARK: - Indicators

  /// A column that is another indicator's: registered residents for usual ones, married persons for
  /// couples.
  private func indicators(
    on side: Side, _ open: [Int]
  ) throws(Fraction.ArithmeticError) -> [Hypothesis] {
    var byItem: [IndicatorKey: [Int]] = [:]
    for position in open { byItem[lines[position].item, default: []].append(position) }
    var found: [Hypothesis] = []
    for (item, positions) in byItem.sorted(by: { $0.key < $1.key }) where positions.count >= 3 {
      let unit = here.catalogue[item.indicator]?.unit
      for other in index(side.other).entries.keys.sorted()
      where other.indicator != item.indicator && here.catalogue[other.indicator]?.unit == unit {
        var cause = ProbableCause(.otherIndicator, on: side)
        cause.item = other
        found.append(
          try tried(cause, on: side, positions) { line in
            value(side.other, other, line.unit).map { [$0] } ?? []
          })
      }
    }
    return found
  }

  // MARK: - Totals

  /// A total without the units that its side lacks, and a total that is the sum of rounded parts.
  func totalCauses(
    of line: Discrepancy
  ) throws(Fraction.ArithmeticError) -> [ProbableCause] {
    guard here.catalogue[line.item.indicator]?.overUnits == .sum else { return [] }
    var found: [ProbableCause] = []
    for side in Side.all {
      guard let shown = line[side].value, let whole = line[side.other].value,
        !line[side].isDerived
      else { continue }
      let (own, others) = (leaves(line, side), leaves(line, side.other))
      let lacking = others.keys.filter { own[$0] == nil }.sorted()
      if !lacking.isEmpty {
        var rest = whole
        for unit in lacking { rest = try rest.subtracting(others[unit]?.value ?? .zero) }
        if rest == shown, rest != whole {
          var cause = ProbableCause(.withoutUnits, on: side, figures: [shown, whole])
          cause.units = lacking
          found.append(cause)
        }
      }
      let steps = own.values.map(\.step)
      guard own.count > 1, steps.allSatisfy({ $0 > .zero }), let step = steps.max() else {
        continue
      }
      var sum = Fraction.zero
      for entry in own.values { sum = try sum.adding(entry.value ?? .zero) }
      let room = try step.multiplied(by: Fraction(Int64(own.count)))
        .divided(by: Fraction(Int64(2)))
      if sum == shown, try shown.subtracting(whole).magnitude <= room {
        found.append(ProbableCause(.roundedParts, on: side, figures: [sum, whole]))
      }
    }
    return found
  }

  private func leaves(_ line: Discrepancy, _ side: Side) -> [UnitID: SideIndex.Entry] {
    let index = index(side)
    guard let hierarchy = index.history.hierarchies[line.unit.edition] else { return [:] }
    let units = Set(hierarchy.reportingUnits(under: line.unit.code).map(\.id))
    return (index.entries[line.item] ?? [:]).filter {
      units.contains($0.key) && $0.key != line.unit && $0.value.value != nil
    }
  }
}
