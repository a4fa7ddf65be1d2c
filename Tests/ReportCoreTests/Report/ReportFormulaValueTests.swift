import ReportCore
import Testing

@Suite struct ReportFormulaValueTests {
  typealias Formula = Report.Cell.Formula

  /// Row 0 is 10, 20, nothing; row 1 is 1, 2, 0.
  private static func figure(_ place: Formula.Reference) -> ExactDecimal? {
    let figures: [[ExactDecimal?]] = [[10, 20, nil], [1, 2, 0]]
    return figures[place.row][place.column]
  }

  private static func cell(_ row: Int, _ column: Int) -> Formula {
    .cell(.init(row: row, column: column))
  }

  @Test(arguments: [
    cell(0, 2), .negated(cell(0, 2)), .rounded(cell(0, 2), decimals: 0),
    .operation(.add, .number(1), cell(0, 2)), .operation(.multiply, cell(0, 2), .number(0)),
    .operation(.divide, cell(0, 0), cell(1, 2)), .rounded(.number(1), decimals: 40),
    .operation(.add, .number(1), .operation(.divide, .number(0), .number(0))),
  ])
  func `what lacks a figure or divides by zero has no value`(formula: Formula) {
    #expect(formula.value(Self.figure) == nil)
  }

  @Test(
    arguments: [
      (.number(7), "7"), (cell(0, 1), "20"), (.negated(cell(0, 0)), "-10"),
      (.operation(.subtract, cell(0, 0), cell(0, 1)), "-10"),
      (.operation(.divide, cell(1, 0), .number(3)), "1/3"),
      (.rounded(.operation(.divide, cell(1, 0), .number(2)), decimals: 0), "1"),
      (.rounded(.negated(.operation(.divide, cell(1, 0), .number(2))), decimals: 0), "-1"),
      (.sum(from: .init(row: 0, column: 0), to: .init(row: 0, column: 2)), "30"),
      (.sum(from: .init(row: 0, column: 0), to: .init(row: 1, column: 1)), "33"),
      (.sum(from: .init(row: 0, column: 2), to: .init(row: 0, column: 2)), "0"),
    ] as [(Formula, String)])
  func `a value is exact over the printed figures, and sums pass over gaps`(
    formula: Formula, value: String
  ) {
    #expect(formula.value(Self.figure)?.description == value)
  }

  @Test func `references are listed with both ends of sums`() {
    let formula = Formula.operation(
      .add, Self.cell(0, 0),
      .rounded(
        .negated(.sum(from: .init(row: 1, column: 0), to: .init(row: 1, column: 2))), decimals: 1))
    #expect(formula.references.map { [$0.row, $0.column] } == [[0, 0], [1, 0], [1, 2]])
  }
}
