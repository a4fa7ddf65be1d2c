import ReportCore

extension ReconciliationReport {
  /// The code of the table of what was explained and is no difference any more.
  static let settledTable = "het-chenh-lech"

  /// What was explained before and differs no longer; nothing where there is no such line.
  func settledTable() throws(Report.Table.Malformation) -> Report.Table? {
    let settled = ExplanationSheet(
      reconciliation, explanations: explanations, catalogue: catalogue, history: history
    ).settled
    if settled.isEmpty { return nil }
    let rows = settled.enumerated().map { index, explanation in
      let (unit, indicator) = names(of: explanation.key)
      var agreed = Report.Cell.empty
      if let value = explanation.agreed {
        agreed = Report.Cell(.number(value, .init(decimals: Int(value.scale))))
      }
      return Report.Table.Row(cells: [
        .text(String(index + 1)), .text(unit), .text(indicator), .text(explanation.text), agreed,
      ])
    }
    return try Report.Table(
      id: Self.settledTable, shortTitle: Words.settledLines, title: Words.settledTitle,
      heads: [
        .init(HeadWords.ordinal, .ordinal), .init(HeadWords.unit, .text),
        .init(HeadWords.indicator, .text), .init(Words.explanation, .text),
        .init(Words.agreedFigure),
      ], rows: rows)
  }

  /// The unit and the indicator of a line by its key, by their codes where nobody knows them.
  private func names(of key: String) -> (unit: String, indicator: String) {
    if let line = reconciliation.lines.first(where: {
      $0.stableKey(in: reconciliation.period) == key
    }) {
      return (wording.unitNames(line), catalogue.name(of: line.item))
    }
    let parts = key.split(separator: "|").map(String.init)
    guard parts.count >= 4 else { return (key, "") }
    if parts[1] == AgreedExplanation.printedMark { return (parts[3], parts[2]) }
    let item = reconciliation.items.first { $0.description == parts[2] }
    let units = history.hierarchies.values.lazy.flatMap(\.units)
    let unit = units.first { $0.id.description == parts[3] }
    return (
      unit.map { "\(wording.name(of: $0.id)) (\($0.id.code))" } ?? parts[3],
      item.map { catalogue.name(of: $0) } ?? parts[2]
    )
  }
}
