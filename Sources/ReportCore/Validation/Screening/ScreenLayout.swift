/// The figures that returns are screened for, in the order of the form, and how they hang together.
struct ScreenLayout {
  /// What a figure counts.
  enum Kind {
    /// What there is on the last day.
    case stock
    /// What happened in the period.
    case flow
    /// A part of another figure.
    case part
    /// What happened since 1 January.
    case sinceNewYear
  }

  struct Item {
    let key: IndicatorKey
    let kind: Kind
    /// The place of the figure that it is measured by.
    let base: Int?
    let isCount: Bool
    /// Whether it counts couples, whom a sender may count by head.
    let isOfCouples: Bool
    /// Of a stock what it is the last one and these figures of the period: births and arrivals are added.
    var balance: [(item: Int, factor: Double)] = []
    /// Which part of what it is measured by it can be at most: of persons who married there are half as many couples.
    var most = 1.0

    /// Whether it counts what there is on the last day; an area is measured.
    var isCountedStock: Bool { kind == .stock && isCount }
  }

  /// A rule that figures of one return hold to: the sum of the terms is nought, or not more than that.
  struct Law {
    let terms: [(item: Int, factor: Double)]
    let isEqual: Bool
    let absolute: Double
    let percent: Double

    /// Whether figures break it; what is missing breaks nothing.
    func isBroken(by values: [Double]) -> Bool {
      var (sum, size) = (0.0, 0.0)
      for term in terms {
        let part = term.factor * values[term.item]
        sum += part
        size = max(size, abs(part))
      }
      let limit = max(absolute, percent * size / 100) + 1e-6
      return sum.isFinite && (isEqual ? abs(sum) > limit : sum > limit)
    }
  }

  private(set) var items: [Item] = []
  private(set) var laws: [Law] = []
  /// The period and those before it, the latest first.
  let periods: [Period]
  let source: ScreeningSource

