/// Writes the key of a text of common letters, in one go: what ``IntakeText/key(_:)`` makes of any text.
struct KeyWriter {
  private static let space = UInt16(UInt8(ascii: " "))
  private static let hyphen = UInt16(UInt8(ascii: "-"))

  private var units: [UInt16] = []
  /// Where the letters of the word begin, and how many of them bear a tone.
  private var word = (start: 0, tones: 0)

  /// The key; `nil` if the text has letters of another kind.
  static func key(of text: String) -> String? {
    var writer = KeyWriter()
    writer.units.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      guard let letter = CommonLetters.letter(scalar), writer.append(letter) else { return nil }
    }
    guard writer.endWord() else { return nil }
    if writer.units.last == space { writer.units.removeLast() }
    return writer.units.written
  }

  /// A key without its accents; `nil` if it has letters of another kind.
  static func plain(of key: String) -> String? {
    var units: [UInt16] = []
    units.reserveCapacity(key.utf8.count)
    for scalar in key.unicodeScalars {
      guard let letter = CommonLetters.letter(scalar) else { return nil }
      units.append(letter.base == 0 ? letter.small : UInt16(letter.base))
    }
    return units.written
  }

  private mutating func append(_ letter: CommonLetters.Letter) -> Bool {
    if letter.base != 0 {
      units.append(letter.small)
      if letter.tone > 0 { word.tones += 1 }
      return true
    }
    guard endWord() else { return false }
    if letter.small == Self.space {
      // One space between words, none beside a hyphen.
      if let last = units.last, last != Self.space, last != Self.hyphen {
        units.append(letter.small)
      }
    } else {
      if letter.small == Self.hyphen, units.last == Self.space { units.removeLast() }
      units.append(letter.small)
    }
    word = (units.count, 0)
    return true
  }

  /// Puts the tone mark of an open rhyme on its first vowel, as `TonePosition` does.
  ///
  /// - Returns: `false` if the word is none that this can tell.
  private mutating func endWord() -> Bool {
    let count = units.count - word.start
    guard word.tones == 1, count >= 2 else { return true }
    guard let first = letter(units.count - 2), let last = letter(units.count - 1),
      !first.isMarked, !last.isMarked
    else { return true }
    switch (Unicode.Scalar(first.base), Unicode.Scalar(last.base)) {
    case ("o", "a"), ("o", "e"), ("u", "y"): break
    default: return true
    }
    if count >= 3, units[units.count - 3] == UInt16(UInt8(ascii: "q")) { return true }
    if first.tone > 0 { return true }
    // A tone on an earlier vowel makes no word.
    guard last.tone > 0 else { return false }
    units[units.count - 2] = CommonLetters.vowel(first.base, tone: last.tone)
    units[units.count - 1] = UInt16(last.base)
    return true
  }

  private func letter(_ index: Int) -> CommonLetters.Letter? {
    Unicode.Scalar(units[index]).flatMap(CommonLetters.letter)
  }
}

extension [UInt16] {
  /// The text of letters, none of which needs two units. The standard library's way from UTF-16 takes six times
  /// as long as all else that is done for a key.
  fileprivate var written: String {
    String(unsafeUninitializedCapacity: 3 * count) { bytes in
      var end = 0
      func put(_ byte: UInt16) {
        bytes[end] = UInt8(truncatingIfNeeded: byte)
        end += 1
      }
      for unit in self {
        switch unit {
        case 0..<0x80: put(unit)
        case 0x80..<0x800:
          put(0xC0 | unit >> 6)
          put(0x80 | unit & 0x3F)
        default:
          put(0xE0 | unit >> 12)
          put(0x80 | unit >> 6 & 0x3F)
          put(0x80 | unit & 0x3F)
        }
      }
      return end
    }
  }
}
