import DelimitedText
import SeededRandom
import Testing

@Suite struct DelimitedWriterTests {
  private func text(_ rows: [[String]], _ format: DelimitedFormat = DelimitedFormat()) -> String {
    String(decoding: write(rows, format), as: UTF8.self)
  }

  @Test(arguments: [
    ("", "\"\""),
    ("a", "a"),
    ("a,b", "\"a,b\""),
    ("a;b", "a;b"),
    ("a\"b", "\"a\"\"b\""),
    ("a\nb", "\"a\nb\""),
    ("a\rb", "\"a\rb\""),
    (" a", "\" a\""),
    ("a ", "\"a \""),
    ("a b", "a b"),
    ("nine bytes, and more", "\"nine bytes, and more\""),
    ("Xã Hòa Bình", "Xã Hòa Bình"),
    ("sep=", "\"sep=\""),
    ("\u{FEFF}a", "\"\u{FEFF}a\""),
  ])
  func `a field is quoted when it has to be`(field: String, expected: String) {
    #expect(text([[field]]) == expected + "\r\n")
  }

  @Test func `an empty field is quoted only where the line would be empty`() {
    #expect(text([[""], ["", ""], ["a", ""]]) == "\"\"\r\n,\r\na,\r\n")
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@a", "\tb", "\rc"])
  func `a formula in a text field is guarded only when asked for`(field: String) {
    let guarded = write([[field]], DelimitedFormat(guardsFormulas: true))
    #expect(DelimitedTable(guarded.span, separator: .comma).rows[0].fields == ["'" + field])
    #expect(DelimitedTable(write([[field]]).span, separator: .comma).rows[0].fields == [field])
  }

  @Test func `numbers are never guarded`() {
    var writer = DelimitedWriter(DelimitedFormat(guardsFormulas: true))
    writer.append(-12)
    writer.append(number: "-1.5")
    writer.append(number: "-1,5")
    writer.append("a-b")
    writer.endRecord()
    #expect(String(decoding: writer.takeBytes(), as: UTF8.self) == "-12,-1.5,\"-1,5\",a-b\r\n")
  }

  @Test(arguments: [0, 7, -7, 10, 1_234_567_890, Int.max, Int.min])
  func `integers are written in plain digits`(integer: Int) {
    var writer = DelimitedWriter()
    writer.append(integer)
    writer.append("")
    writer.endRecord()
    #expect(String(decoding: writer.takeBytes(), as: UTF8.self) == "\(integer),\r\n")
  }

  @Test func `the byte order mark and the line ending are as asked`() {
    let format = DelimitedFormat(separator: .tab, lineEnding: .lf, hasByteOrderMark: true)
    #expect(text([["a", "b"], ["c"]], format) == "\u{FEFF}a\tb\nc\n")
    #expect(text([], format) == "\u{FEFF}")
  }

  @Test func `what is taken in pieces is the same text`() {
    var writer = DelimitedWriter()
    var output: [UInt8] = []
    for field in ["", "b", "c,d"] {
      writer.append(field)
      output += writer.takeBytes()
    }
    writer.endRecord()
    writer.append("")
    output += writer.takeBytes()
    writer.endRecord()
    #expect(writer.byteCount == 4)
    output += writer.takeBytes()
    #expect(output == bytes(",b,\"c,d\"\r\n\"\"\r\n"))
  }

  @Test(arguments: seeds)
  func `what is written reads back the same`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let rows = randomTable(using: &generator)
      let format = DelimitedFormat(
        separator: Separator.all.randomElement(using: &generator) ?? .comma,
        lineEnding: Bool.random(using: &generator) ? .crlf : .lf,
        hasByteOrderMark: Bool.random(using: &generator))
      let table = DelimitedTable(write(rows, format).span, separator: format.separator)
      #expect(table.rows.map(\.fields) == rows, "\(format)")
      #expect(table.faults.isEmpty)
    }
  }
}