  init(
    _ items: [IndicatorKey], period: Period, source: ScreeningSource, settings: ScreeningSettings,
    rules: RuleSet?
  ) {
    self.source = source
    periods = (0...settings.maximumHistory).compactMap {
      period.shifted(byMonths: -$0 * period.months)
    }
    let places = Dictionary(
      items.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let catalogue = source.aggregator.catalogue
    self.items = items.map { key in
      let indicator = catalogue[key.indicator]
      let kind: Kind
      switch indicator?.overTime {
      case _ where !key.options.isEmpty: kind = .part
      case .sum: kind = .flow
      case .yearToDate: kind = .sinceNewYear
      default: kind = .stock
      }
      let base = settings.base(of: key).flatMap { places[$0] }
      return Item(
        key: key, kind: kind, base: base, isCount: indicator?.domain == .count,
        isOfCouples: indicator?.unit.rawValue == "cặp")
    }
    for check in rules?.checks ?? [] { read(check, places) }
  }

  /// Takes a rule that is a sum of figures; others are none of the screen's.
  private mutating func read(_ check: RuleSet.Check, _ places: [IndicatorKey: Int]) {
    guard case .relation(let relation, _, _, let tolerance) = check else { return }
    let operands = Set(relation.operands.map(\.operand))
    var terms: [IndicatorFormula.Operand: Double] = [:]
    guard operands.allSatisfy({ $0.shift == .none && places[$0.item] != nil }),
      let nothing = Self.difference(relation, one: nil), nothing == 0
    else { return }
    for operand in operands {
      guard let factor = Self.difference(relation, one: operand) else { return }
      terms[operand] = factor
    }
    let openings = operands.filter { $0.reading == .opening }
    if relation.sign == .equal, openings.count == 1, let opening = openings.first,
      let place = places[opening.item],
      let own = terms[IndicatorFormula.Operand(opening.item)], own == 1, terms[opening] == -1
    {
      items[place].balance = terms.filter { $0.key.item != opening.item }.compactMap { term in
        places[term.key.item].map { (item: $0, factor: -term.value) }
      }.sorted { $0.item < $1.item }
      return
    }
    guard operands.allSatisfy({ $0.reading == .value }) else { return }
    let sum = terms.compactMap { term in places[term.key.item].map { ($0, term.value) } }
      .sorted { $0.0 < $1.0 }
    let isTurned = relation.sign == .atLeast
    guard relation.sign == .equal || relation.sign == .atMost || isTurned else { return }
    if relation.sign != .equal { readMost(sum.map { ($0.0, isTurned ? -$0.1 : $0.1) }) }
    laws.append(
      Law(
        terms: sum.map { (item: $0.0, factor: isTurned ? -$0.1 : $0.1) },
        isEqual: relation.sign == .equal, absolute: Fraction(tolerance.absolute).approximate,
        percent: Fraction(tolerance.percent).approximate))
  }

  /// Of a rule that a figure, taken so many times, is not more than what it is measured by.
  private mutating func readMost(_ terms: [(item: Int, factor: Double)]) {
    guard terms.count == 2, let own = terms.first(where: { $0.factor > 0 }),
      let whole = terms.first(where: { $0.factor < 0 }), items[own.item].base == whole.item
    else { return }
    items[own.item].most = min(items[own.item].most, -whole.factor / own.factor)
  }

  /// Left less right where one figure is 1 and all others nought; `nil` if that cannot be computed.
  private static func difference(_ relation: Relation, one: IndicatorFormula.Operand?) -> Double? {
    do throws(Fraction.ArithmeticError) {
      let value = { (operand: IndicatorFormula.Operand) in
        operand == one ? Fraction(Int64(1)) : Fraction.zero
      }
      return try relation.left.evaluate(value).subtracting(relation.right.evaluate(value))
        .approximate
    } catch {
      return nil
    }
  }

  /// A unit's figures by period and item, the latest period first; `nan` where one is missing.
  func row(of unit: OrganisationUnit.ID, from source: ScreeningSource) -> [[Double]] {
    let track = source.track(of: unit)
    var row = periods.map { track.values(items.lazy.map(\.key), in: $0) }
    for item in items.indices where items[item].kind == .stock { Self.smooth(&row, item) }
    return row
  }

  /// Passes over a stock of before that stands alone between two that agree: it was wrong, and what is right now
  /// is not to be blamed for it.
  private static func smooth(_ row: inout [[Double]], _ item: Int) {
    for age in row.indices.dropFirst().dropLast() {
      let (next, value, last) = (row[age - 1][item], row[age][item], row[age + 1][item])
      guard next > 0, last > 0, value >= 0 else { continue }
      let apart = max(next, last) / min(next, last)
      let most = max(value, max(next, last)) / max(1, min(value, min(next, last)))
      let isOutside = value > max(next, last) || value < min(next, last)
      if apart < 1.05, isOutside, most > 1.05 * apart { row[age][item] = last }
    }
  }

  /// Whether a figure is a stock, or a part of one. Settings may make bases that lead in a circle: they are none.
  func isStanding(_ item: Int) -> Bool {
    var place = item
    for _ in items.indices {
      switch items[place].kind {
      case .stock: return true
      case .flow, .sinceNewYear: return false
      case .part:
        guard let base = items[place].base else { return false }
        place = base
      }
    }
    return false
  }

  /// Whether a period is the first of its year, where counts since 1 January begin.
  func isFirstOfYear(_ age: Int) -> Bool {
    guard periods.indices.contains(age) else { return true }
    return periods[age].months >= 12
      || periods[age].previous?.lastYear != periods[age].lastYear
  }

  /// What happened in a period, also of what is counted since 1 January.
  func happened(_ item: Int, _ age: Int, in row: [[Double]]) -> Double {
    let value = row[age][item]
    if items[item].kind != .sinceNewYear || isFirstOfYear(age) { return value }
    return age + 1 < row.count ? value - row[age + 1][item] : .nan
  }
}
