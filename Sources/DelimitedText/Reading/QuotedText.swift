/// The quoted text that begins a field: where it ends and what must be done to read it.
struct QuotedText {
  /// How the text between the quotes relates to the text of the field.
  enum Form {
    /// It is the text of the field.
    case plain
    /// It is, once doubled quotes are made single.
    case doubledQuotes
    /// More text follows the closing quote.
    case textAfter
    /// There is no closing quote: the opening one is text, and so are its line and separators.
    case unterminated
  }

  let form: Form
  /// The place after the closing quote, or after the opening one if nothing closes it.
  let end: Int
  /// How many lines end between the quotes.
  let lineEndCount: Int
}

extension Span<UInt8> {
  /// Passes over the quoted text that opens at `opening`.
  func quotedText(at opening: Int, separator: Separator) -> QuotedText {
    guard let closing = closingQuote(ofFieldAt: opening) else {
      return QuotedText(form: .unterminated, end: opening + 1, lineEndCount: 0)
    }
    let end = closing.position + 1
    let isFollowedByText = end < count && self[end] != separator.byte && !self[end].isLineEnd
    return QuotedText(
      form: isFollowedByText ? .textAfter : closing.hasDoubledQuotes ? .doubledQuotes : .plain,
      end: end,
      lineEndCount: lineEndCount(in: opening..<closing.position))
  }

  /// Appends the text of the field at `range`, which begins with `quotedText`.
  ///
  /// - Returns: The range of `output` that holds the text.
  func write(_ range: Range<Int>, _ quotedText: QuotedText, into output: inout [UInt8])
    -> Range<Int>
  {
    let start = output.count
    var place = range.lowerBound
    if quotedText.form != .unterminated {
      let closing = quotedText.end - 1
      place += 1
      while let quote = firstQuote(from: place), quote < closing {
        output.append(contentsOf: extracting(place...quote))
        place = quote + 2
      }
      output.append(contentsOf: extracting(place..<closing))
      place = quotedText.end
    }
    output.append(contentsOf: extracting(place..<range.upperBound))
    return start..<output.count
  }

  /// The quote that closes the field opened at `opening`, and whether doubled quotes stand between.
  func closingQuote(ofFieldAt opening: Int) -> (position: Int, hasDoubledQuotes: Bool)? {
    var hasDoubledQuotes = false
    var offset = opening + 1
    while let quote = firstQuote(from: offset) {
      guard quote + 1 < count, self[quote + 1] == .quote else { return (quote, hasDoubledQuotes) }
      hasDoubledQuotes = true
      offset = quote + 2
    }
    return nil
  }

  /// The place of the first quote at or after `offset`.
  func firstQuote(from offset: Int) -> Int? {
    var base = offset
    while base < count {
      let quotes = ByteWord(self, at: base).positions(of: .quote)
      if quotes != 0 { return base + quotes.trailingZeroBitCount / 8 }
      base += 8
    }
    return nil
  }
}
