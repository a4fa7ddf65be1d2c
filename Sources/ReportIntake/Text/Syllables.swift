internal import Foundation

/// What Vietnamese words can and cannot look like, as far as damage must be told from text.
enum Syllables {
  static let grave: Unicode.Scalar = "\u{300}"
  static let acute: Unicode.Scalar = "\u{301}"
  static let dotBelow: Unicode.Scalar = "\u{323}"
  /// The five tone marks.
  static let tones: Set<Unicode.Scalar> = [grave, acute, "\u{303}", "\u{309}", dotBelow]

  /// The letters beyond ASCII that the alphabet has, with and without tones.
  private static let letters: Set<Character> = {
    var letters: Set<Character> = ["đ"]
    for base in "aăâeêioôơuưy" {
      for tone in [""] + tones.map(String.init) {
        letters.formUnion((String(base) + tone).precomposedStringWithCanonicalMapping)
      }
    }
    return letters.union(letters.flatMap { $0.uppercased() })
  }()

  /// How many words of a text cannot be Vietnamese: a foreign letter or sign within, a capital vowel
  /// behind a small letter, or a final stop without the tone that it must have (`môc`).
  static func impossible(in text: String) -> Int {
    text.unicodeScalars.split { $0.properties.isWhitespace || separators.contains($0) }
      .count { word in isImpossible(Substring(word)) }
  }

  private static let separators = Set("()/,.;:-+\"'".unicodeScalars)

  private static func isImpossible(_ word: Substring) -> Bool {
    // Nothing below is true of ASCII alone.
    if word.utf8.allSatisfy({ $0 < 0x80 }) { return false }
    var previous: Character?
    var hasForeign = false
    for letter in word {
      if !letter.isASCII, !letters.contains(letter) { hasForeign = true }
      if let previous, previous.isLowercase, letter.isUppercase, !letter.isASCII { return true }
      previous = letter
    }
    if hasForeign { return word.contains { $0.isASCII && $0.isLetter } }
    guard let last = word.unicodeScalars.last, "chptCHPT".unicodeScalars.contains(last) else {
      return false
    }
    let plain = word.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
    let hasStop = ["c", "ch", "p", "t"].contains { ending in
      String(String.UnicodeScalarView(plain)).hasSuffix(ending)
    }
    return hasStop && !plain.contains(acute) && !plain.contains(dotBelow)
  }
}
