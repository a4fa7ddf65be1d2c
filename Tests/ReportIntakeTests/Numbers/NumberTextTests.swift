import Foundation
import SeededRandom
import Testing

@testable import ReportIntake

/// The short way to tell that a text is no date against the long one, which looks at its characters.
@Suite struct NumberTextTests {
  private static let texts =
    ProcessInfo.processInfo.environment["TRIALS"] == nil ? 4_000 : 200_000
  private static let pieces = [
    "/", "-", ".", " ", " ", "/", "1", "02", "31", "2025", "1899", "25", "mar", "thg", "tháng",
    "Tháng", "dec",
    "maroon", "số", "Thông tư", "BYT", "năm", "đạt", ",", "(", "+", "²", "½", "٣", "\u{301}",
    "\r\n", "–", "",
  ]

  @Test func `any text is taken for a date, or not, either way`() {
    var generator = SeededGenerator(seed: 2_025_1130)
    var (dates, short) = (0, 0)
    for number in 0..<Self.texts {
      let text = (0..<Int(generator.next() % 9)).map { _ in
        Self.pieces[Int(generator.next() % UInt64(Self.pieces.count))]
      }.joined()
      let long = NumberText.isDateByCharacters(text)
      #expect(NumberText.looksLikeDate(text) == long, "\(number): '\(text)'")
      if long { dates += 1 }
      if NumberText.isPlainlyNoDate(text.utf8.span) { short += 1 }
    }
    // The law says something only where both occur.
    #expect(dates * 50 > Self.texts && short * 5 > Self.texts)
  }
}
