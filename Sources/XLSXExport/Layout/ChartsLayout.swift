import ReportCore

/// Lays out the sheet of charts: each with its picture, what it shows in words, and its figures.
///
/// Charts have a sheet of their own, so that the tables stay as they are printed and signed; and small
/// tables of their own, which programs that read aloud find beside the picture.
struct ChartsLayout {
  private static let rowPixels = 20
  private static let figurePixels = 105

  let report: Report
  let sources: [ChartSource]

  func sheet(named name: String) -> SheetPlan {
    var page = PageSetup()
    page.isLandscape = false
    page.header = report.header.notice
    let usable = Int(page.usablePixels)
    let most = sources.flatMap(\.table.charts).map(\.series.count).max() ?? 1
    let count = max(3, most)
    let figure = min(Self.figurePixels, usable / (count + 2))
    let widths = [usable - count * figure] + Array(repeating: figure, count: count)
    var builder = SheetBuilder(name: name, columnPixels: widths, stubColumns: 1, page: page)
    addHead(to: &builder)
    var used = builder.plan.rowHeights.reduce(0, +)
    for source in sources {
      for chart in source.table.charts {
        let start = builder.nextRow
        add(chart, of: source, to: &builder, width: usable)
        let height = builder.plan.rowHeights[start...].reduce(0, +)
        if used + height > page.usablePoints * 0.96, used > 0 {
          builder.plan.page.breaks.append(start)
          used = 0
        }
        used += height
      }
    }
    return builder.plan
  }

  /// Adds what the pictures are of. The official head stands on the tables, which are signed.
  private func addHead(to builder: inout SheetBuilder) {
    let title = CellStyle(size: 13, isBold: true, alignment: .centre)
    builder.addLine(PageWords.chartsTitle, title)
    let remark = CellStyle(isItalic: true, alignment: .centre)
    for line in report.header.title { builder.addLine(line, remark) }
    if !report.header.notice.isEmpty {
      builder.addLine(report.header.notice, title.sized(12))
    }
  }

  private func add(
    _ chart: Report.Chart, of source: ChartSource, to builder: inout SheetBuilder, width: Int
  ) {
    let count = source.table.categories(of: chart).count
    let height = chart.kind == .bars ? 130 + count * (24 + 18 * chart.series.count) : 225
    // A chart at the very top of a page would show its edge on the page before.
    _ = builder.addRow(height: 4)
    let row = builder.nextRow
    for _ in 0..<(height + 10) / Self.rowPixels + 1 { _ = builder.addRow(height: 15) }
    builder.addParagraph(
      chart.description, CellStyle(size: 11, isItalic: true, position: .top))
    _ = builder.addRow(height: 4)
    let rows = addFigures(of: chart, from: source, to: &builder)
    let figures = chart.series.flatMap(\.cells).compactMap {
      cell -> (value: ExactDecimal, decimals: Int)? in
      let content = source.table.rows[cell.row].cells[cell.column].content
      return if case .number(let value, let style) = content { (value, style.decimals) } else {
        nil
      }
    }
    // An axis that begins at zero and goes beyond ten has round numbers.
    let isRound = chart.kind != .lines && figures.contains { $0.value >= 10 }
    let axisDecimals = isRound ? 0 : figures.map(\.decimals).max() ?? 0
    builder.plan.charts.append(
      ChartPlan(
        kind: chart.kind, title: chart.title, description: chart.description, unit: chart.unit,
        series: chart.series.enumerated().map { index, series in
          .init(name: series.name, values: .init(rows: rows, columns: index + 1...index + 1))
        },
        numberFormat: NumberFormatCode.plain(decimals: axisDecimals),
        hasNegatives: figures.contains { $0.value < .zero },
        categories: .init(rows: rows, columns: 0...0), row: row, width: width, height: height))
    _ = builder.addRow(height: 18)
  }

  /// Adds the small table that the chart is drawn from.
  ///
  /// - Returns: the rows of its figures.
  private func addFigures(
    of chart: Report.Chart, from source: ChartSource, to builder: inout SheetBuilder
  ) -> ClosedRange<Int> {
    let head = CellStyle(
      size: 10, isBold: true, alignment: .centre, borders: .all, fill: 0xF2F2F2)
    let names = chart.series.map(\.name)
    let heights = names.enumerated().map {
      builder.height(of: $1, head, columns: $0 + 1...$0 + 1)
    }
    let top = builder.addRow(height: max(20, heights.max() ?? 0))
    let link = head.aligned(.left).with {
      $0.isBold = false
      $0.isUnderlined = true
      $0.textColour = 0x0563C1
      $0.wraps = false
    }
    builder.place(
      .link(PageWords.figures(of: source.table.shortTitle), sheet: source.firstSheet), link,
      row: top,
      columns: 0...0)
    for (index, name) in names.enumerated() {
      builder.place(.text(name), head, row: top, columns: index + 1...index + 1)
    }
    let cell = CellStyle(size: 10, borders: .all)
    for (index, category) in source.table.categories(of: chart).enumerated() {
      let row = builder.addRow(height: builder.height(of: category, cell, columns: 0...0) + 2)
      builder.place(.text(category), cell, row: row, columns: 0...0)
      for (number, series) in chart.series.enumerated() {
        let (content, format) = source.content(of: series.cells[index])
        var style = cell.aligned(.right)
        style.wraps = false
        style.numberFormat = format
        builder.place(content, style, row: row, columns: number + 1...number + 1)
      }
    }
    return top + 1...builder.nextRow - 1
  }
}
