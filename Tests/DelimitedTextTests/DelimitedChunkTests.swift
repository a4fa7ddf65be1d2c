import DelimitedText
import Testing

@Suite struct DelimitedChunkTests {
  private func split(_ text: [UInt8], into count: Int) -> [DelimitedChunk] {
    DelimitedChunk.split(text.span, into: count, separator: .comma)
  }

  @Test func `an empty text has no parts`() {
    #expect(split([], into: 4).isEmpty)
  }

  @Test func `a record is never cut, so there may be fewer parts than asked for`() {
    let text = bytes("a,\"b\nc\nd\n\"\ne,f\n")
    let chunks = split(text, into: 8)
    #expect(chunks.map(\.range) == [0..<11, 11..<15])
    #expect(chunks.map(\.firstLine) == [1, 5])
  }

  @Test func `parts cover the text and are about equally long`() {
    let text = bytes(String(repeating: "12,abc,\"x\r\ny\"\r\n", count: 1_000))
    let chunks = split(text, into: 4)
    #expect(chunks.count == 4)
    #expect(chunks.first?.range.lowerBound == 0)
    #expect(chunks.last?.range.upperBound == text.count)
    #expect(
      zip(chunks, chunks.dropFirst()).allSatisfy { $0.range.upperBound == $1.range.lowerBound })
    #expect(chunks.allSatisfy { abs($0.range.count - text.count / 4) < 20 })
  }

  @Test(arguments: seeds)
  func `reading in parts finds what reading the whole finds`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = bytes("\"\"\"\",,\n\r\nabcdef") + [0, 0xFF, 0xEF, 0xBB, 0xBF]
    for length in 0..<150 {
      let text: [UInt8] =
        length % 2 == 0
        ? write(randomTable(using: &generator))
        : (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      let whole = DelimitedTable(text.span, separator: .comma)
      let count = Int.random(in: 1...9, using: &generator)
      let parts = split(text, into: count).map { chunk in
        DelimitedTable(
          text.span.extracting(chunk.range), separator: .comma, firstLine: chunk.firstLine)
      }
      // Rows are counted from where a part begins.
      #expect(parts.flatMap(\.rows).map(\.line) == whole.rows.map(\.line))
      #expect(parts.flatMap(\.rows).map(\.fields) == whole.rows.map(\.fields))
      #expect(parts.flatMap(\.faults) == whole.faults)
    }
  }
}
