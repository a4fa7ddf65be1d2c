import DelimitedText
import Testing

@Suite struct DelimitedTableFoundTests {
  @Test(
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a;b\n1,5;2,5\n", [["a", "b"], ["1,5", "2,5"]]),
      ("sep=;\na;b\n", [["a", "b"]]), ("a\n1\n", [["a"], ["1"]]),
    ] as [(String, [[String]])])
  func `encoding and separator are found from the bytes`(
    text: String, rows: [[String]]
  ) throws {
    #expect(try DelimitedTable(foundIn: Array(text.utf8)).rows.map(\.fields) == rows)
    let wide: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try DelimitedTable(foundIn: wide).rows.map(\.fields) == rows)
  }

  @Test func `a text that two separators divide alike is not guessed at`() {
    let text = Array("2025;1,5\n2026;2,5\n".utf8)
    let doubt = #expect(throws: Separator.Doubt.self) {
      try DelimitedTable(foundIn: text)
    }
    #expect(doubt?.candidates == [.comma, .semicolon])
    #expect(
      DelimitedTable(foundIn: text, inDoubt: .semicolon).rows.map(\.fields)
        == [["2025", "1,5"], ["2026", "2,5"]])
  }
}
