import DelimitedText
import SeededRandom
import Testing

@Suite struct DelimitedReaderTests {
  // MARK: Faults

  @Test func `a quote that is never closed is reported where it opens, and is read as text`() {
    let table = table("a,b\n1,\"two\n3,4\n")
    #expect(table.rows.map(\.fields) == [["a", "b"], ["1", "\"two"], ["3", "4"]])
    #expect(
      table.faults.map(\.description) == [
        "line 2, field 2: the quote that opens this field is never closed"
      ])
  }

  @Test func `text after a closing quote is reported and joined to the field`() {
    let table = table("\"a\" ,\"b\"\"c\"d\"e,f\nnext,\"x\ny\"z\n")
    #expect(table.rows.map(\.fields) == [["a ", "b\"cd\"e", "f"], ["next", "x\nyz"]])
    #expect(table.faults.map(\.code) == [.textAfterQuote, .textAfterQuote, .textAfterQuote])
    #expect(table.faults.map(\.line) == [1, 1, 3])
    #expect(table.faults.map(\.field) == [1, 2, 2])
  }

  @Test func `bytes that are not UTF-8 are reported with their line and read as U+FFFD`() {
    let text = bytes("a,b\n\"x\ny") + [0xFF] + bytes("\",c\n")
    let table = DelimitedTable(text.span, separator: .comma)
    #expect(table.rows.map(\.fields) == [["a", "b"], ["x\ny\u{FFFD}", "c"]])
    #expect(table.faults.map(\.description) == ["line 3, field 1: the bytes are not UTF-8"])
  }

  @Test func `a NUL byte is reported and kept`() {
    let table = table("a,b\0\nc,d\n")
    #expect(table.rows.map(\.fields) == [["a", "b\0"], ["c", "d"]])
    #expect(table.faults.map(\.description) == ["line 1, field 2: the field holds a NUL byte"])
  }

  @Test func `a field over the limit is reported and kept`() {
    var limits = DelimitedReader.Limits()
    limits.fieldLength = 3
    let text = bytes("abc,abcd\nabcde,a\n")
    var reader = DelimitedReader(text.span, separator: .comma, limits: limits)
    var lengths: [Int] = []
    while let record = reader.next() { lengths += (0..<record.count).map { record[$0].count } }
    #expect(lengths == [3, 4, 5, 1])
    #expect(reader.faults.map(\.code) == [.fieldTooLong, .fieldTooLong])
    #expect(reader.faults.map(\.field) == [2, 1])
  }

  @Test func `fields beyond the limit are reported and dropped`() {
    var limits = DelimitedReader.Limits()
    limits.fieldCount = 2
    let text = bytes("a,b\n1,2,\"3\"\"\",4\nc,\"d\n")
    var reader = DelimitedReader(text.span, separator: .comma, limits: limits)
    var counts: [Int] = []
    while let record = reader.next() { counts.append(record.count) }
    #expect(counts == [2, 2, 2])
    #expect(reader.faults.map(\.code) == [.tooManyFields, .unterminatedQuote])
    #expect(reader.faults.map(\.field) == [3, 2])
  }

  @Test func `faults beyond the limit are only counted`() {
    var limits = DelimitedReader.Limits()
    limits.faultCount = 2
    let text = bytes(String(repeating: "\"a\"b\n", count: 5))
    var reader = DelimitedReader(text.span, separator: .comma, limits: limits)
    while reader.next() != nil {}
    #expect(reader.faults.count == 2)
    #expect(reader.faultCount == 5)
  }

  @Test func `a record tells whether it has faults`() {
    let text = bytes("a,\"b\"\"c\"\n\"a\"b\nc\n")
    var reader = DelimitedReader(text.span, separator: .comma)
    var haveFaults: [Bool] = []
    while let record = reader.next() { haveFaults.append(record.hasFaults) }
    #expect(haveFaults == [false, true, false])
  }

  @Test func `each kind of fault has a stable code for programs`() {
    #expect(
      DelimitedFault.Code.allCases.map(\.rawValue) == [
        "unterminated-quote", "text-after-quote", "invalid-utf8", "nul-byte", "field-too-long",
        "too-many-fields",
      ])
  }

  @Test func `a file cut at any byte is read without a crash, and its whole lines stay the same`() {
    let whole = bytes("mã,tên\r\n01,\"Xã \"\"A\"\"\r\nhai dòng\"\r\n02,\"b\"c\n\r\n,\n\"\",\"x")
    for length in 0...whole.count {
      let cut = Array(whole[..<length])
      let table = DelimitedTable(cut.span, separator: .comma)
      #expect(table.faults.count <= 4)
      if length >= 10 { #expect(table.rows.first?.fields == ["mã", "tên"]) }
    }
  }

  @Test(arguments: seeds)
  func `random bytes never crash the reader`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet: [UInt8] = [0, 0x22, 0x22, 0x2C, 0x3B, 0x0A, 0x0D, 0x20, 0x61, 0xC3, 0xBA, 0xFF]
    for length in 0..<100 {
      let noise = (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      let table = DelimitedTable(noise.span, separator: .comma)
      #expect(table.rows.allSatisfy { !$0.fields.isEmpty })
    }
  }

  // MARK: The grammar

  @Test(arguments: [
    ("", []),
    ("\n", []),
    ("a", [["a"]]),
    (",", [["", ""]]),
    ("a,b\n", [["a", "b"]]),
    ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
    ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
    ("a,\n,b", [["a", ""], ["", "b"]]),
    ("\"\"", [[""]]),
    ("\"\",\"\"\n", [["", ""]]),
    ("\"a,b\",c", [["a,b", "c"]]),
    ("\"a\"\"b\"", [["a\"b"]]),
    ("\"\"\"\"", [["\""]]),
    ("\"\"\"a\"\"\",b", [["\"a\"", "b"]]),
    ("\"a\nb\",c\r\nd", [["a\nb", "c"], ["d"]]),
    ("\"a\r\nb\rc\"", [["a\r\nb\rc"]]),
    (" a , b ", [[" a ", " b "]]),
    ("5\" pipe,a\"b", [["5\" pipe", "a\"b"]]),
    (
      "1,\"{\"\"type\"\": \"\"Point\"\", \"\"at\"\": [1, 2]}\"",
      [["1", #"{"type": "Point", "at": [1, 2]}"#]]
    ),
    ("Xã Hòa Bình,ʤ,🙂", [["Xã Hòa Bình", "ʤ", "🙂"]]),
    ("12345678,\"12345678\"\"\",1234567", [["12345678", "12345678\"", "1234567"]]),
  ])
  func `text is read as RFC 4180 says`(text: String, expected: [[String]]) {
    let table = table(text)
    #expect(table.rows.map(\.fields) == expected)
    #expect(table.faults.isEmpty)
  }

  @Test func `each of many fields with doubled quotes is found`() {
    let fields = (0..<100).map { $0 % 3 == 0 ? "plain" : "\"\"\"\($0)\"" }
    let expected = (0..<100).map { $0 % 3 == 0 ? "plain" : "\"\($0)" }
    #expect(rows(fields.joined(separator: ",")) == [expected])
  }

  @Test(arguments: Separator.all)
  func `only the separator in use separates`(separator: Separator) {
    let text = "a,b;c\td\n"
    #expect(rows(text, separator: separator)[0].count == 2)
  }

  @Test func `blank lines are skipped and counted`() {
    let table = table("\n\na\r\n\r\n\rb,\"\n\n\"\n\n,c\n")
    #expect(table.rows.map(\.line) == [3, 6, 10])
  }

  @Test func `blank lines are records of one empty field when asked for`() {
    let text = bytes("a\n\nb\n")
    let table = DelimitedTable(text.span, separator: .comma, skipsBlankLines: false)
    #expect(table.rows.map(\.fields) == [["a"], [""], ["b"]])
  }

  @Test func `a field knows the line on which it begins`() {
    let text = bytes("h\r\n\"a\r\nb\rc\nd\",e,\"f\n\",g\n")
    var reader = DelimitedReader(text.span, separator: .comma)
    _ = reader.next()
    guard let record = reader.next() else {
      Issue.record("the second record is missing")
      return
    }
    #expect(record.line == 2)
    #expect((0..<record.count).map { record.line(ofField: $0) } == [2, 5, 5, 6])
  }

  @Test func `a byte order mark is not part of the first field`() {
    #expect(rows("\u{FEFF}a,b\n") == [["a", "b"]])
    #expect(rows("\u{FEFF}\"a,b\"\n") == [["a,b"]])
    #expect(rows("\u{FEFF}") == [])
  }

  @Test func `a first line that declares the separator in use is skipped`() {
    let declared = table("\u{FEFF}sep=;\r\na;b\r\n", separator: .semicolon)
    #expect(declared.rows.map(\.fields) == [["a", "b"]])
    #expect(declared.rows.map(\.line) == [2])
    #expect(rows("sep=;\na;b\n", separator: .comma) == [["sep=;"], ["a;b"]])
    #expect(rows("sep=;x\n", separator: .semicolon) == [["sep=", "x"]])
  }
}
