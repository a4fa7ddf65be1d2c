import ReportCore

extension ReconciliationReport {
  /// Both readings of figures that differ, side by side down to the cells that they are made of. Units
  /// that both sides say the same of are counted, not listed. `nil` if there is nothing to show.
  func originTable() throws(Report.Table.Malformation) -> Report.Table? {
    let heads: [Report.Table.Head] = [
      .init(HeadWords.ordinal, .ordinal), .init(Words.wholeFigure, .text),
      .init(Words.origins, .text), .init(Words.figure(of: reconciliation.here)),
      .init(Words.figure(of: reconciliation.there)), .init(Words.difference),
      .init(Words.cell(of: reconciliation.here), .text),
      .init(Words.cell(of: reconciliation.there), .text),
    ]
    var rows: [Report.Table.Row] = []
    var equal = 0
    for origin in reconciliation.origins {
      if case .unit = origin.part, !origin.differs {
        equal += 1
        continue
      }
      rows.append(row(origin, number: rows.count + 1))
    }
    if rows.isEmpty { return nil }
    var notes = [Words.originsNote]
    if equal > 0 { notes.append(Words.unlistedParts(equal)) }
    return try Report.Table(
      id: "thanh-phan", shortTitle: Words.origins, title: Words.originsTitle,
      heads: heads, rows: rows, notes: notes)
  }

  private func row(_ origin: FigureOrigin, number: Int) -> Report.Table.Row {
    var difference = Report.Cell.empty
    if let here = origin.here, let there = origin.there, let value = try? there.subtracting(here) {
      difference = cell(value, isSigned: true)
    }
    return .init(cells: [
      .text(String(number)),
      .text("\(catalogue.name(of: origin.item)), \(wording.name(of: origin.unit))"),
      .text(wording.name(of: origin.part)),
      origin.here.map { cell($0) } ?? .empty, origin.there.map { cell($0) } ?? .empty, difference,
      .text(place(origin.herePlace)), .text(place(origin.therePlace)),
    ])
  }

  private func cell(_ value: Fraction, isSigned: Bool = false) -> Report.Cell {
    guard let decimal = value.exactDecimal ?? (try? value.rounded(decimals: 2)) else {
      return .empty
    }
    let style = Report.Cell.NumberStyle(decimals: Int(decimal.scale), isSigned: isSigned)
    return Report.Cell(.number(decimal, style))
  }

  private func place(_ place: Provenance?) -> String {
    guard let place, !place.file.isEmpty else { return "" }
    return [place.file, place.sheet, place.address].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
