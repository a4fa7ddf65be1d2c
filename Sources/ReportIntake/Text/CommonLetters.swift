internal import Foundation

/// What is known of each of the letters and signs that nearly all texts of returns consist of: those of
/// the Vietnamese alphabet, digits, and punctuation. Texts of these alone need none of what Unicode asks
/// for in general, and a file has tens of thousands of them.
enum CommonLetters {
  /// One letter or sign.
  struct Letter {
    /// Its small form, with one form for all dashes, apostrophes and quotation marks; 0 if it is not known.
    var small: UInt16 = 0
    /// The letter without its marks; 0 if it is none.
    var base: UInt8 = 0
    /// Its tone, counted from 1; 0 without one.
    var tone: UInt8 = 0
    /// Whether it has another mark than a tone: `ă`, `ơ`, `đ`.
    var isMarked = false
  }

  /// Tones in the order in which letters count them.
  private static let tones = ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
  private static let signs: [(String, as: String)] = [
    ("‐‑‒–—−", "-"), ("’‘`´′", "'"), ("“”«»", "\""),
  ]
  private static let others = "•…‰≤≥°±×§·¹²³"

  /// All of them, by their number in Unicode.
  private static let letters: [Letter] = {
    var letters = Array(repeating: Letter(), count: 0x2300)
    for value in UInt16(0x20)...0x7E {
      let isCapital = (0x41...0x5A).contains(value)
      let small = isCapital ? value + 0x20 : value
      let isLetter = (0x61...0x7A).contains(small)
      letters[Int(value)] = Letter(small: small, base: isLetter ? UInt8(small) : 0)
    }
    for (base, marks) in [
      ("a", ["", "\u{306}", "\u{302}"]), ("e", ["", "\u{302}"]), ("i", [""]),
      ("o", ["", "\u{302}", "\u{31B}"]), ("u", ["", "\u{31B}"]), ("y", [""]),
    ] {
      for mark in marks {
        for (index, tone) in ([""] + tones).enumerated() where !(mark + tone).isEmpty {
          let small = value(of: base + mark + tone)
          let letter = Letter(
            small: small, base: base.utf8.first ?? 0, tone: UInt8(index), isMarked: !mark.isEmpty)
          letters[Int(small)] = letter
          letters[Int(value(of: base.uppercased() + mark + tone))] = letter
        }
      }
    }
    let dd = Letter(small: value(of: "đ"), base: UInt8(ascii: "d"), isMarked: true)
    for text in ["đ", "Đ"] { letters[Int(value(of: text))] = dd }
    for scalar in others.unicodeScalars {
      letters[Int(scalar.value)] = Letter(small: UInt16(scalar.value))
    }
    for (group, sign) in signs {
      for scalar in group.unicodeScalars {
        letters[Int(scalar.value)] = Letter(small: value(of: sign))
      }
    }
    return letters
  }()

  private static func value(of text: String) -> UInt16 {
    text.precomposedStringWithCanonicalMapping.utf16.first ?? 0
  }

  /// What is known of a letter; `nil` if it is none of these.
  static func letter(_ scalar: Unicode.Scalar) -> Letter? {
    guard scalar.value < 0x2300 else { return nil }
    let letter = letters[Int(scalar.value)]
    return letter.small == 0 ? nil : letter
  }

  /// A vowel without another mark, with a tone.
  static func vowel(_ base: UInt8, tone: UInt8) -> UInt16 {
    let mark = tone == 0 ? "" : tones[Int(tone) - 1]
    return value(of: String(Unicode.Scalar(base)) + mark)
  }

  /// Whether a text consists of these alone, with single spaces between words and none at its ends: such
  /// a text is as ``IntakeText/normalised(_:)`` would make it.
  static func areAll(of text: String) -> Bool {
    var wasSpace = true
    for scalar in text.unicodeScalars {
      guard letter(scalar) != nil else { return false }
      let isSpace = scalar == " "
      if isSpace, wasSpace { return false }
      wasSpace = isSpace
    }
    return !wasSpace
  }
}
