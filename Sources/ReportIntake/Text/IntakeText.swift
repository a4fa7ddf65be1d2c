internal import Foundation

/// Text of a return, brought into the one form that everything behind the door relies on.
enum IntakeText {
  /// The name of a unit or an indicator, with all that may stand around it, ends within so many bytes.
  private static let longestTitle = 1_000

  /// The beginning of a text, in which names and titles are looked for: taking a whole page apart for them costs far
  /// more than reading it.
  static func head(_ text: String) -> String {
    if text.utf8.count <= longestTitle { return text }
    var end = text.utf8.index(text.startIndex, offsetBy: longestTitle)
    while end > text.startIndex, end.samePosition(in: text) == nil {
      end = text.utf8.index(before: end)
    }
    return String(text[..<end])
  }

  /// The text composed (NFC), with plain single spaces, without invisible characters, and with marks
  /// that were torn from their letters (`ti ́nh`) put back.
  static func normalised(_ text: String) -> String {
    if CommonLetters.areAll(of: text) { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x200B...0x200F, 0xFEFF, 0x2060, 0xAD:
        continue
      case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
        0x3000:
        if scalars.last != " ", !scalars.isEmpty { scalars.append(" ") }
      case 0x0300...0x036F:
        // No word begins with a mark.
        if scalars.last == " " { scalars.removeLast() }
        scalars.append(scalar)
      default:
        scalars.append(scalar)
      }
    }
    if scalars.last == " " { scalars.removeLast() }
    return String(scalars).precomposedStringWithCanonicalMapping
  }

  /// Whether letters of a text are lost for good: a replacement character, a question mark within a
  /// word (`Bi?u s?`), or several words without any vowel (`là vn quý nht`).
  static func isLossy(_ text: String) -> Bool {
    if text.utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "?") }) { return false }
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if scalar == "\u{FFFD}" { return true }
      guard scalar == "?", index > 0, index + 1 < scalars.count else { continue }
      if scalars[index - 1].properties.isAlphabetic, scalars[index + 1].properties.isAlphabetic {
        return true
      }
    }
    guard text.contains(where: { !$0.isASCII && $0.isLetter }) else { return false }
    let words = text.split { !$0.isLetter }
    return words.count { isVowelless($0) } > 1
  }

  private static let abbreviations: Set<String> = [
    "kg", "km", "cm", "mm", "ml", "tr", "vs", "ths", "ts", "bs", "ks", "sdt", "sđt", "đt", "th",
    "tp", "tx", "tt", "đk", "kh", "nq", "qđ", "tư", "pc", "tl", "kt", "tm",
  ]

  private static func isVowelless(_ word: Substring) -> Bool {
    if word.utf8.contains(where: { vowels.contains($0) }) { return false }
    guard word.count > 1, word.allSatisfy(\.isLowercase), !abbreviations.contains(String(word))
    else { return false }
    let plain = word.decomposedStringWithCanonicalMapping
    return !plain.utf8.contains { vowels.contains($0) }
  }

  private static let vowels = Array("aeiouy".utf8)

  /// What two texts share that differ only in case, spacing, the form of dashes and apostrophes, and
  /// where the tone mark stands (`Hoà Bình`, `HÒA BÌNH`).
  ///
  /// It is for comparing names and titles, not for showing; of a long text it is that of its beginning.
  static func key(_ text: String) -> String {
    if text.isEmpty { return "" }
    let head = head(text)
    return KeyWriter.key(of: head) ?? keyOfAnyLetters(head)
  }

  /// The same for letters of all kinds.
  static func keyOfAnyLetters(_ text: String) -> String {
    let unified = normalised(text).lowercased().map { character -> Character in
      switch character {
      case "‐", "‑", "‒", "–", "—", "−": "-"
      case "’", "‘", "`", "´", "ʼ", "′": "'"
      case "“", "”", "«", "»": "\""
      default: character
      }
    }
    let spaced = String(unified).replacing(" -", with: "-").replacing("- ", with: "-")
    return spaced.split(separator: " ").map { TonePosition.unified(String($0)) }
      .joined(separator: " ")
  }

  /// Letters that look like those of the alphabet, and the one without a decomposition: `đ`, the `ð` of
  /// Iceland, and letters of Cyrillic and Greek.
  private static let lookAlikes: [Unicode.Scalar: Unicode.Scalar] = [
    "đ": "d", "ð": "d", "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y",
    "і": "i", "к": "k", "т": "t", "м": "m", "н": "h", "в": "b",
    "п": "n", "г": "r", "и": "u", "ѕ": "s", "ј": "j", "һ": "h", "ԁ": "d", "ɡ": "g", "α": "a",
    "ο": "o",
    "ν": "v", "ρ": "p", "ι": "i", "κ": "k", "τ": "t", "υ": "u", "η": "n", "χ": "x", "ε": "e",
    "ı": "i",
  ]

  /// A text without any accent: good enough to suggest what somebody meant, never to decide it.
  /// Ten pairs of neighbouring communes differ in nothing else.
  static func accentless(_ text: String) -> String {
    let key = key(text)
    if let plain = KeyWriter.plain(of: key) { return plain }
    let plain = key.decomposedStringWithCanonicalMapping.unicodeScalars
      .filter { !(0x300...0x36F).contains($0.value) }
      .map { lookAlikes[$0] ?? $0 }
    return String(String.UnicodeScalarView(plain))
  }
}
