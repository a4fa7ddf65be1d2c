import ReportCore
import Testing

@Suite struct ReportChartTests {
  private typealias Place = Report.Cell.Formula.Reference

  private static func table(
    isAcross: Bool, series: [[(row: Int, column: Int)]]
  ) throws(Report.Table.Malformation) -> Report.Table {
    let number = Report.Cell(.number(5, .init()))
    return try Report.Table(
      id: "t", shortTitle: "T", title: "T",
      heads: [.init("Tên", .text), .init("Quý I"), .init("Quý II")],
      rows: [
        .init(cells: [.text("nam"), number, number]), .init(cells: [.text("nữ"), number, number]),
      ],
      charts: [
        .init(
          kind: .lines, title: "C", unit: "người", isAcross: isAcross,
          series: series.map { cells in
            .init(name: "s", cells: cells.map { .init(row: $0.row, column: $0.column) })
          })
      ])
  }

  @Test func `figures side by side are called by heads, figures below one another by rows`() throws
  {
    let across = try Self.table(isAcross: true, series: [[(0, 1), (0, 2)], [(1, 1), (1, 2)]])
    #expect(across.categories(of: across.charts[0]) == ["Quý I", "Quý II"])
    let down = try Self.table(isAcross: false, series: [[(0, 2), (1, 2)]])
    #expect(down.categories(of: down.charts[0]) == ["nam", "nữ"])
  }

  @Test(arguments: [
    (true, [[(0, 1), (0, 3)]]), (true, [[(2, 1)]]), (true, [[]]), (true, []),
    (true, [[(0, 1), (1, 2)]]), (true, [[(0, 1)], [(1, 2)]]), (false, [[(0, 1), (1, 2)]]),
    (false, [[(0, 1), (1, 1)], [(0, 2)]]), (false, [[(-1, 1)]]),
  ])
  func `a chart of cells that are not there or do not go together is refused`(
    isAcross: Bool, series: [[(Int, Int)]]
  ) {
    #expect(throws: Report.Table.Malformation.chartOutside(0)) {
      try Self.table(
        isAcross: isAcross, series: series.map { $0.map { (row: $0.0, column: $0.1) } })
    }
  }
}
