import Foundation
import ReportCore
import Testing

/// The charts of the sample report.
@Suite struct ChartsTests {
  private static let report: Result<Report, any Error> = Result {
    let out = try TemporaryFolder()
    let run = try Program.run([
      "build", "--workspace", Program.example("hai-phong").path, "--period", "2025-Q3",
      "--format", "json", "--out", out.url.path,
    ])
    #expect(run.status == 0, "\(run.errors)")
    let json = try Data(contentsOf: out.url.appending(path: "so-ket-2025-Q3.json"))
    return try Report.read(json: json)
  }

  private static func chart(_ title: String) throws -> (Report.Table, Report.Chart) {
    for table in try report.get().tables {
      for chart in table.charts where chart.title == title { return (table, chart) }
    }
    throw CocoaError(.fileNoSuchFile)
  }

  private static func values(_ table: Report.Table, _ series: Report.Chart.Series) -> [String?] {
    series.cells.map { place in
      guard case .number(let value, _) = table.rows[place.row].cells[place.column].content else {
        return nil
      }
      return value.description
    }
  }

  @Test func `births and the sex ratio are drawn by quarter`() throws {
    let (table, births) = try Self.chart("Số trẻ sinh ra theo quý và giới tính")
    #expect(
      table.categories(of: births) == ["Quý I năm 2025", "Quý II năm 2025", "Quý III năm 2025"])
    #expect(births.series.map(\.name) == ["Bé trai", "Bé gái"])
    #expect(Self.values(table, births.series[0]) == ["7134", "7091", "7679"])
    let (_, ratio) = try Self.chart("Tỷ số giới tính khi sinh theo quý")
    #expect(ratio.unit == "bé trai/100 bé gái")
    #expect(ratio.description.contains("thấp nhất 110,4 (t) (Quý III năm 2025)"))
  }

  @Test func `units that have not reported are drawn by quarter`() throws {
    let (table, units) = try Self.chart("Số đơn vị đã và chưa báo cáo theo quý")
    #expect(Self.values(table, units.series[0]) == ["375", "375", "112"])
    #expect(Self.values(table, units.series[1]) == ["0", "0", "2"])
  }

  @Test func `of the plan only levels in one unit of measure share an axis`() throws {
    let (table, results) = try Self.chart("Kết quả thực hiện so với kế hoạch")
    #expect(results.series.map(\.name) == ["Kế hoạch", "Thực hiện"])
    for row in results.series[0].cells.map(\.row) {
      #expect(table.rows[row].cells[2].content == .text("%"))
    }
    let names = table.categories(of: results)
    #expect(names.count == 5)
    #expect(!names.contains("Mức giảm tỷ số giới tính khi sinh"))
    #expect(try Self.chart("Tiến độ thực hiện kế hoạch").1.series[0].cells.count == 1)
  }

  @Test func `every chart says in words what it shows`() throws {
    let charts = try Self.report.get().tables.flatMap(\.charts)
    #expect(charts.count == 5)
    for chart in charts {
      #expect(chart.description.contains(chart.title))
      #expect(chart.description.contains("cao nhất"))
    }
  }
}
