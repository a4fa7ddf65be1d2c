import DelimitedText
import Testing

@Suite struct SeparatorGuessTests {
  private func guess(_ text: [UInt8]) -> SeparatorGuess { SeparatorGuess(text.span) }

  @Test(
    arguments: [
      ("", .absent),
      ("\n\n", .absent),
      ("one column\nof text, with a comma\nonly once\n", .absent),
      ("2025;1,5;2,5\n2026;3,5;4,5\n", .ambiguous([.comma, .semicolon])),
      ("a,b\n1,2\n", .counted(.comma)),
      ("a;b\n1;2\n", .counted(.semicolon)),
      ("a\tb\n1\t2\n", .counted(.tab)),
      ("year;a;b\n2025;1,5;2,5\n", .counted(.semicolon)),
      ("TP. Hà Nội, ngày 5\nbiểu 1\na;b;c\n1;2;3\n4;5;6\n", .counted(.semicolon)),
      ("\"a,b\";\"c\"\n\"d,e\";\"f\"\n", .counted(.semicolon)),
      ("\"a;b\",1\n\"c;d\",2\n", .counted(.comma)),
      ("sep=;\na,b\n", .declared(.semicolon)),
      ("\u{FEFF}sep=\t\r\na,b\r\n", .declared(.tab)),
      ("sep=,", .declared(.comma)),
      ("a;\"b\n", .absent),
    ] as [(String, SeparatorGuess)])
  func `the separator is found in the text, or is said to be unclear`(
    text: String, expected: SeparatorGuess
  ) {
    #expect(guess(bytes(text)) == expected)
  }

  @Test func `only a known separator is given`() {
    #expect(SeparatorGuess.declared(.tab).separator == .tab)
    #expect(SeparatorGuess.counted(.comma).separator == .comma)
    #expect(SeparatorGuess.ambiguous([.comma, .tab]).separator == nil)
    #expect(SeparatorGuess.absent.separator == nil)
  }

  @Test(arguments: Separator.all)
  func `the separator of a written table is found`(separator: Separator) {
    let table = [
      ["mã", "tên", "số"], ["00004", "Xã A, huyện B; tỉnh C", "1,5"], ["2", "b", "3"],
    ]
    let text = write(table, DelimitedFormat(separator: separator))
    #expect(guess(text) == .counted(separator))
  }
}
