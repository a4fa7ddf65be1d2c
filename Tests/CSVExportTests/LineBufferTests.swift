import Testing

@testable import CSVExport

@Suite struct LineBufferTests {
  @Test(
    arguments: [
      0, 7, 9, 10, 99, 100, 4_245, -1, -10, 1_000_000_007, .max, .min, .min + 1,
      999_999_999_999_999_999, 1_000_000_000_000_000_000,
    ] as [Int64])
  func `a whole number is written in plain digits`(number: Int64) {
    var buffer = LineBuffer()
    buffer.reserve(LineBuffer.longestNumber)
    buffer.append(number)
    #expect(String(decoding: buffer.written, as: UTF8.self) == "\(number)")
  }

  @Test func `room grows as pieces are added`() {
    var buffer = LineBuffer()
    var expected = ""
    for round in 0..<100 {
      let piece = "\(round),"
      buffer.reserve(piece.utf8.count + LineBuffer.longestNumber)
      buffer.append(Array(piece.utf8))
      buffer.append(Int64(round) * -3)
      expected += "\(piece)\(round * -3)"
    }
    #expect(String(decoding: buffer.written, as: UTF8.self) == expected)
    #expect(buffer.count == expected.utf8.count)
  }
}
