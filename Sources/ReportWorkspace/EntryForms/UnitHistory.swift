public import ReportCore

/// What a unit gave for some periods, or those gave that it was made of.
public struct UnitHistory: Sendable {
  /// The unit that this is about.
  public let unit: OrganisationUnit.ID
  let data: DataSet
  private let aggregator: Aggregator
  private let catalogue: IndicatorCatalogue

  init(
    _ workspace: Workspace, of unit: OrganisationUnit.ID, in periods: [Period],
    store: (any ReturnStore)?
  ) throws {
    self.unit = unit
    let asked = Set(periods.flatMap(\.withParts))
    let units = Self.ground(of: unit, workspace.history)
    data = try reading { () throws(StoreError) in
      try store?.dataSet(.now, periods: asked, units: units) ?? DataSet()
    }
    aggregator = Self.aggregator(of: data, workspace)
    catalogue = workspace.catalogue
  }

  /// What the unit had for one of the periods.
  ///
  /// - Returns: the figure, or that of the units that it was made of where they are whole; `nil` if there
  ///   is none.
  public func figure(_ item: IndicatorKey, in period: Period) -> ExactDecimal? {
    let figure = aggregator.figure(item, of: unit, in: period)
    guard figure.coverage.isComplete, figure.status != .estimated else { return nil }
    return figure.value.flatMap {
      try? $0.rounded(decimals: catalogue[item.indicator]?.decimals ?? 0)
    }
  }

  static func aggregator(of data: DataSet, _ workspace: Workspace) -> Aggregator {
    Aggregator(
      data: data, catalogue: workspace.catalogue, history: workspace.history,
      monthsPerReturn: workspace.settings.monthsPerReturn)
  }

  /// The unit, and the units whose ground became its own.
  private static func ground(
    of unit: OrganisationUnit.ID, _ history: OrganisationHistory
  ) -> Set<OrganisationUnit.ID> {
    var (all, new): (Set, Set) = ([unit], [unit])
    while !new.isEmpty {
      let before = new.flatMap { id in
        history.successions.filter { $0.new == id.edition }.flatMap { succession in
          succession.predecessors(of: id.code).map {
            OrganisationUnit.ID($0.oldCode, in: succession.old)
          }
        }
      }
      new = Set(before).subtracting(all)
      all.formUnion(new)
    }
    return all
  }
}

extension OpenWorkspace {
  /// The figures of a unit for some periods, on its present ground. It blocks.
  ///
  /// - Parameters:
  ///   - unit: the unit.
  ///   - periods: the periods, on the calendar that is reported on.
  ///   - work: follows the work, and can end it.
  /// - Returns: its figures; none while there is no ledger.
  /// - Throws: `WorkspaceError` if the ledger cannot be read.
  public func history(
    of unit: OrganisationUnit.ID, in periods: [Period], _ work: Work = .unwatched
  ) throws(WorkspaceError) -> UnitHistory {
    try attempt {
      try UnitHistory(workspace, of: unit, in: periods, store: hasLedger ? try ledger(work) : nil)
    }
  }
}
