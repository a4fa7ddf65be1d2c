import ReportCore
import Testing

@testable import XLSXExport

@Suite struct FormulaTextTests {
  typealias Formula = Report.Cell.Formula

  private static func cell(_ row: Int, _ column: Int) -> Formula {
    .cell(.init(row: row, column: column))
  }

  /// Two rows of three columns: figures, but for a sign in the last cell.
  private static func table() throws -> Report.Table {
    let figure = SampleReport.number("1")
    return try Report.Table(
      id: "t", shortTitle: "t", title: "t", heads: [.init("a"), .init("b"), .init("c")],
      rows: [
        .init(cells: [figure, figure, figure]),
        .init(cells: [figure, figure, Report.Cell(.mark("-"), status: .nil)]),
      ])
  }

  @Test(
    arguments: [
      (cell(0, 0), "A11"),
      (.sum(from: .init(row: 0, column: 0), to: .init(row: 1, column: 1)), "SUM(A11:B12)"),
      (
        .operation(.subtract, cell(0, 0), .operation(.subtract, cell(0, 1), cell(0, 2))),
        "A11-(B11-C11)"
      ),
      (.operation(.add, .operation(.subtract, cell(0, 0), cell(0, 1)), cell(0, 2)), "A11-B11+C11"),
      (
        .operation(.divide, .operation(.multiply, .number(100), cell(0, 0)), cell(0, 1)),
        "100*A11/B11"
      ),
      (
        .operation(.divide, cell(0, 0), .operation(.multiply, cell(0, 1), cell(0, 2))),
        "A11/(B11*C11)"
      ),
      (
        .operation(.multiply, .operation(.add, cell(0, 0), cell(0, 1)), .number(-2)),
        "(A11+B11)*(-2)"
      ),
      (
        .rounded(.negated(.operation(.add, cell(0, 0), cell(0, 1))), decimals: 2),
        "ROUND(-(A11+B11),2)"
      ),
      (.operation(.add, cell(0, 0), cell(1, 2)), "A11+N(C12)"),
    ] as [(Formula, String)])
  func `a formula is written with as few parentheses as it needs`(
    formula: Formula, expected: String
  ) throws {
    let writer = FormulaText(firstRow: 10, rows: 0..<2, table: try Self.table())
    #expect(writer.text(of: formula) == expected)
  }

  @Test func `a formula over another sheet is left out`() throws {
    let writer = FormulaText(firstRow: 10, rows: 1..<2, table: try Self.table())
    #expect(writer.text(of: Self.cell(0, 0)) == nil)
    #expect(writer.text(of: Self.cell(1, 0)) == "A11")
  }

  @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")])
  func `columns are named as Excel names them`(column: Int, name: String) {
    #expect(FormulaText.columnName(column) == name)
  }
}
