import ReportCore
import Testing

/// What a column repeats at length is printed once.
@Suite struct RepeatedTextsTests {
  private static let long = (1...12).map { "Cơ quan thứ \($0)" }.joined(separator: "; ")

  private static func table(_ texts: [String]) throws -> Report.Table {
    try Report.Table(
      id: "t", shortTitle: "Bảng", title: "BẢNG",
      heads: [.init("TT", .ordinal), .init("Tên", .text)],
      rows: texts.enumerated().map { .init(cells: [.text("\($0 + 1)"), .text($1)]) },
      notes: ["Ghi chú có sẵn."])
  }

  private static func words(_ table: Report.Table) -> [String] {
    table.rows.map { row in
      if case .text(let text) = row.cells[1].content { text } else { "" }
    }
  }

  @Test func `a long text that a column repeats stands once below the table`() throws {
    let texts = [Self.long, "ngắn", Self.long, "ngắn", "ngắn", Self.long]
    let table = try Self.table(texts)
    let shown = table.sayingRepeatedTextsOnce()
    let sign = "Xem ghi chú [1]"
    #expect(Self.words(shown) == [sign, "ngắn", sign, "ngắn", "ngắn", sign])
    #expect(shown.notes == ["[1] " + Self.long, "Ghi chú có sẵn."])
    #expect(Self.words(table) == texts)
  }

  @Test func `what stands there twice, and what is short, is left as it is`() throws {
    let table = try Self.table([Self.long, Self.long, "ngắn", "ngắn", "ngắn"])
    #expect(table.sayingRepeatedTextsOnce() == table)
  }
}
