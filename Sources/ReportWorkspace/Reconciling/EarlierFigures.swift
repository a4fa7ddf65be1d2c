import ReportCore
import ReportReconciliation

/// What the workspace said of a period before it was corrected, as the ledger keeps it: the other office
/// may have that still.
enum EarlierFigures {
  /// The most corrections that are looked behind.
  static let mostMoments = 8

  /// The figures before each correction, from old to new, and those that were provisional.
  static func revisions(
    of period: Period, in store: any ReturnStore
  ) throws -> [ReconciliationSide.Revision] {
    let periods = Set(period.withParts)
    return try reading { () throws(StoreError) in
      let corrections = try store.returns(for: periods, .now).filter { $0.number > 1 }
        .map(\.submission.arrival.recorded)
      var views = Set(corrections).sorted().suffix(mostMoments).map { moment in
        (
          name: RunWords.beforeCorrection(on: moment.date),
          view: LedgerView.at(Timestamp(seconds: moment.seconds - 1))
        )
      }
      for maturity in [Maturity.estimate, .provisional] {
        views.append((maturity.name, .now.upTo(maturity)))
      }
      var found: [ReconciliationSide.Revision] = []
      for (name, view) in views {
        let changes = try store.revisions(of: periods, from: view, to: .now)
        guard changes.contains(where: { $0.old != nil }) else { continue }
        found.append(.init(name: name, data: try store.dataSet(view, periods: nil)))
      }
      return found
    }
  }
}
