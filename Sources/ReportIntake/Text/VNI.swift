internal import Foundation

/// VNI for Windows, as programs show it in a font that is not made for it.
///
/// Most letters are two characters, the vowel and a mark behind it; the horned vowels, `đ` and the
/// accented `i` are one. The mark has the case of its vowel, but hand-made text mixes the two.
enum VNI {
  /// Letters that are one character, lower case; the capital is the same byte less 0x20.
  private static let singles: [UInt32: Unicode.Scalar] = [
    0xE6: "ỉ", 0xEC: "ì", 0xED: "í", 0xEE: "ỵ", 0xF1: "đ", 0xF2: "ị", 0xF3: "ĩ", 0xF4: "ơ",
    0xF6: "ư",
  ]

  /// Marks, lower case: the vowels that take them, and what they add.
  private static let marks: [UInt32: (bases: String, added: String)] = [
    0xE0: ("aeo", "\u{302}\u{300}"), 0xE1: ("aeo", "\u{302}\u{301}"), 0xE2: ("aeo", "\u{302}"),
    0xE3: ("aeo", "\u{302}\u{303}"), 0xE4: ("aeo", "\u{323}\u{302}"),
    0xE5: ("aeo", "\u{302}\u{309}"), 0xE8: ("a", "\u{306}\u{300}"), 0xE9: ("a", "\u{306}\u{301}"),
    0xEA: ("a", "\u{306}"), 0xEB: ("a", "\u{323}\u{306}"), 0xEF: ("aeouơư", "\u{323}"),
    0xF5: ("aeouyơư", "\u{303}"), 0xF8: ("aeouyơư", "\u{300}"), 0xF9: ("aeouyơư", "\u{301}"),
    0xFA: ("a", "\u{306}\u{309}"), 0xFB: ("aeouyơư", "\u{309}"), 0xFC: ("a", "\u{306}\u{303}"),
  ]

  /// Whether a character has a meaning of its own in VNI.
  static func uses(_ scalar: Unicode.Scalar) -> Bool {
    let lower = lowered(scalar.value)
    return singles[lower] != nil || marks[lower] != nil
  }

  /// Converts a text; characters without a meaning of their own stay.
  static func converted(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let lower = lowered(scalar.value)
      if let mark = marks[lower], let last = result.last,
        mark.bases.contains(last.lowercased())
      {
        result.removeLast()
        result += (String(last) + mark.added).precomposedStringWithCanonicalMapping
      } else if let letter = singles[lower] {
        result += lower == scalar.value ? String(letter) : String(letter).uppercased()
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func lowered(_ value: UInt32) -> UInt32 {
    (0xC0...0xDE).contains(value) ? value + 0x20 : value
  }
}
