import Foundation

/// How wide text is in Times New Roman, in points.
///
/// Spreadsheets store the widths of columns and the heights of rows, and the library cannot measure.
/// The advance widths are those that Times New Roman shares with its free counterparts.
enum TimesMetrics {
  /// Thousandths of the font size, from the space to the tilde.
  private static let regular: [Int] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
  ]
  private static let bold: [Int] = [
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667,
    611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722,
    722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556,
    278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520,
  ]
  private static let horn: Unicode.Scalar = "\u{31B}"

  /// The width of a line of text in points.
  static func width(of text: some StringProtocol, size: Double, bold isBold: Bool) -> Double {
    let table = isBold ? bold : regular
    var total = 0
    if text.utf8.allSatisfy({ $0 < 127 }) {
      for byte in text.utf8 where byte >= 32 { total += table[Int(byte) - 32] }
      return Double(total) * size / 1000
    }
    let letters = isBold ? boldLetters : regularLetters
    for scalar in text.unicodeScalars {
      let value = Int(scalar.value)
      if value < 127 || other.contains(value) {
        total += width(of: scalar, in: table)
      } else if let block = blocks.first(where: { $0.letters.contains(value) }) {
        total += letters[block.start + value - block.letters.lowerBound]
      } else {
        total += decomposedWidth(of: scalar, in: table)
      }
    }
    return Double(total) * size / 1000
  }

  /// Where letters with marks stand in Unicode, and in the tables of their widths.
  private static let blocks: [(letters: Range<Int>, start: Int)] = [
    (0xA0..<0x250, 0), (0x1E00..<0x1F00, 0x1B0),
  ]
  /// Punctuation that is not made of other signs.
  private static let other = 0x2010..<0x2040
  private static let regularLetters = widths(in: regular)
  private static let boldLetters = widths(in: bold)

  /// The widths of letters with marks: taking a text apart is slow.
  private static func widths(in table: [Int]) -> [Int] {
    blocks.flatMap { block in
      block.letters.map { value in
        Unicode.Scalar(value).map { decomposedWidth(of: $0, in: table) } ?? 0
      }
    }
  }

  private static func decomposedWidth(of scalar: Unicode.Scalar, in table: [Int]) -> Int {
    String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
      .reduce(0) { $0 + width(of: $1, in: table) }
  }

  private static func width(of scalar: Unicode.Scalar, in table: [Int]) -> Int {
    switch scalar.value {
    case 32...126: return table[Int(scalar.value) - 32]
    case 0..<32: return 0
    case 0x0110: return 722  // Đ
    case 0x0111: return table[Int(UInt8(ascii: "d")) - 32]
    case 0x2013: return 500  // en dash
    case 0x2264, 0x2265: return 549  // at most, at least
    default:
      if scalar == horn { return 55 }
      return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1000
    }
  }

  /// The lines that text falls into where a width is given in points.
  static func lines(
    of text: String, size: Double, bold: Bool, within width: Double
  ) -> [String] {
    var lines: [String] = []
    let space = Self.width(of: " ", size: size, bold: bold)
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      var used = 0.0
      for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
        let needed = Self.width(of: word, size: size, bold: bold)
        if !line.isEmpty, used + space + needed > width {
          lines.append(line)
          line = ""
          used = 0
        }
        used += (line.isEmpty ? 0 : space) + needed
        line += line.isEmpty ? String(word) : " " + word
        while used > width, line.count > 1 {
          let kept = fitting(line, size: size, bold: bold, within: width)
          lines.append(String(line.prefix(kept)))
          line = String(line.dropFirst(kept))
          used = Self.width(of: line, size: size, bold: bold)
        }
      }
      lines.append(line)
    }
    return lines
  }

  /// How many characters of a word too long for a line fit in one: at least one.
  private static func fitting(
    _ word: String, size: Double, bold: Bool, within width: Double
  ) -> Int {
    var used = 0.0
    var count = 0
    for character in word {
      used += Self.width(of: String(character), size: size, bold: bold)
      if used > width { break }
      count += 1
    }
    return min(max(count, 1), word.count - 1)
  }

  /// The width of the widest word.
  static func widestWord(of text: String, size: Double, bold: Bool) -> Double {
    text.split { $0 == " " || $0 == "\n" }
      .map { width(of: $0, size: size, bold: bold) }.max() ?? 0
  }
}
