import ReportCore

/// Where two reports differ, cell by cell, and in whatever else is printed.
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
    compare(sent.header, built.header)
    compare("Lời văn", Self.texts(sent), Self.texts(built))
    compare("Phát hiện", sent.findings.map(\.message), built.findings.map(\.message))
    compare("Người ký", sent.signatures.map(\.name), built.signatures.map(\.name))
  }

  private static func texts(_ report: Report) -> [String] {
    report.document?.paragraphs.map(\.text) ?? []
  }

  private mutating func compare(_ sent: Report.Header, _ built: Report.Header) {
    func lines(_ header: Report.Header) -> [String] {
      [
        header.parentAgency, header.agency, header.number, header.place,
        header.date.map { Wording.date($0) } ?? "(chưa ghi ngày)", header.cutOff, header.basis,
        header.notice,
      ] + header.title + header.receivers
    }
    compare("Phần đầu và nơi nhận", lines(sent), lines(built))
  }

  /// Texts that stand at the same place, then those that one side has more of.
  private mutating func compare(_ place: String, _ sent: [String], _ built: [String]) {
    for number in 0..<max(sent.count, built.count) {
      let (old, new) = (
        number < sent.count ? sent[number] : "", number < built.count ? built[number] : ""
      )
      if old != new { lines.append("\(place): đã gửi '\(old)', nay '\(new)'.") }
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
    compare("Bảng '\(sent.shortTitle)', ghi chú", sent.notes, built.notes)
  }

  private func words(_ cell: Report.Cell) -> String {
    switch cell.content {
    case .empty: ""
    case .text(let text), .code(let text), .mark(let text): text
    case .number(let value, let style): Wording.number(value, style: style)
    }
  }
}
