import ReportCore

/// Where two reports differ, cell by cell, and in whatever else is printed.
struct ReportDifference {
  /// A line for each difference, in Vietnamese.
  private(set) var lines: [String] = []

  init(from sent: Report, to built: Report) {
    let ids = sent.tables.map(\.id)
    for table in built.tables where !ids.contains(table.id) {
      lines.append(DifferenceWords.notSent(table.shortTitle))
    }
    for table in sent.tables {
      guard let other = built.tables.first(where: { $0.id == table.id }) else {
        lines.append(DifferenceWords.onlySent(table.shortTitle))
        continue
      }
      compare(table, other)
    }
    compare(sent.header, built.header)
    compare(DifferenceWords.prose, Self.texts(sent), Self.texts(built))
    compare(DifferenceWords.findings, sent.findings.map(\.message), built.findings.map(\.message))
    compare(DifferenceWords.signatures, sent.signatures.map(\.name), built.signatures.map(\.name))
  }

  private static func texts(_ report: Report) -> [String] {
    report.document?.paragraphs.map(\.text) ?? []
  }

  private mutating func compare(_ sent: Report.Header, _ built: Report.Header) {
    func lines(_ header: Report.Header) -> [String] {
      [
        header.parentAgency, header.agency, header.number, header.place,
        header.date.map { Wording.date($0) } ?? DifferenceWords.noDate, header.cutOff, header.basis,
        header.notice,
      ] + header.title + header.receivers
    }
    compare(DifferenceWords.header, lines(sent), lines(built))
  }

  /// Texts that stand at the same place, then those that one side has more of.
  private mutating func compare(_ place: String, _ sent: [String], _ built: [String]) {
    for number in 0..<max(sent.count, built.count) {
      let (old, new) = (
        number < sent.count ? sent[number] : "", number < built.count ? built[number] : ""
      )
      if old != new { lines.append(DifferenceWords.changed(place, from: old, to: new)) }
    }
  }

  private mutating func compare(_ sent: Report.Table, _ built: Report.Table) {
    if sent.rows.count != built.rows.count || sent.columns.count != built.columns.count {
      lines.append(DifferenceWords.otherShape(sent.shortTitle))
      return
    }
    for (row, (old, new)) in zip(sent.rows, built.rows).enumerated() {
      for (column, (oldCell, newCell)) in zip(old.cells, new.cells).enumerated()
      where oldCell.content != newCell.content {
        let place = DifferenceWords.cell(
          sent.shortTitle, row: row + 1, column: sent.columns[column].title)
        lines.append(DifferenceWords.changed(place, from: words(oldCell), to: words(newCell)))
      }
    }
    compare(DifferenceWords.notes(sent.shortTitle), sent.notes, built.notes)
  }

  private func words(_ cell: Report.Cell) -> String {
    switch cell.content {
    case .empty: ""
    case .text(let text), .code(let text), .mark(let text): text
    case .number(let value, let style): Wording.number(value, style: style)
    }
  }
}
