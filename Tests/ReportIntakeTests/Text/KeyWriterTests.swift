import Foundation
import ReportCore
import ReportTemplates
import SeededRandom
import TestWorkbooks
import Testing

@testable import ReportIntake

/// The short way to a key against the long one, which knows all letters.
@Suite struct KeyWriterTests {
  private static let texts =
    ProcessInfo.processInfo.environment["TRIALS"] == nil ? 4_000 : 200_000
  /// Letters with all their marks, signs of all kinds, and some that the short way does not know.
  private static let letters: [String] = {
    let tones = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
    let vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
    let marked = vowels.flatMap { vowel in
      tones.map { (vowel + $0).precomposedStringWithCanonicalMapping }
    }
    // Open rhymes with a tone are what the two ways could differ in.
    let rhymes = ["oà", "òa", "oé", "óe", "uỷ", "ủy", "quý", "qúy", "oá", "uỵ", "hoà", "thuỷ"]
    let consonants = [
      "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "q", "r", "s", "t", "x",
    ]
    let signs = [
      " ", " ", " ", "-", "–", "—", " - ", "’", "'", "`", "“", "”", "«", ".", ",", "(", ")", "%",
      "‰", "≥", "3", "15", "/", ":", "…", "•",
    ]
    let rare = ["\u{A0}", "\t", "a\u{301}", "ñ", "ø", "İ", "ß", "а", "ﬁ", "º", "\u{200B}", "①"]
    return marked + marked.map { $0.uppercased() } + rhymes + rhymes + consonants
      + consonants.map { $0.uppercased() } + signs + signs + rare
  }()

  @Test func `any text has the same key either way`() {
    var generator = SeededGenerator(seed: 20_251_129)
    var short = 0
    for number in 0..<Self.texts {
      let length = Int(generator.next() % 14)
      let text = (0..<length).map { _ in
        Self.letters[Int(generator.next() % UInt64(Self.letters.count))]
      }.joined()
      let long = IntakeText.keyOfAnyLetters(text)
      #expect(IntakeText.key(text).utf8.elementsEqual(long.utf8), "\(number): '\(text)'")
      if KeyWriter.key(of: text) != nil { short += 1 }
    }
    // The law says something only where the short way was taken.
    #expect(short * 3 > Self.texts)
  }

  @Test func `names of units and indicators take the short way`() throws {
    let workspace = try HaiPhong.workspace()
    let names =
      workspace.history.hierarchies.values.flatMap { $0.units.map(\.fullName) }
      + workspace.catalogue.indicators.map(\.name)
    #expect(names.count > 3_000)
    for name in names {
      let long = IntakeText.keyOfAnyLetters(name)
      #expect(KeyWriter.key(of: name).map { $0.utf8.elementsEqual(long.utf8) } == true, "\(name)")
      let plain = String(
        String.UnicodeScalarView(
          long.decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { !(0x300...0x36F).contains($0.value) }.map { $0 == "đ" ? "d" : $0 }))
      #expect(IntakeText.accentless(name) == plain, "\(name)")
    }
  }

  @Test(arguments: [
    ("Hoà Bình - Thuỷ Nguyên", "hòa bình-thủy nguyên"), ("QUÝ III", "quý iii"), ("  A   b ", "a b"),
    ("P. Hoà-An", "p. hòa-an"), ("TỔNG SỐ (%)", "tổng số (%)"), ("-", "-"), ("", ""),
  ])
  func `keys are what they are meant to be`(text: String, expected: String) {
    #expect(IntakeText.key(text) == expected)
  }
}
