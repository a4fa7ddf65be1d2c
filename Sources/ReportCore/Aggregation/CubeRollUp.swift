/// Sums of a cube over groups of units and of periods, exact, with their coverage.
///
/// A flow adds up over the periods of a group; a stock is what stands in those periods of a group that
/// end with it. Both add up over units. Rates are no business of sums: they are computed anew from them.
public struct CubeRollUp: Sendable {
  /// A sum and what it rests on.
  public struct Cell: Hashable, Sendable {
    /// The sum; `nil` if no figure has a value.
    public var value: ExactDecimal?
    /// How many figures with a value it is the sum of.
    public var present: Int
    /// How many figures were reported without a value.
    public var missing: Int
    /// The most doubtful status of the figures with a value; `incomplete` where any has none.
    public var status: ObservationStatus
  }

  /// Why a cube cannot be added up.
  public enum Obstacle: Error, Hashable, Sendable {
    /// A sum does not fit into the 64 bits of an exact value.
    case overflow(IndicatorKey)
    /// Months would be counted twice: a cube is added up from returns of one length.
    case overlappingPeriods(Period, Period)
  }

  /// The groups of units, in the order of their first unit.
  public private(set) var units: [OrganisationUnit.ID]
  /// The groups of periods, in order.
  public private(set) var periods: [Period]
  /// The indicators and marginals, by code.
  public private(set) var items: [IndicatorKey]

  private var cells: [Cell?]
  private let unitNumbers: [OrganisationUnit.ID: Int]
  private let periodNumbers: [Period: Int]
  private let itemNumbers: [IndicatorKey: Int]

  /// The sum for a group of units and of periods; `nil` if nothing was reported for it.
  public subscript(unit: OrganisationUnit.ID, item: IndicatorKey, period: Period) -> Cell? {
    guard let unit = unitNumbers[unit], let item = itemNumbers[item],
      let period = periodNumbers[period]
    else { return nil }
    return cells[index(unit, period, item)]
  }

  private func index(_ unit: Int, _ period: Int, _ item: Int) -> Int {
    (unit * periods.count + period) * items.count + item
  }

  /// Calls the body with every sum that there is, by unit, period and item.
  public func visit(
    _ body: (OrganisationUnit.ID, IndicatorKey, Period, Cell) throws -> Void
  ) rethrows {
    for unit in units.indices {
      for period in periods.indices {
        for item in items.indices {
          if let cell = cells[index(unit, period, item)] {
            try body(units[unit], items[item], periods[period], cell)
          }
        }
      }
    }
  }

  /// The sums over larger groups: of provinces to the country, of quarters to years.
  ///
  /// - Parameters:
  ///   - overTime: how an item adds up over time.
  ///   - unitGroup: the unit that a unit belongs to; `nil` leaves it out.
  ///   - periodGroup: the period that a period belongs to; `nil` leaves it out.
  /// - Returns: the sums.
  /// - Throws: `Obstacle` if a sum does not fit, or periods of one group overlap.
  public func rolledUp(
    overTime: (IndicatorKey) -> Indicator.TimeAggregation,
    unitGroup: (OrganisationUnit.ID) -> OrganisationUnit.ID?,
    periodGroup: (Period) -> Period?
  ) throws(Obstacle) -> CubeRollUp {
    try Self.checkOverlap(of: periods, in: periodGroup)
    let groups = Groups(units: units, unitGroup, periods: periods, periodGroup)
    let cells = cells.compactMap { $0 }
    var scales = [UInt8](repeating: 0, count: items.count)
    for (index, cell) in self.cells.enumerated() {
      scales[index % items.count] = max(scales[index % items.count], cell?.value?.scale ?? 0)
    }
    var adder = CubeAdder(scales: scales, statuses: cells.map(\.status), rows: groups.count)
    let aggregations = items.map(overTime)
    for (period, name) in periods.enumerated() {
      guard let group = periodGroup(name) else { continue }
      let counted = Self.items(of: aggregations, in: name, group)
      for unit in units.indices {
        guard let row = groups.row(unit, period) else { continue }
        for item in counted {
          guard let cell = self.cells[index(unit, period, item)] else { continue }
          try adder.add(cell, of: items[item], to: row, column: item)
        }
      }
    }
    return CubeRollUp(
      units: groups.unitNames.values, periods: groups.periodNames, items: items,
      cells: try adder.cells(of: items))
  }

