public import ReportCore

/// The figures of one indicator for all reporting units, in their official order and in classes of about equal
/// size.
public struct UnitFigures: Sendable {
  /// A unit.
  public struct Unit: Sendable {
    /// The unit that this is about.
    public let unit: OrganisationUnit
    /// Its figure, rounded as the indicator is printed; `nil` is missing, which is not zero.
    public let value: ExactDecimal?
    /// What is known of it.
    public let status: ObservationStatus
    /// The place of its class among `classes`; `nil` without a figure.
    public let classIndex: Int?
  }

  /// Units whose figures lie next to one another.
  public struct Class: Hashable, Sendable {
    /// The smallest figure.
    public var from: ExactDecimal
    /// The greatest figure.
    public var to: ExactDecimal
    /// How many units there are.
    public var count: Int
  }

  /// What the figures are of.
  public let item: IndicatorKey
  /// The units, in official order.
  public let units: [Unit]
  /// The classes, from the smallest figures on; fewer than five where there are fewer different figures.
  public let classes: [Class]

  private static let mostClasses = 5

  init(
    _ item: IndicatorKey, of units: [OrganisationUnit], in period: Period, _ aggregator: Aggregator
  ) {
    let decimals = aggregator.catalogue[item.indicator]?.decimals ?? 0
    let figures = units.map { unit -> (ExactDecimal?, ObservationStatus) in
      let figure = aggregator.figure(item, of: unit.id, in: period)
      return (figure.value.flatMap { try? $0.rounded(decimals: decimals) }, figure.status)
    }
    let classes = Self.classes(of: figures.compactMap(\.0))
    self.item = item
    self.classes = classes
    self.units = zip(units, figures).map { unit, figure in
      Unit(
        unit: unit, value: figure.0, status: figure.1,
        classIndex: figure.0.flatMap { value in classes.firstIndex { value <= $0.to } })
    }
  }

  /// Classes of about as many figures each; equal figures are in one class.
  static func classes(of values: [ExactDecimal]) -> [Class] {
    let sorted = values.sorted()
    var classes: [Class] = []
    for (place, value) in sorted.enumerated() {
      if let last = classes.last {
        let isFull = place * mostClasses >= classes.count * sorted.count
        if value == last.to || !isFull {
          classes[classes.count - 1].to = value
          classes[classes.count - 1].count += 1
          continue
        }
      }
      classes.append(Class(from: value, to: value, count: 1))
    }
    return classes
  }
}

extension OpenWorkspace {
  /// The figures of an indicator for all units that report on a period. Before there is a ledger nobody has a
  /// figure. It blocks.
  ///
  /// - Parameters:
  ///   - item: the indicator.
  ///   - period: the period.
  ///   - work: follows the work, and can end it.
  /// - Returns: the units with their figures and classes.
  /// - Throws: `WorkspaceError` if the ledger cannot be read.
  public func unitFigures(
    _ item: IndicatorKey, in period: Period, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> UnitFigures {
    try attempt {
      var data = DataSet()
      if hasLedger {
        let store = try ledger(work)
        data = try reading { () throws(StoreError) in try store.dataSet(.now, periods: nil) }
      }
      let aggregator = Aggregator(
        data: data, catalogue: workspace.catalogue, history: workspace.history,
        monthsPerReturn: workspace.settings.monthsPerReturn)
      return UnitFigures(item, of: workspace.reportingUnits(in: period), in: period, aggregator)
    }
  }
}
