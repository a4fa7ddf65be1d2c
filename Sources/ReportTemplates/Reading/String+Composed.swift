import Foundation

extension String {
  /// The text in normal form C, in which templates are written as a rule: their bytes show it at once.
  var composed: String {
    utf8.span.isPlainlyComposed ? self : precomposedStringWithCanonicalMapping
  }
}

extension Span<UInt8> {
  /// Whether a text consists only of characters that stand for themselves in normal form C and that nothing can
  /// be joined with: Latin letters with their Vietnamese marks, punctuation, arrows and signs of mathematics.
  var isPlainlyComposed: Bool {
    var index = 0
    while index < count {
      switch self[index] {
      case 0..<0x80: index += 1
      // U+0080 to U+02FF; the combining marks come after them.
      case 0xC2...0xCB: index += 2
      // U+1E80 to U+1EFF.
      case 0xE1 where index + 2 < count && (0xBA...0xBB).contains(self[index + 1]): index += 3
      // U+2002 to U+203F: the two spaces before them are written as these.
      case 0xE2 where index + 2 < count && self[index + 1] == 0x80 && self[index + 2] >= 0x82:
        index += 3
      // U+2140 to U+22FF.
      case 0xE2 where index + 2 < count && (0x85...0x8B).contains(self[index + 1]): index += 3
      default: return false
      }
    }
    return true
  }
}
