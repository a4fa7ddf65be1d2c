import ReportCore

extension ReconciliationReport {
  /// What became of every cell with a figure in the other side's file: the classes, and what could not be
  /// matched by its head. `nil` where nothing is known of a file.
  func accountTable() throws(Report.Table.Malformation) -> Report.Table? {
    guard account.total > 0 else { return nil }
    let heads: [Report.Table.Head] = [
      .init(HeadWords.ordinal, .ordinal), .init(wording.accountKind, .text),
      .init(Words.accountHead, .text), .init(Words.cellCount), .init(Words.firstCell, .text),
    ]
    var rows: [Report.Table.Row] = []
    for kind in SideAccount.Kind.allCases {
      let parts = account.parts.filter { $0.kind == kind }
      let isNamed = kind == .unmatched || kind == .excluded
      let lines =
        isNamed || parts.isEmpty
        ? parts
        : [.init(kind: kind, head: "", count: account.count(kind), first: parts[0].first)]
      for part in lines {
        let first = part.first
        let place = [first.sheet, first.row > 0 ? first.address : ""].filter { !$0.isEmpty }
        rows.append(
          .init(cells: [
            .text(String(rows.count + 1)), .text(Wording.capitalised(kind.words)),
            .text(part.head), Report.Cell(.number(ExactDecimal(Int64(part.count)), .init())),
            .text(place.joined(separator: " ")),
          ]))
      }
    }
    var sum = Report.Cell(.number(ExactDecimal(Int64(account.total)), .init()))
    sum.formula = .sum(
      from: .init(row: 0, column: 3), to: .init(row: rows.count - 1, column: 3))
    rows.append(.init(.total, cells: [.empty, .text(HeadWords.sum), .empty, sum, .empty]))
    var notes = [Words.accountNote(account)]
    let unmatched = account.count(.unmatched)
    if unmatched > 0 {
      notes.append(Words.unmatchedNote(unmatched))
    }
    return try Report.Table(
      id: "dem-so-lieu", shortTitle: Words.account, title: wording.accountTitle,
      heads: heads, rows: rows, notes: notes)
  }
}
