/// How much room text takes in Times New Roman, in points.
///
/// Spreadsheets store the widths of columns and the heights of rows, and the library cannot measure.
package enum TimesMetrics {
  /// The width of a line of text.
  package static func width(of text: String, size: Double, bold: Bool) -> Double {
    points(widths(of: text, bold: bold).line, size)
  }

  /// The width of the widest line of a text that breaks only where it must, and of its widest word.
  package static func widest(
    of text: String, size: Double, bold: Bool
  ) -> (line: Double, word: Double) {
    let widths = widths(of: text, bold: bold)
    return (points(widths.line, size), points(widths.word, size))
  }

  /// The lines that text falls into where a width is given.
  package static func lines(
    of text: String, size: Double, bold: Bool, within width: Double
  ) -> [String] {
    var lines: [String] = []
    forEachLine(of: text, bold: bold, within: thousandths(width, size)) { line in
      let bytes = text.utf8
      let start = bytes.index(bytes.startIndex, offsetBy: line.lowerBound)
      lines.append(String(text[start..<bytes.index(start, offsetBy: line.count)]))
    }
    return lines
  }

  /// How many lines text falls into where a width is given.
  package static func lineCount(
    of text: String, size: Double, bold: Bool, within width: Double
  ) -> Int {
    var count = 0
    forEachLine(of: text, bold: bold, within: thousandths(width, size)) { _ in count += 1 }
    return count
  }

  // MARK: In thousandths of the font size

  private static func points(_ width: Int, _ size: Double) -> Double {
    Double(width) * size / 1000
  }

  private static func thousandths(_ points: Double, _ size: Double) -> Int {
    Int((points * 1000 / size).rounded(.down))
  }

  private static func widths(of text: String, bold isBold: Bool) -> (line: Int, word: Int) {
    var (widest, line, word) = (0, 0, 0)
    (isBold ? TimesFont.bold : .regular).forEachWord(in: text) { next in
      word = max(word, next.width)
      widest = max(widest, line + next.width)
      line = next.endsParagraph ? 0 : line + next.width + TimesFont.space
    }
    return (widest, word)
  }

  /// Breaks text between words, and within a word too long for a line; `body` takes the bytes of each
  /// line.
  @inline(__always)
  private static func forEachLine(
    of text: String, bold isBold: Bool, within limit: Int, _ body: (Range<Int>) -> Void
  ) {
    let font = isBold ? TimesFont.bold : .regular
    var line = 0..<0
    var used = 0
    font.forEachWord(in: text) { word in
      if !line.isEmpty, used + TimesFont.space + word.width > limit {
        body(line)
        line = word.bytes.lowerBound..<word.bytes.lowerBound
      }
      if line.isEmpty {
        line = word.bytes
        used = word.width
      } else {
        line = line.lowerBound..<word.bytes.upperBound
        used += TimesFont.space + word.width
      }
      while used > limit, let part = font.prefix(of: line, in: text, within: limit) {
        body(line.lowerBound..<part.end)
        line = part.end..<line.upperBound
        used -= part.width
      }
      if word.endsParagraph {
        body(line)
        line = word.bytes.upperBound + 1..<word.bytes.upperBound + 1
      }
    }
  }
}
