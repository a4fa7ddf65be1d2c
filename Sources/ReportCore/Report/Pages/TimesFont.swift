import Foundation

/// The advance widths of Times New Roman in one weight, in thousandths of the font size.
///
/// They are those that Times New Roman shares with its free counterparts.
struct TimesFont: Sendable {
  static let regular = TimesFont([
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
  ])
  static let bold = TimesFont([
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667,
    611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722,
    722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556,
    278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520,
  ])

  /// The width of a space.
  static let space = 250
  private static let horn: Unicode.Scalar = "\u{31B}"
  /// Where letters with marks stand in Unicode. Their widths are kept: taking a text apart is slow.
  private static let (latin, vietnamese) = (0xA0..<0x250, 0x1E00..<0x1F00)
  /// Punctuation that is not made of other signs.
  private static let punctuation = 0x2010..<0x2040

  /// From NUL to the tilde.
  private let ascii: [Int]
  private var latinLetters: [Int] = []
  private var vietnameseLetters: [Int] = []

  /// - Parameter widths: from the space to the tilde.
  private init(_ widths: [Int]) {
    ascii = Array(repeating: 0, count: 32) + widths
    latinLetters = Self.latin.map { decomposedWidth($0) }
    vietnameseLetters = Self.vietnamese.map { decomposedWidth($0) }
  }

  /// A word of a text, empty between two spaces.
  struct Word {
    var bytes: Range<Int>
    var width: Int
    /// Whether a line end or the end of the text comes behind it.
    var endsParagraph: Bool
  }

  /// Goes through the words of a text: each ends at a space, a line end or the end of the text.
  @inline(__always)
  func forEachWord(in text: String, _ body: (Word) -> Void) {
    let bytes = text.utf8Span.span
    var (place, start, width) = (0, 0, 0)
    while place < bytes.count {
      let byte = Int(bytes[place])
      if byte == 0x20 || byte == 0x0A {
        body(Word(bytes: start..<place, width: width, endsParagraph: byte == 0x0A))
        place += 1
        (start, width) = (place, 0)
      } else if byte < ascii.count {
        width += ascii[byte]
        place += 1
      } else {
        let (scalar, next) = Self.scalar(of: bytes, at: place)
        width += self.width(of: scalar)
        place = next
      }
    }
    body(Word(bytes: start..<bytes.count, width: width, endsParagraph: true))
  }

  /// How much of a part of a text fits into a width: at least one sign.
  ///
  /// - Returns: where it ends, and its width; `nil` if all of it fits, or there is but one sign.
  func prefix(
    of part: Range<Int>, in text: String, within limit: Int
  ) -> (end: Int, width: Int)? {
    let bytes = text.utf8Span.span
    var (place, width) = (part.lowerBound, 0)
    while place < part.upperBound {
      let (scalar, next) = Self.scalar(of: bytes, at: place)
      let own = self.width(of: scalar)
      if width + own > limit, place > part.lowerBound { return (place, width) }
      width += own
      place = next
    }
    return nil
  }

  /// The scalar that begins at a place, and where the next one begins.
  private static func scalar(of bytes: Span<UInt8>, at place: Int) -> (value: Int, next: Int) {
    let lead = Int(bytes[place])
    func rest(_ offset: Int) -> Int { Int(bytes[place + offset]) & 0x3F }
    switch lead {
    case ..<0x80: return (lead, place + 1)
    case ..<0xE0: return ((lead & 0x1F) << 6 | rest(1), place + 2)
    case ..<0xF0: return ((lead & 0x0F) << 12 | rest(1) << 6 | rest(2), place + 3)
    default: return ((lead & 7) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3), place + 4)
    }
  }

  private func width(of scalar: Int) -> Int {
    if scalar < ascii.count { return ascii[scalar] }
    if Self.vietnamese.contains(scalar) {
      return vietnameseLetters[scalar - Self.vietnamese.lowerBound]
    }
    if Self.latin.contains(scalar) { return latinLetters[scalar - Self.latin.lowerBound] }
    if Self.punctuation.contains(scalar) { return simpleWidth(scalar) }
    return decomposedWidth(scalar)
  }

  private func decomposedWidth(_ scalar: Int) -> Int {
    guard let scalar = Unicode.Scalar(UInt32(scalar)) else { return 0 }
    return String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
      .reduce(0) { $0 + simpleWidth(Int($1.value)) }
  }

  private func simpleWidth(_ scalar: Int) -> Int {
    switch scalar {
    case ..<ascii.count: return ascii[scalar]
    case 0x0110: return 722  // Đ
    case 0x0111: return ascii[Int(UInt8(ascii: "d"))]
    case 0x2013: return 500  // en dash
    case 0x2264, 0x2265: return 549  // at most, at least
    case Int(Self.horn.value): return 55
    default:
      let category = Unicode.Scalar(UInt32(scalar))?.properties.generalCategory
      return category == .nonspacingMark ? 0 : 1000
    }
  }
}
