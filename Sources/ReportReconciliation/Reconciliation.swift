public import ReportCore

/// The result of setting two sources against each other.
public struct Reconciliation: Sendable {
  /// The period that this is about.
  public let period: Period
  /// The unit whose figures they are.
  public let unit: OrganisationUnit.ID
  /// The name of the side that reconciles.
  public let here: String
  /// The name of the other side.
  public let there: String
  /// Every key of either side in exactly one line, ordered by indicator, then by unit.
  public let lines: [Discrepancy]
  /// The sums of the units against the totals that both sides print.
  public let totals: [TotalCheck]
  /// Where a side's printed figures do not fit together.
  public let inconsistencies: [PrintedContradiction]

  /// What figures that differ are made of, line by line.
  public let origins: [FigureOrigin]

  /// How many lines are in a class.
  public func count(_ class: Discrepancy.Class) -> Int {
    lines.count { $0.class == `class` }
  }

  /// The lines with an indicator.
  public func lines(for item: IndicatorKey) -> [Discrepancy] { lines.filter { $0.item == item } }

  /// The indicators that one side does not have at all.
  public var oneSidedItems: [IndicatorKey] {
    var classes: [IndicatorKey: Set<Discrepancy.Class>] = [:]
    for line in lines { classes[line.item, default: []].insert(line.class) }
    return items.filter { classes[$0] == [.onlyHere] || classes[$0] == [.onlyThere] }
  }

  /// The indicators, in order.
  public var items: [IndicatorKey] {
    var items: [IndicatorKey] = []
    for line in lines where items.last != line.item { items.append(line.item) }
    return items
  }
}

/// Compares two sources, key by key.
///
/// Every key of either side ends in exactly one class. A key is matched by unit (the same one, the
/// same ground in another edition, or a group of units that cover the same ground together), by
/// indicator through the mapping of its side, by period and by calendar. Totals and rates that only
/// one side prints are set against those that follow from the other side's figures.
public struct Reconciler: Sendable {
  /// The catalogue of indicators.
  public var catalogue: IndicatorCatalogue
  /// The units and how they followed one another.
  public var history: OrganisationHistory
  /// The unit whose figures are reconciled.
  public var unit: OrganisationUnit.ID
  /// By how much figures may differ.
  public var tolerances: ToleranceTable
  /// Which printed figures must fit together on each side.
  public var identities: [Identity]
  /// Whether reasons are looked for; without them lines are only compared and counted.
  public var namesCauses = true

  /// Creates a reconciler.
  public init(
    catalogue: IndicatorCatalogue, history: OrganisationHistory, unit: OrganisationUnit.ID,
    tolerances: ToleranceTable = .default, identities: [Identity] = Identity.standard
  ) {
    self.catalogue = catalogue
    self.history = history
    self.unit = unit
    self.tolerances = tolerances
    self.identities = identities
  }

  /// Reconciles two sides.
  ///
  /// - Parameters:
  ///   - here: the side that reconciles.
  ///   - there: the side that it is set against.
  ///   - period: the period, with its calendar.
  /// - Returns: every key in one line, with totals and causes.
  /// - Throws: `Fraction.ArithmeticError` if a number does not fit.
  public func reconcile(
    _ here: ReconciliationSide, with there: ReconciliationSide, for period: Period
  ) throws(Fraction.ArithmeticError) -> Reconciliation {
    let ours = try SideIndex(here, period: period, catalogue: catalogue, history: history)
    let theirs = try SideIndex(there, period: period, catalogue: catalogue, history: history)
    let ground: Result<Ground, Territory.Obstacle>
    do throws(Territory.Obstacle) {
      ground = .success(
        try Ground(of: unit, in: editions(of: ours, theirs), history: history))
    } catch {
      ground = .failure(error)
    }
    let matcher = Matcher(here: ours, there: theirs, tolerances: tolerances, ground: ground)
    var lines: [Discrepancy] = []
    var items = Set(ours.entries.keys).union(theirs.entries.keys)
    items.formUnion(ours.otherCalendar.keys)
    items.formUnion(theirs.otherCalendar.keys)
    for item in items.sorted() { lines += try matcher.lines(for: item) }
    for (side, index) in [(Discrepancy.Side.here, ours), (.there, theirs)] {
      for stray in index.strays {
        var line = Discrepancy(
          item: stray.item, unit: stray.entry.key.unit, here: .init(), there: .init(),
          verdict: stray.verdict(side))
        let reading = matcher.reading(stray.entry)
        if side == .here { line.here = reading } else { line.there = reading }
        lines.append(line)
      }
    }
    lines.sort { left, right in
      (left.item, left.unit, left.here.keys.count) < (right.item, right.unit, right.here.keys.count)
    }
    let totals = try TotalChecks(here: ours, there: theirs).checks(of: unit)
    var finder = CauseFinder(here: ours, there: theirs, lines: lines)
    let inconsistencies = try ContradictionFinder(identities: identities, catalogue: catalogue)
      .inconsistencies(here: ours, there: theirs)
    let explained = namesCauses ? try finder.linesWithCauses() : lines
    return Reconciliation(
      period: period, unit: unit, here: here.name, there: there.name, lines: explained,
      totals: totals, inconsistencies: inconsistencies,
      origins: namesCauses
        ? try OriginFinder(here: ours, there: theirs).origins(of: explained) : [])
  }

  private func editions(of sides: SideIndex...) -> Set<UnitEdition> {
    var editions: Set<UnitEdition> = []
    for side in sides {
      for units in side.entries.values {
        for unit in units.keys { editions.insert(unit.edition) }
      }
    }
    return editions
  }
}
