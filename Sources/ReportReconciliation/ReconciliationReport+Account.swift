import ReportCore

extension ReconciliationReport {
  /// What became of every cell with a figure in the other side's file: the classes, and what could not be
  /// matched by its head. `nil` where nothing is known of a file.
  func accountTable() throws(Report.Table.Malformation) -> Report.Table? {
    guard account.total > 0 else { return nil }
    let heads: [Report.Table.Head] = [
      .init("TT", .ordinal), .init("Số liệu trong tệp của \(reconciliation.there)", .text),
      .init("Tiêu đề cột hoặc tên dòng", .text), .init("Số ô"), .init("Ô đầu tiên", .text),
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
    rows.append(.init(.total, cells: [.empty, .text("Cộng"), .empty, sum, .empty]))
    var notes = ["Mỗi ô có số trong tệp được đếm đúng một lần: \(account.words)"]
    let unmatched = account.count(.unmatched)
    if unmatched > 0 {
      notes.append(
        "\(unmatched) ô chưa ghép được thì chưa được đối khớp. Hãy khai báo tên (--alias, --map, --layout)"
          + " hoặc loại trừ theo tên (--exclude).")
    }
    return try Report.Table(
      id: "dem-so-lieu", shortTitle: "Đếm số liệu",
      title: "SỐ LIỆU TRONG TỆP CỦA \(reconciliation.there.uppercased()) ĐÃ DÙNG VÀ CHƯA DÙNG",
      heads: heads, rows: rows, notes: notes)
  }
}
