public import ReportCore

/// How far apart two sources are from period to period: whether they converge.
public struct ReconciliationHistory: Sendable {
  /// Lines of one indicator in one period that both sides have a figure for.
  public struct Count: Hashable, Sendable {
    /// How many there are.
    public var compared = 0
    /// How many of them agree or are within the tolerance.
    public var within = 0
    /// What our figures of these lines add up to; zero where they do not add.
    public var here = Fraction.zero
    /// What the other side's add up to.
    public var there = Fraction.zero

    /// By how much the other side's sum exceeds ours, in percent; `nil` if there is no sum.
    public var difference: ExactDecimal? {
      guard here != .zero,
        let percent = try? there.subtracting(here).multiplied(by: Fraction(Int64(100)))
          .divided(by: here)
      else { return nil }
      return try? percent.rounded(decimals: 2)
    }

    /// The share within the tolerance, in percent; `nil` where nothing was compared.
    public var share: ExactDecimal? {
      guard compared > 0,
        let share = try? Fraction(Int64(within)).multiplied(by: Fraction(Int64(100)))
          .divided(by: Fraction(Int64(compared)))
      else { return nil }
      return try? share.rounded(decimals: 1)
    }
  }

  /// The periods covered by both sides, from old to new.
  public private(set) var periods: [Period] = []
  private var counts: [Period: [IndicatorKey: Count]] = [:]

  /// The most periods that are looked at: five years of quarters.
  public static let mostPeriods = 20

  /// Sets two sides against each other for every period of one kind, up to the last.
  ///
  /// - Parameters:
  ///   - reconciler: compares; causes are not looked for.
  ///   - here: our side.
  ///   - there: the other side.
  ///   - last: the last period.
  /// - Throws: `Fraction.ArithmeticError` if a number does not fit.
  public init(
    _ reconciler: Reconciler, _ here: ReconciliationSide, with there: ReconciliationSide,
    upTo last: Period
  ) throws(Fraction.ArithmeticError) {
    var reconciler = reconciler
    reconciler.namesCauses = false
    let common = Set(here.data.periods).intersection(there.data.periods)
    let wanted = common.filter {
      $0.kind == last.kind && $0.calendar == last.calendar && $0 <= last
    }.sorted().suffix(Self.mostPeriods)
    for period in wanted {
      let result = try reconciler.reconcile(here, with: there, for: period)
      let found = try Self.counts(of: result, reconciler)
      if found.isEmpty { continue }
      periods.append(period)
      counts[period] = found
    }
  }

  private static func counts(
    of result: Reconciliation, _ reconciler: Reconciler
  ) throws(Fraction.ArithmeticError) -> [IndicatorKey: Count] {
    let compared = result.lines.filter { [.equal, .withinTolerance, .outside].contains($0.class) }
    // Totals stand beside the units that they are of: those are added, or the total alone.
    func isTotal(_ line: Discrepancy) -> Bool {
      let hierarchy = reconciler.history.hierarchies[line.unit.edition]
      return hierarchy?.children(of: line.unit.code).isEmpty == false
    }
    let withUnits = Set(compared.filter { !isTotal($0) }.map(\.item))
    var found: [IndicatorKey: Count] = [:]
    for line in compared {
      var count = found[line.item] ?? .init()
      count.compared += 1
      if line.class != .outside { count.within += 1 }
      let adds = reconciler.catalogue[line.item.indicator]?.overUnits == .sum
      if adds, !isTotal(line) || !withUnits.contains(line.item), let here = line.here.value,
        let there = line.there.value
      {
        count.here = try count.here.adding(here)
        count.there = try count.there.adding(there)
      }
      found[line.item] = count
    }
    return found
  }

  /// The indicators that were ever compared, in order.
  public var items: [IndicatorKey] { Set(counts.values.flatMap(\.keys)).sorted() }

  /// The indicators that were compared in every period: a course is told of the same things, or it tells of
  /// what was left out.
  public var common: [IndicatorKey] {
    items.filter { item in periods.allSatisfy { counts[$0]?[item] != nil } }
  }

  /// The lines of an indicator in a period; of all indicators if it is `nil`.
  public func count(_ item: IndicatorKey?, in period: Period) -> Count {
    if let item { return counts[period]?[item] ?? .init() }
    return Self.sum((counts[period] ?? [:]).values)
  }

  /// The lines in a period of the indicators that were compared in every one.
  public func commonCount(in period: Period) -> Count {
    Self.sum(common.lazy.compactMap { counts[period]?[$0] })
  }

  private static func sum(_ counts: some Sequence<Count>) -> Count {
    counts.reduce(into: .init()) { sum, count in
      sum.compared += count.compared
      sum.within += count.within
    }
  }
}
