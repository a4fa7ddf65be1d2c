extension ShownText {
  private static let formulaStarts = "=+-@"
  private static let (open, close): (Unicode.Scalar, Unicode.Scalar) = ("⟨", "⟩")

  /// The text as a field of a table that may be opened in a spreadsheet, and that is read back: text that a
  /// spreadsheet would take for a formula gets a leading apostrophe, line breaks and invisible characters
  /// become marks.
  ///
  /// Nothing is lost: ``text(ofField:)`` gives back the very text. Therefore the marks themselves, where
  /// they were written, are told by their numbers.
  public static func field(_ text: String) -> String {
    let guards = formulaStarts + "'"
    let prefix = text.utf8.first.map { guards.utf8.contains($0) } == true ? "'" : ""
    if isPlain(text.utf8) { return prefix + text }
    var field = prefix
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": field += "⏎"
      case "⏎", open, close: field += number(of: scalar)
      default:
        if isSeen(scalar) {
          field.unicodeScalars.append(scalar)
        } else {
          field += number(of: scalar)
        }
      }
    }
    return field
  }

  /// The original text of a field that ``field(_:)`` made; any other text is taken as it is, as far as it
  /// contains none of the marks.
  public static func text(ofField field: String) -> String {
    var rest = field.unicodeScalars[...]
    let guards = (formulaStarts + "'").unicodeScalars
    if rest.first == "'", let second = rest.dropFirst().first, guards.contains(second) {
      rest.removeFirst()
    }
    if isPlain(field.utf8) { return String(rest) }
    var text = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar == "⏎" {
        text.append("\n")
      } else if scalar == open, let named = takeNumber(from: &rest) {
        text.append(named)
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }

  /// Takes `U+000D⟩` from the front, if that is what stands there.
  private static func takeNumber(
    from rest: inout Substring.UnicodeScalarView
  ) -> Unicode.Scalar? {
    guard let end = rest.prefix(9).firstIndex(of: close) else { return nil }
    let name = String(rest[..<end])
    guard name.hasPrefix("U+"), let value = UInt32(name.dropFirst(2), radix: 16),
      let scalar = Unicode.Scalar(value), number(of: scalar) == "⟨\(name)⟩"
    else { return nil }
    rest = rest[rest.index(after: end)...]
    return scalar
  }
}
