import Foundation
import ReportCore
import Testing

@testable import XLSXExport

@Suite struct ChartTests {
  private typealias Place = Report.Cell.Formula.Reference

  private static func table(
    _ cells: [Report.Cell], kind: Report.Chart.Kind = .columns
  ) throws -> Report.Table {
    try Report.Table(
      id: "t", shortTitle: "Theo quý", title: "Theo quý",
      heads: [.init("Tên", .text)] + cells.indices.map { .init("Quý \($0 + 1)") },
      rows: [.init(.section, cells: [.text("Mục")] + cells.map { _ in .empty })]
        + [.init(cells: [.text("Số trẻ sinh ra")] + cells)],
      charts: [
        .init(
          kind: kind, title: "Sinh theo quý", description: "Biểu đồ \"cột\": <tăng> & giảm.",
          unit: "người", isAcross: true,
          series: [
            .init(
              name: "Số trẻ sinh ra",
              cells: cells.indices.map { .init(row: 1, column: $0 + 1) })
          ])
      ])
  }

  private static func sheet(
    _ cells: [Report.Cell], limits: SheetLimits = .excel
  ) throws -> SheetPlan {
    try #require(
      WorkbookPlan(
        SampleReport.report([table(cells)]), options: .init(), limits: limits
      ).sheets.last)
  }

  @Test func `charts stand on a sheet of their own, with their figures as live values`() throws {
    let sheet = try Self.sheet([SampleReport.number("12"), SampleReport.number("34")])
    #expect(sheet.name == "Biểu đồ")
    let chart = try #require(sheet.charts.first)
    #expect(chart.description == "Biểu đồ \"cột\": <tăng> & giảm.")
    let rows = chart.categories.rows
    #expect(rows.count == 2)
    #expect(chart.series.map(\.values.rows) == [rows])
    func content(_ row: Int, _ column: Int) -> SheetPlan.Content? {
      let area = SheetPlan.Area(rows: row...row, columns: column...column)
      return sheet.places.first { $0.area == area }?.content
    }
    #expect(content(rows.lowerBound, 0) == .text("Quý 1"))
    guard case .formula(let formula, let value)? = content(rows.upperBound, 1) else {
      Issue.record("no formula")
      return
    }
    #expect(formula.hasPrefix("'Theo quý'!C"))
    #expect(value == 34)
  }

  @Test func `nobody draws what nobody knows as zero`() throws {
    let sheet = try Self.sheet([
      SampleReport.number("12"), Report.Cell(.mark("..."), status: .notCollected),
      Report.Cell(.mark("-"), status: .nil), Report.Cell(.empty, status: .missing),
    ])
    let chart = try #require(sheet.charts.first)
    let contents = chart.categories.rows.map { row in
      sheet.places.first { $0.area.rows == row...row && $0.area.columns == 1...1 }?.content
    }
    #expect(contents[1] == .blank)
    #expect(contents[3] == .blank)
    guard case .formula(let formula, 0)? = contents[2] else {
      Issue.record("what did not occur is a zero")
      return
    }
    #expect(formula.hasPrefix("N("))
  }

  @Test func `the file carries the words of the picture for those who cannot see it`() throws {
    let report = try SampleReport.report([
      Self.table([SampleReport.number("12"), SampleReport.number("34")], kind: .lines)
    ])
    let bytes = try workbook(of: report)
    let drawing = try part("xl/drawings/drawing1.xml", of: bytes)
    #expect(drawing.contains("descr=\"Biểu đồ &quot;cột&quot;: &lt;tăng&gt; &amp; giảm.\""))
    let chart = try part("xl/charts/chart1.xml", of: bytes)
    #expect(chart.contains("Times New Roman"))
    #expect(chart.contains("<c:numRef><c:f>('Biểu đồ'!$B$"), "the figures are cells")
    #expect(!chart.contains("<c:numCache>"), "the library would keep zeros for formulas")
    #expect(chart.contains("<c:marker><c:symbol val=\"circle\"/>"), "not by colour alone")
    #expect(try workbook(of: report) == bytes)
  }

  @Test func `bars go from top to bottom as in the table, with the axis of figures below`() throws {
    let cells = [SampleReport.number("0.50", 2), SampleReport.number("34.25", 2)]
    let report = try SampleReport.report([Self.table(cells, kind: .bars)])
    let chart = try part("xl/charts/chart1.xml", of: try workbook(of: report))
    let parts = chart.split(separator: "<c:valAx>")
    #expect(parts[0].contains("<c:orientation val=\"maxMin\"/>"))
    #expect(parts[0].contains("<c:crosses val=\"autoZero\"/>"))
    #expect(parts[1].contains("<c:crosses val=\"max\"/>"))
    #expect(parts[1].contains("formatCode=\"[$-42A]#,##0\""))
  }

  @Test(arguments: Report.Chart.Kind.allCases)
  func `every kind of chart is written`(kind: Report.Chart.Kind) throws {
    let report = try SampleReport.report([
      Self.table([SampleReport.number("-12"), SampleReport.number("34")], kind: kind)
    ])
    let chart = try part("xl/charts/chart1.xml", of: try workbook(of: report))
    #expect(chart.contains(kind == .lines ? "<c:lineChart>" : "<c:barChart>"))
    #expect(!chart.contains("<c:min val=\"0\"/>"), "a figure below zero must be seen")
  }
}
