import ReportCore
import ReportReconciliation
import Testing

/// Two sides written as lines, and what comes of them in words.
struct Reconciling {
  let history: OrganisationHistory
  let catalogue: IndicatorCatalogue
  var unit = OrganisationUnit.ID("31", in: World.new)
  var tolerances = ToleranceTable.default
  var period = Period.quarter(3, of: 2025)

  init(
    history: OrganisationHistory? = nil, catalogue: IndicatorCatalogue? = nil
  ) throws {
    self.history = try history ?? World.history()
    self.catalogue = try catalogue ?? World.catalogue()
  }

  /// A side that says what the lines say.
  func side(_ lines: String, name: String = "A") throws -> ReconciliationSide {
    var data = DataSet()
    for observation in try Returns(lines, history: history).observations {
      #expect(data.insert(observation) == nil, "\(observation.key) stands twice")
    }
    return ReconciliationSide(name: name, data: data)
  }

  func reconcile(_ here: ReconciliationSide, _ there: ReconciliationSide) throws -> Reconciliation {
    try Reconciler(
      catalogue: catalogue, history: history, unit: unit, tolerances: tolerances
    ).reconcile(here, with: there, for: period)
  }

  func reconcile(_ here: String, _ there: String) throws -> Reconciliation {
    try reconcile(try side(here), try side(there, name: "B"))
  }
}

extension Reconciliation {
  /// `births 00201 outside 10 12`, one for each line.
  var words: [String] {
    lines.map { line in
      let figures = [line.here, line.there].map { $0.value?.description ?? "-" }
      return
        "\(line.item) \(line.unit.code) \(line.class.rawValue) \(figures.joined(separator: " "))"
    }
  }

  /// `births 00201 swapped-rows`, one for each cause.
  var causes: [String] {
    lines.flatMap { line in
      line.causes.map { "\(line.item) \(line.unit.code) \($0.kind.rawValue)" }
    }
  }

  /// Every key of one side, in the lines that it ended in.
  func keys(of side: Discrepancy.Side) -> [ObservationKey] { lines.flatMap { $0[side].keys } }
}

extension DataSet {
  var keys: [ObservationKey] { (0..<count).map { self[$0].key } }

  init(_ observations: some Sequence<Observation>) {
    self.init()
    for observation in observations { _ = insert(observation) }
  }
}
