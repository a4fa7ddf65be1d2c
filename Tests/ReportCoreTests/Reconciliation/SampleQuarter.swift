import Foundation
import ReportCore
import ReportIntake
import ReportReconciliation
import ReportTemplates
import Testing

/// The third quarter of the sample city, and what a statistics office may make of it.
struct SampleQuarter {
  static let shared = Result { try SampleQuarter() }

  static let period = Period.quarter(3, of: 2025)
  static let rates = ["crude_birth_rate", "crude_death_rate"].map { IndicatorKey($0) }
  /// A quarter changes the population by so little that two decimals hide which one was used.
  static let decimals = 3

  let workspace: Workspace
  /// All that our side says, of this quarter and of others.
  let ours: DataSet
  /// Our own figures of the quarter.
  let current: [Observation]
  let aggregator: Aggregator

  private init() throws {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = package.appending(path: "Examples/hai-phong")
    workspace = try Workspace.load(from: folder, templates: package.appending(path: "Templates"))
    let reader = LongTableReader(
      IntakeContext(
        catalogue: workspace.catalogue, history: workspace.history, unit: workspace.settings.unit))
    var data = DataSet()
    for quarter in ["2025-Q2", "2025-Q3"] {
      let file = folder.appending(path: "returns/\(quarter).csv")
      let result = reader.read(Array(try Data(contentsOf: file)), file: "\(quarter).csv")
      #expect(!result.isRefused)
      for observation in result.observations { _ = data.insert(observation) }
    }
    // The two silent units say what their neighbour says, so that totals can be added up.
    let neighbour = OrganisationUnit.ID("10507", in: .july2025)
    for observation in (0..<data.count).map({ data[$0] })
    where observation.key.unit == neighbour && observation.key.period == Self.period {
      for code in ["11413", "11713"] {
        var copy = observation
        copy.key.unit = .init(code, in: .july2025)
        _ = data.insert(copy)
      }
    }
    // What only two special zones could not collect is left out.
    let items = Set(data.items).subtracting([IndicatorKey("persons_divorced")])
    ours = DataSet((0..<data.count).map { data[$0] }.filter { items.contains($0.key.item) })
    current = ours.sorted.filter { $0.key.period == Self.period }
    aggregator = Aggregator(
      data: ours, catalogue: workspace.catalogue, history: workspace.history)
  }

  var units: [OrganisationUnit.ID] { Set(current.map(\.key.unit)).sorted() }

  /// What a faultless office prints: our counts, and rates where the opening population is known.
  func faultless() throws -> Office {
    var office = Office(
      values: Dictionary(uniqueKeysWithValues: current.map { ($0.key, $0.value) }))
    for unit in units {
      for rate in Self.rates {
        let figure = aggregator.figure(rate, of: unit, in: Self.period)
        guard let value = figure.value else { continue }
        office[unit, rate] = try value.rounded(decimals: Self.decimals)
      }
    }
    return office
  }

  /// The figures of the other office, with the places that a slip was planted in.
  struct Office {
    var values: [ObservationKey: ExactDecimal?]
    /// Lines that a slip must be named in.
    var planted: Set<ObservationKey> = []
    /// Lines that may differ for it, without a cause of their own.
    var implied: Set<ObservationKey> = []
    var hereToo: [Observation] = []
    var revisions: [ReconciliationSide.Revision] = []
    var mapping = IndicatorMapping.identity

    subscript(unit: OrganisationUnit.ID, item: IndicatorKey) -> ExactDecimal? {
      get { values[.init(unit: unit, item: item, period: SampleQuarter.period)] ?? nil }
      set { values[.init(unit: unit, item: item, period: SampleQuarter.period)] = newValue }
    }

    mutating func plant(
      _ value: ExactDecimal?, at unit: OrganisationUnit.ID, _ item: IndicatorKey
    ) {
      let key = ObservationKey(unit: unit, item: item, period: SampleQuarter.period)
      if let value { values[key] = value } else { values[key] = nil as ExactDecimal?? }
      planted.insert(key)
    }

    var side: ReconciliationSide {
      let observations = values.map { key, value in
        Observation(key: key, value: value, status: value == nil ? .missing : .normal)
      }
      var side = ReconciliationSide(
        name: "Thống kê", data: DataSet(observations.sorted { $0.key < $1.key }),
        mapping: mapping)
      for rate in SampleQuarter.rates { side.decimals[rate] = SampleQuarter.decimals }
      return side
    }
  }

  func reconcile(_ office: Office) throws -> Reconciliation {
    let here = DataSet((0..<ours.count).map { ours[$0] } + office.hereToo)
    return try Reconciler(
      catalogue: workspace.catalogue, history: workspace.history, unit: workspace.settings.unit
    ).reconcile(
      ReconciliationSide(name: "Dân số", data: here, revisions: office.revisions),
      with: office.side, for: Self.period)
  }
}