  /// Adds up a cube.
  ///
  /// - Parameters:
  ///   - cube: the figures.
  ///   - overTime: how an item adds up over time; items for which it is neither a flow (`sum`) nor a
  ///     stock (`last`, `year_to_date`) are left out where a group of periods is longer than a period.
  ///   - unitGroup: the unit that a unit belongs to; `nil` leaves it out.
  ///   - periodGroup: the period that a period belongs to; `nil` leaves it out.
  /// - Throws: `Obstacle` if a sum does not fit, or periods of one group overlap.
  public init(
    _ cube: ObservationCube, overTime: (IndicatorKey) -> Indicator.TimeAggregation,
    unitGroup: (OrganisationUnit.ID) -> OrganisationUnit.ID?,
    periodGroup: (Period) -> Period?
  ) throws(Obstacle) {
    try Self.checkOverlap(of: cube.periods, in: periodGroup)
    let (units, periods, items) = (cube.units, cube.periods, cube.items)
    let groups = Groups(units: units, unitGroup, periods: periods, periodGroup)
    let unitNumbers = Self.numbers(units)
    let periodNumbers = Self.numbers(periods)
    let itemNumbers = Self.numbers(items)
    var adder = CubeAdder(
      scales: Self.scales(of: items, in: cube), statuses: cube.blocks.flatMap(\.statuses.values),
      rows: groups.count)
    for block in cube.blocks {
      let blockUnits = block.units.values.map { unitNumbers[$0] ?? 0 }
      let blockPeriods = block.periods.values.map { periodNumbers[$0] ?? 0 }
      let columns = block.items.values.map { itemNumbers[$0] ?? 0 }
      let aggregations = block.items.values.map(overTime)
      let counted = block.periods.values.map { period in
        periodGroup(period).map { Self.items(of: aggregations, in: period, $0) } ?? []
      }
      let ranks = adder.ranks(in: block)
      for row in block.returns.indices {
        let (unit, period) = block.returns[row]
        guard let target = groups.row(blockUnits[Int(unit)], blockPeriods[Int(period)]) else {
          continue
        }
        try adder.add(
          row, of: block, items: counted[Int(period)], to: target, columns: columns, ranks: ranks)
      }
    }
    self.init(
      units: groups.unitNames.values, periods: groups.periodNames, items: items,
      cells: try adder.cells(of: items))
  }

  private init(
    units: [OrganisationUnit.ID], periods: [Period], items: [IndicatorKey], cells: [Cell?]
  ) {
    self.units = units
    self.periods = periods
    self.items = items
    self.cells = cells
    unitNumbers = Self.numbers(units)
    periodNumbers = Self.numbers(periods)
    itemNumbers = Self.numbers(items)
  }

  private static func numbers<Name: Hashable>(_ names: [Name]) -> [Name: Int] {
    Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
  }

  /// The items of which a period's figures count for a group of periods.
  private static func items(
    of aggregations: [Indicator.TimeAggregation], in period: Period, _ group: Period
  ) -> [Int] {
    aggregations.indices.filter { item in
      if period == group { return true }
      return switch aggregations[item] {
      case .sum: true
      case .last, .yearToDate: period.lastDay == group.lastDay
      case .recompute, .none: false
      }
    }
  }

  /// A year beside its quarters would be counted twice.
  private static func checkOverlap(
    of periods: [Period], in group: (Period) -> Period?
  ) throws(Obstacle) {
    for (later, period) in periods.enumerated() {
      for earlier in periods[..<later]
      where earlier.overlaps(period) && group(earlier) == group(period) && group(period) != nil {
        throw .overlappingPeriods(earlier, period)
      }
    }
  }

  private static func scales(of items: [IndicatorKey], in cube: ObservationCube) -> [UInt8] {
    items.map { item in
      cube.blocks.compactMap { block in
        block.items.number(of: item).map { block.itemScales[Int($0)] }
      }.max() ?? 0
    }
  }
}

/// Which row of sums each unit and period is added to.
private struct Groups {
  var unitNames = Interner<OrganisationUnit.ID>()
  let periodNames: [Period]
  private var unitGroups: [Int?] = []
  private let periodGroups: [Int?]

  init(
    units: [OrganisationUnit.ID], _ unitGroup: (OrganisationUnit.ID) -> OrganisationUnit.ID?,
    periods: [Period], _ periodGroup: (Period) -> Period?
  ) {
    let names = Set(periods.compactMap(periodGroup)).sorted()
    periodNames = names
    periodGroups = periods.map { periodGroup($0).flatMap { names.firstIndex(of: $0) } }
    for unit in units { unitGroups.append(unitGroup(unit).map { Int(unitNames.intern($0)) }) }
  }

  var count: Int { unitNames.values.count * periodNames.count }

  func row(_ unit: Int, _ period: Int) -> Int? {
    guard let unit = unitGroups[unit], let period = periodGroups[period] else { return nil }
    return unit * periodNames.count + period
  }
}
