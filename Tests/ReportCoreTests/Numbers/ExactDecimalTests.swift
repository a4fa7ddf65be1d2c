import Foundation
import ReportCore
import SeededRandom
import Testing

@Suite struct ExactDecimalTests {
  @Test(arguments: [
    "", "-", "+1", ".", ".5", "5.", "1..2", "1.2.3", "--1", "1-", "1e3", "1,5", "1.234,5", " 1",
    "1 ",
    "1_000", "NaN", "inf", "٣", "１", "1\u{301}",
  ])
  func `anything but plain digits is refused`(text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test(arguments: [
    "9223372036854775808", "-9223372036854775809", "99999999999999999999",
    "0.0000000000000000001", "12345678901.123456789012",
  ])
  func `more digits than fit are refused, not cut`(text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("-0.00", "0"), ("00012", "12"), ("12.50", "12.5"), ("-12.5", "-12.5"),
    ("0.05", "0.05"), ("-0.05", "-0.05"), ("100", "100"),
    ("0.000000000000000001", "0.000000000000000001"),
    ("9223372036854775807", "9223372036854775807"),
    ("-9223372036854775808", "-9223372036854775808"),
  ])
  func `plain digits are read and written`(text: String, written: String) throws {
    #expect(try #require(ExactDecimal(text)).description == written)
  }

  @Test(arguments: [(-1, nil), (0, "12000"), (3, "12"), (18, "0.000000000000012"), (19, nil)])
  func `a scale is 0 to 18 and trailing zeros are dropped`(scale: Int, written: String?) {
    #expect(ExactDecimal(significand: 12_000, scale: scale)?.description == written)
  }

  @Test func `equal numbers are equal however they were written`() {
    #expect(ExactDecimal("12.500") == ExactDecimal("12.5"))
    #expect(ExactDecimal("-0") == .zero)
    #expect(Set([ExactDecimal("1.0"), ExactDecimal("1"), ExactDecimal(1)]).count == 1)
  }

  @Test(arguments: [
    ("12.5", 0, "12.5"), ("12.5", 2, "12.50"), ("0", 1, "0.0"), ("-3", 2, "-3.00"),
    ("0.05", 1, "0.05"),
    ("-0.5", 3, "-0.500"), ("7", -4, "7"),
  ])
  func `formatting adds zeros and never rounds`(text: String, decimals: Int, written: String) throws
  {
    #expect(try #require(ExactDecimal(text)).formatted(decimals: decimals) == written)
  }

  @Test(arguments: [
    ("-1", "1"), ("0.1", "0.11"), ("0.09", "0.1"), ("-0.1", "-0.09"), ("9.99", "10"),
    ("0", "0.000001"),
    ("9223372036854775806", "9223372036854775807"), ("0.9", "9223372036854775807"),
    ("-9223372036854775807", "0.000000000000000001"),
  ])
  func `numbers are ordered by value across scales`(smaller: String, larger: String) throws {
    let (smaller, larger) = (
      try #require(ExactDecimal(smaller)), try #require(ExactDecimal(larger))
    )
    #expect(smaller < larger)
    #expect(!(larger < smaller))
    #expect(!(smaller < smaller))
  }

  @Test(arguments: seeds) func `what is written is read back as the same number`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let value = ExactDecimal(
        significand: Int64(bitPattern: generator.next())
          >> Int64.random(in: 0..<64, using: &generator),
        scale: Int.random(in: 0...18, using: &generator))
      #expect(value.map { ExactDecimal($0.description) } == value)
    }
  }

  @Test(arguments: seeds) func `the order is that of exact fractions`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let (left, right) = (
        try #require(
          ExactDecimal(
            significand: .random(in: -1000...1000, using: &generator),
            scale: .random(in: 0...4, using: &generator))),
        try #require(
          ExactDecimal(
            significand: .random(in: -1000...1000, using: &generator),
            scale: .random(in: 0...4, using: &generator)))
      )
      #expect((left < right) == (Fraction(left) < Fraction(right)), "\(left) and \(right)")
    }
  }

  @Test(arguments: ["12.5", "\"12,5\"", "\"\"", "null"])
  func `JSON that is no string of plain digits is refused`(json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([ExactDecimal].self, from: Data("[\(json)]".utf8))
    }
  }

  @Test func `JSON carries a decimal as a string`() throws {
    let values = [ExactDecimal(Int64.min), try #require(ExactDecimal("-0.1"))]
    let json = try JSONEncoder().encode(values)
    #expect(String(decoding: json, as: UTF8.self) == #"["-9223372036854775808","-0.1"]"#)
    #expect(try JSONDecoder().decode([ExactDecimal].self, from: json) == values)
  }
}
