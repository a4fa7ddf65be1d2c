import ReportCore

/// Lays out the first sheet of a long report: what it is, and links to its tables.
struct ContentsLayout {
  let report: Report
  /// The titles of the tables, each with the sheets that hold it.
  let entries: [(title: String, sheet: String)]

  func sheet(named name: String) -> SheetPlan {
    var page = PageSetup()
    page.isLandscape = false
    page.header = report.header.notice
    let widths = [44, 108, 108, 84, Int(page.usablePixels) - 344]
    var builder = SheetBuilder(name: name, columnPixels: widths, stubColumns: 1, page: page)
    builder.addHead(report.header, tableTitle: PageWords.contentsTitle, leavesCorner: true)
    addFacts(to: &builder)
    addEntries(to: &builder)
    let shared = sharedNotes
    let findings = TableRemarks.count(of: report.findings)
    builder.addRemarks(shared, legend: nil, findings: findings)
    return builder.plan
  }

  private func addFacts(to builder: inout SheetBuilder) {
    let header = report.header
    let style = CellStyle()
    builder.addLine(PageWords.unit(header.unitName), style)
    builder.addLine(PageWords.reportingPeriod(header.period), style)
    _ = builder.addRow(height: 6)
  }

  private func addEntries(to builder: inout SheetBuilder) {
    let head = CellStyle(isBold: true, alignment: .centre, borders: .all, fill: 0xF2F2F2)
    let row = builder.addRow(height: 22)
    builder.place(.text(HeadWords.ordinal), head, row: row, columns: 0...0)
    builder.place(.text(PageWords.tableTitle), head, row: row, columns: 1...3)
    builder.place(.text(PageWords.sheet), head, row: row, columns: 4...4)
    var cell = CellStyle(borders: .all)
    cell.indent = 1
    cell.innerBorders = .all
    let link = cell.with {
      $0.isUnderlined = true
      $0.textColour = 0x0563C1
    }
    for (index, entry) in entries.enumerated() {
      let height = max(
        builder.height(of: entry.title, cell, columns: 1...3),
        builder.height(of: entry.sheet, cell, columns: 4...4))
      let row = builder.addRow(height: height + 2)
      builder.place(
        .text(String(index + 1)),
        cell.with {
          $0.alignment = .centre
          $0.indent = 0
        }, row: row, columns: 0...0)
      builder.place(.text(entry.title), cell, row: row, columns: 1...3)
      builder.place(.link(entry.sheet, sheet: entry.sheet), link, row: row, columns: 4...4)
    }
    if entries.isEmpty {
      let row = builder.addRow(height: 22)
      builder.place(
        .text(PageWords.noTables), cell.italic().aligned(.centre), row: row,
        columns: 0...4)
    }
  }

  /// What is said of more than one table holds for the report: above all, who has not reported.
  private var sharedNotes: [String] {
    var counts: [String: Int] = [:]
    var order: [String] = []
    for table in report.tables {
      var seen: Set<String> = []
      for note in table.notes where seen.insert(note).inserted {
        if counts[note] == nil { order.append(note) }
        counts[note, default: 0] += 1
      }
    }
    return order.filter { counts[$0, default: 0] > 1 }
  }
}
