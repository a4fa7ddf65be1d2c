import DelimitedText
import SeededRandom

/// Fresh seeds for one run of a law; a failing one is printed as the test's argument.
let seeds: [UInt64] = (0..<20).map { _ in UInt64.random(in: 0 ... .max) }

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

func table(_ text: String, separator: Separator = .comma) -> DelimitedTable {
  DelimitedTable(bytes(text).span, separator: separator)
}

func rows(_ text: String, separator: Separator = .comma) -> [[String]] {
  table(text, separator: separator).rows.map(\.fields)
}

func write(_ rows: [[String]], _ format: DelimitedFormat = DelimitedFormat()) -> [UInt8] {
  var writer = DelimitedWriter(format)
  for row in rows {
    for field in row { writer.append(field) }
    writer.endRecord()
  }
  return writer.takeBytes()
}

/// A table of fields that are hard to write: quotes, separators, line breaks, spaces, Vietnamese.
func randomTable(using generator: inout SeededGenerator) -> [[String]] {
  let pieces = [
    "", "", "a", "12", "\"", "\"\"", ",", ";", "\t", "\r", "\n", "\r\n", " ", "Xã Hòa Bình", "ế",
    "sep=", "\u{FEFF}", "=1+1", "🙂", "a long text of more than eight bytes",
  ]
  return (0..<Int.random(in: 0...8, using: &generator)).map { _ in
    (0..<Int.random(in: 1...5, using: &generator)).map { _ in
      (0..<Int.random(in: 0...4, using: &generator))
        .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }
  }
}
