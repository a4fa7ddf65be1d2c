import DelimitedText
import Testing

@testable import ReportIntake

@Suite struct TextBookTests {
  @Test(arguments: [
    "Bi?u s?", "BiÓu sè", "Tổng số", "Xa\u{303}", "  Xã  An Lão", " ", "", "12", "?",
    String(repeating: "Bi?u số ", count: 100),
  ])
  func `a text is examined alike the first time and later`(text: String) {
    let book = TextBook()
    let normalised = IntakeText.normalised(text)
    for _ in 1...2 {
      let examined = book.examined(text)
      #expect(examined.text.unicodeScalars.elementsEqual(normalised.unicodeScalars))
      #expect(examined.isLossy == IntakeText.isLossy(normalised))
      #expect(examined.suspected == LegacyEncoding.suspected(in: normalised))
    }
  }

  @Test func `damage is told of every file that has it`() {
    let book = TextBook()
    for _ in 1...2 {
      let table = DelimitedTable("a,Bi?u s?\nBiÓu sè,Biểu số\n".utf8Span.span, separator: .comma)
      let grid = Grid(table, texts: book)
      #expect(grid.damage.lossy == [1])
      #expect(grid.damage.suspected.map(\.index) == [2])
      #expect(grid.damage.suspected.map(\.encoding) == [.tcvn3])
    }
  }
}
