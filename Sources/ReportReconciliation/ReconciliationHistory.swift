public import ReportCore

/// How far two sources lie apart from period to period: whether they come closer.
public struct ReconciliationHistory: Sendable {
  /// Lines of one indicator in one period that both sides have a figure for.
  public struct Count: Hashable, Sendable {
    /// How many there are.
    public var compared = 0
    /// How many of them agree or are within the tolerance.
    public var within = 0

    /// The share within the tolerance, in percent; `nil` where nothing was compared.
    public var share: ExactDecimal? {
      guard compared > 0,
        let share = try? Fraction(Int64(within)).multiplied(by: Fraction(Int64(100)))
          .divided(by: Fraction(Int64(compared)))
      else { return nil }
      return try? share.rounded(decimals: 1)
    }
  }

  /// The periods that both sides speak of, from old to new.
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
      var found: [IndicatorKey: Count] = [:]
      for line in result.lines {
        switch line.class {
        case .equal, .withinTolerance:
          found[line.item, default: .init()].compared += 1
          found[line.item, default: .init()].within += 1
        case .outside: found[line.item, default: .init()].compared += 1
        default: break
        }
      }
      if found.isEmpty { continue }
      periods.append(period)
      counts[period] = found
    }
  }

  /// The indicators that were ever compared, in order.
  public var items: [IndicatorKey] { Set(counts.values.flatMap(\.keys)).sorted() }

  /// The lines of an indicator in a period; of all indicators if it is `nil`.
  public func count(_ item: IndicatorKey?, in period: Period) -> Count {
    if let item { return counts[period]?[item] ?? .init() }
    return (counts[period] ?? [:]).values.reduce(into: .init()) { sum, count in
      sum.compared += count.compared
      sum.within += count.within
    }
  }
}
