/// A text in the form that everything behind the door relies on, and what is wrong with it.
struct ExaminedText: Sendable {
  /// The text normalised; empty if nothing is left of it.
  let text: String
  /// Whether letters are lost for good.
  var isLossy = false
  /// The encoding that it was probably written in, though nothing says so.
  var suspected: LegacyEncoding?

  /// Examines a text.
  init(_ text: String) {
    self.text = IntakeText.normalised(text)
    isLossy = IntakeText.isLossy(self.text)
    suspected = LegacyEncoding.suspected(in: self.text)
  }

  /// Creates a text of ASCII letters, digits and signs alone, which needs no look; `nil` if it is another.
  init?(plain text: String) {
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "?") }) else {
      return nil
    }
    self.text = text
  }
}
