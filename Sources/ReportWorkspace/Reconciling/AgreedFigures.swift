import ReportCore
import ReportReconciliation

/// The figures that a record says both offices agreed on, of lines that are of units of ours, of one or of
/// several together.
struct AgreedFigures {
  let figures: [AgreedFigure]
  /// What the lines of the record are of, agreed or not.
  private let subjects: [AgreedFigure]

  init(
    _ explanations: [AgreedExplanation], of result: Reconciliation, at now: Timestamp,
    by author: String
  ) {
    let written = Dictionary(explanations.map { ($0.key, $0) }) { $1 }
    var (figures, subjects) = ([AgreedFigure](), [AgreedFigure]())
    for line in result.lines {
      guard let unit = line.here.units.min() else { continue }
      let explanation = written[line.stableKey(in: result.period)]
      let figure = AgreedFigure(
        key: ObservationKey(unit: unit, item: line.item, period: result.period),
        others: line.here.units.filter { $0 != unit }, value: explanation?.agreed,
        source: RunWords.both(result.here, result.there), reason: explanation?.text ?? "",
        author: author, agreed: now)
      if figure.value != nil { figures.append(figure) } else { subjects.append(figure) }
    }
    (self.figures, self.subjects) = (figures, subjects)
  }

  /// Those that the ledger does not hold already.
  func new(in store: any ReturnStore) throws -> [AgreedFigure] {
    let known = try known(in: store)
    return figures.filter { known[$0.subject] != $0.value }
  }

  /// What takes back all that the ledger holds of the record's lines and the record does not say.
  func undone(in store: any ReturnStore) throws -> [AgreedFigure] {
    let known = try known(in: store)
    return subjects.filter { known[$0.subject] != nil }
  }

  private func known(in store: any ReturnStore) throws -> [AgreedFigure.Subject: ExactDecimal] {
    let periods = Set((figures + subjects).map(\.key.period))
    return try reading { () throws(StoreError) in
      Dictionary(
        try store.agreedFigures(.now, periods: periods).compactMap { figure in
          figure.value.map { (figure.subject, $0) }
        }, uniquingKeysWith: { $1 })
    }
  }
}
