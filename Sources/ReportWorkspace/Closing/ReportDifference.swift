import ReportCore

/// Where two reports differ, cell by cell.
struct ReportDifference {
  /// A line for each difference, in Vietnamese.
  private(set) var lines: [String] = []

  init(from sent: Report, to built: Report) {
    let ids = sent.tables.map(\.id)
    for table in built.tables where !ids.contains(table.id) {
      lines.append("Bảng '\(table.shortTitle)': bản đã gửi không có.")
    }
    for table in sent.tables {
      guard let other = built.tables.first(where: { $0.id == table.id }) else {
        lines.append("Bảng '\(table.shortTitle)': chỉ có trong bản đã gửi.")
        continue
      }
      compare(table, other)
    }
  }

  private mutating func compare(_ sent: Report.Table, _ built: Report.Table) {
    if sent.rows.count != built.rows.count || sent.columns.count != built.columns.count {
      lines.append("Bảng '\(sent.shortTitle)': số dòng hoặc số cột khác bản đã gửi.")
      return
    }
    for (row, (old, new)) in zip(sent.rows, built.rows).enumerated() {
      for (column, (oldCell, newCell)) in zip(old.cells, new.cells).enumerated()
      where oldCell.content != newCell.content {
        lines.append(
          "Bảng '\(sent.shortTitle)', dòng \(row + 1), cột '\(sent.columns[column].title)':"
            + " đã gửi '\(words(oldCell))', nay '\(words(newCell))'.")
      }
    }
    for (old, new) in zip(sent.notes, built.notes) where old != new {
      lines.append("Bảng '\(sent.shortTitle)', ghi chú: đã gửi '\(old)', nay '\(new)'.")
    }
  }

  private func words(_ cell: Report.Cell) -> String {
    switch cell.content {
    case .empty: ""
    case .text(let text), .code(let text), .mark(let text): text
    case .number(let value, let style): Wording.number(value, style: style)
    }
  }
}
