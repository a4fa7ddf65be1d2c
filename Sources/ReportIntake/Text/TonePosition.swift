internal import Foundation

/// The two schools of placing the tone mark in the open rhymes oa, oe and uy: `hòa` and `hoà`.
///
/// After q the u belongs to the consonant, and `quý` has but one spelling.
enum TonePosition {
  /// A word in lower-case letters with its tone on the first vowel of such a rhyme.
  static func unified(_ word: String) -> String {
    if word.utf8.allSatisfy({ $0 < 0x80 }) { return word }
    // Words joined by a hyphen or an apostrophe have a rhyme each.
    if let mark = word.firstIndex(where: { !$0.isLetter }) {
      let rest = word.index(after: mark)
      return unified(String(word[..<mark])) + String(word[mark]) + unified(String(word[rest...]))
    }
    let scalars = Array(word.decomposedStringWithCanonicalMapping.unicodeScalars)
    guard let tone = scalars.first(where: { Syllables.tones.contains($0) }) else { return word }
    let plain = scalars.filter { !Syllables.tones.contains($0) }
    guard plain.count >= 2, plain.count == scalars.count - 1 else { return word }
    let rhyme = String(String.UnicodeScalarView(plain.suffix(2)))
    let isAfterQ = plain.count >= 3 && plain[plain.count - 3] == "q"
    guard ["oa", "oe", "uy"].contains(rhyme), !isAfterQ else { return word }
    var moved = plain
    moved.insert(tone, at: plain.count - 1)
    return String(String.UnicodeScalarView(moved)).precomposedStringWithCanonicalMapping
  }
}
