import Foundation
import ReportCore
import Testing

@Suite struct ReportTableTests {
  typealias Table = Report.Table
  typealias Malformation = Report.Table.Malformation
  typealias Formula = Report.Cell.Formula

  @Test(
    arguments: [
      ([], [], .noColumns), ([], [[]], .noColumns), (["a"], [[.empty, .empty]], .raggedRow(0)),
      (["a", "b"], [[.empty, .empty], [.empty]], .raggedRow(1)), (["a"], [[]], .raggedRow(0)),
      (["a"], [[Self.pointing(row: 1, column: 0)]], .formulaOutside(row: 0, column: 0)),
      (
        ["a", "b"], [[.empty, Self.pointing(row: 0, column: 2)]], .formulaOutside(row: 0, column: 1)
      ),
      (["a"], [[.empty], [Self.pointing(row: -1, column: 0)]], .formulaOutside(row: 1, column: 0)),
    ] as [([String], [[Report.Cell]], Malformation)])
  func `rows and heads that make no table are refused`(
    heads: [String], rows: [[Report.Cell]], malformation: Malformation
  ) {
    #expect(throws: malformation) {
      try Table(
        id: "t", shortTitle: "t", title: "t", heads: heads.map { .init($0) },
        rows: rows.map { .init(cells: $0) })
    }
  }

  @Test func `a sum is looked at to its last cell`() {
    let sum = Report.Cell(
      .number(1, .init()),
      formula: .rounded(
        .operation(
          .add, .number(1),
          .negated(.sum(from: .init(row: 0, column: 0), to: .init(row: 9, column: 0)))),
        decimals: 0))
    #expect(throws: Malformation.formulaOutside(row: 0, column: 0)) {
      try Table(
        id: "t", shortTitle: "t", title: "t", heads: [.init("a")], rows: [.init(cells: [sum])])
    }
  }

  @Test func `a table without rows is a table`() throws {
    let table = try Table(id: "t", shortTitle: "t", title: "t", heads: [.init("a")], rows: [])
    #expect(table.columns.count == 1)
    #expect(table.headHeight == 1)
  }

  @Test func `heads over heads lead to the columns, and figures are numbered`() throws {
    let table = try Table(
      id: "t", shortTitle: "t", title: "t",
      heads: [
        .init("TT", .ordinal), .init("Tên", .text),
        .init(
          "Trẻ sinh", over: [.init("Tổng"), .init("Giới", over: [.init("Nam"), .init("Nữ")])]),
        .init("Ghi chú", .text),
      ], rows: [])
    #expect(table.columns.map(\.title) == ["TT", "Tên", "Tổng", "Nam", "Nữ", "Ghi chú"])
    #expect(table.columnNumbers == ["A", "B", "1", "2", "3", "4"])
    #expect(table.headHeight == 3)
  }

  @Test func `JSON is checked as the initialiser checks`() throws {
    let table = try Table(
      id: "t", shortTitle: "t", title: "Biểu", heads: [.init("a"), .init("b", .code)],
      rows: [
        .init(.total, level: 1, cells: [.init(.number(5, .init(decimals: 1))), .code("00004")])
      ],
      notes: ["ghi chú"])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let json = try encoder.encode(table)
    #expect(try JSONDecoder().decode(Table.self, from: json) == table)
    let ragged = String(decoding: json, as: UTF8.self)
      .replacing(#",{"children":[],"kind":"code","title":"b"}"#, with: "")
    #expect(throws: Malformation.raggedRow(0)) {
      try JSONDecoder().decode(Table.self, from: Data(ragged.utf8))
    }
  }

  private static func pointing(row: Int, column: Int) -> Report.Cell {
    Report.Cell(.number(1, .init()), formula: .cell(.init(row: row, column: column)))
  }
}
