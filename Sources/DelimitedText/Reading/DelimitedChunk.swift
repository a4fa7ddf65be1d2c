/// A part of a text that begins and ends between records, so that parts can be read side by side.
///
///     let chunks = DelimitedChunk.split(bytes.span, into: 2, separator: .comma)
///     // in a task for each chunk:
///     var reader = DelimitedReader(
///       bytes.span.extracting(chunk.range), separator: .comma, firstLine: chunk.firstLine)
///
/// Together the readers find the records, lines and faults that one reader of the whole text finds.
public struct DelimitedChunk: Hashable, Sendable {
  /// Where the part lies in the text.
  public let range: Range<Int>
  /// The number of its first line, counted from 1.
  public let firstLine: Int

  /// Divides a text into parts of about equal length.
  ///
  /// - Parameters:
  ///   - bytes: The text in UTF-8.
  ///   - count: How many parts to make.
  ///   - separator: What stands between fields, which tells where a quote has a meaning.
  /// - Returns: The parts in order; fewer than `count` where records are long or few, and none for
  ///   an empty text.
  public static func split(_ bytes: Span<UInt8>, into count: Int, separator: Separator)
    -> [DelimitedChunk]
  {
    precondition(count > 0, "a text is divided into at least one part")
    var search = RecordStartSearch(bytes, separator: separator)
    var chunks: [DelimitedChunk] = []
    var start = 0
    var line = 1
    for part in 1...count where start < bytes.count {
      let target = bytes.count / count * part
      let end = part == count ? bytes.count : search.firstRecordStart(from: target)
      guard end > start else { continue }
      chunks.append(DelimitedChunk(range: start..<end, firstLine: line))
      line += bytes.lineEndCount(in: start..<end)
      start = end
    }
    return chunks
  }
}

/// Finds where records begin, from the front of a text to its end.
///
/// Whether a line break ends a record depends on every quote before it. It is enough to visit the
/// quotes, and quoted text is passed over just as the reader does it.
private struct RecordStartSearch: ~Escapable {
  private let bytes: Span<UInt8>
  private let separator: Separator
  /// A place outside quotes; everything before it is settled.
  private var position = 0
  /// The first quote from `position` on.
  private var quote: Int

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, separator: Separator) {
    self.bytes = bytes
    self.separator = separator
    quote = bytes.firstQuote(from: 0) ?? bytes.count
  }

  /// The start of the first record that begins after `target`, or the end of the text.
  ///
  /// Targets must not decrease.
  mutating func firstRecordStart(from target: Int) -> Int {
    while true {
      let outside = max(position, target)..<max(position, target, quote)
      if let lineEnd = bytes.firstLineEnd(in: outside) {
        return bytes.nextLine(afterEndAt: lineEnd)
      }
      guard quote < bytes.count else { return bytes.count }
      position =
        isAtFieldStart(quote)
        ? bytes.quotedText(at: quote, separator: separator).end : quote + 1
      quote = bytes.firstQuote(from: position) ?? bytes.count
    }
  }

  private func isAtFieldStart(_ place: Int) -> Bool {
    guard place > bytes.byteOrderMarkLength else { return true }
    return bytes[place - 1] == separator.byte || bytes[place - 1].isLineEnd
  }
}
