extension Span<UInt8> {
  /// Whether the text can only stand between quotes.
  func needsQuotes(separator: Separator) -> Bool {
    guard !isEmpty else { return false }
    if self[0].isBlank || self[count - 1].isBlank { return true }
    let pattern = ByteWord.Pattern(separator.byte)
    for base in stride(from: 0, to: count, by: 8)
    where ByteWord(self, at: base).structure(separator: pattern) != 0 {
      return true
    }
    return false
  }

  /// Whether a spreadsheet would take the text for a formula, or run it.
  var looksLikeFormula: Bool {
    guard let first = isEmpty ? nil : self[0] else { return false }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8(ascii: "\t"), .carriageReturn:
      return true
    default:
      return false
    }
  }
}

extension UInt8 {
  /// Whether it is a character that programs drop at the ends of a field.
  fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

extension [UInt8] {
  /// Appends the text with each quote written twice.
  mutating func append(doublingQuotesOf text: Span<UInt8>) {
    var place = 0
    while let quote = text.firstQuote(from: place) {
      append(contentsOf: text.extracting(place...quote))
      append(.quote)
      place = quote + 1
    }
    append(contentsOf: text.extracting(place...))
  }

  /// Appends the digits of an integer.
  mutating func append(decimal integer: Int) {
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var first = digits.count
    var rest = integer.magnitude
    repeat {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      first -= 1
      digits[first] = UInt8(ascii: "0") + UInt8(digit)
      rest = quotient
    } while rest > 0
    if integer < 0 { append(UInt8(ascii: "-")) }
    append(contentsOf: digits.span.extracting(first...))
  }
}
