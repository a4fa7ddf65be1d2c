/// Where the fields of one record lie; the storage is used again for the next record.
struct FieldTable {
  /// The place where each field ends, which is where its separator or line end stands.
  private(set) var ends: [Int]
  /// How many of `ends` belong to the record.
  private(set) var count = 0
  /// Whether there are more fields than `ends` has room for.
  private(set) var isOverfull = false
  /// How many lines end within quotes.
  private(set) var innerLineEndCount = 0
  /// Whether a quote is out of place or there are too many fields.
  private(set) var hasFaults = false
  /// The fields whose text is not a stretch of the bytes.
  private(set) var rewrites: [Rewrite] = []
  /// The texts of those fields, one after the other.
  private(set) var rewritten: [UInt8] = []

  init(capacity: Int) {
    precondition(capacity > 0, "a record has at least one field")
    ends = Array(repeating: 0, count: capacity)
  }

  /// Finds the fields of the record that begins at `start`.
  ///
  /// This loop is where reading spends its time. It looks at eight bytes at once and stops only at
  /// those with a meaning; a quote that does not begin a field has none.
  ///
  /// - Returns: The place of the end of the record's line, or of the end of the text.
  mutating func scan(_ bytes: Span<UInt8>, from start: Int, separator: Separator) -> Int {
    let pattern = ByteWord.Pattern(separator.byte)
    if !rewrites.isEmpty { rewrites.removeAll(keepingCapacity: true) }
    innerLineEndCount = 0
    hasFaults = false

    var count = 0
    var fieldStart = start
    var place = start
    var base = start
    var structure = ByteWord(bytes, at: base).structure(separator: pattern)

    scan: while true {
      while structure == 0 {
        base += 8
        guard base < bytes.count else {
          place = bytes.count
          break scan
        }
        structure = ByteWord(bytes, at: base).structure(separator: pattern)
      }
      place = base + structure.trailingZeroBitCount / 8
      structure &= structure &- 1

      let byte = bytes[place]
      if byte == separator.byte {
        if count < ends.count { ends[count] = place }
        count += 1
        fieldStart = place + 1
      } else if byte != .quote {
        break scan
      } else if place == fieldStart {
        let text = bytes.quotedText(at: place, separator: separator)
        if text.form != .plain, count < ends.count {
          rewrites.append(Rewrite(field: count, quotedText: text))
          if text.form != .doubledQuotes { hasFaults = true }
        }
        innerLineEndCount += text.lineEndCount
        base = text.end
        structure = ByteWord(bytes, at: base).structure(separator: pattern)
      }
    }

    if count < ends.count { ends[count] = place }
    isOverfull = count >= ends.count
    if isOverfull { hasFaults = true }
    self.count = isOverfull ? ends.count : count + 1
    return place
  }

  /// Writes out the fields that need it.
  mutating func rewrite(_ bytes: Span<UInt8>, from start: Int) {
    rewritten.removeAll(keepingCapacity: true)
    for index in rewrites.indices {
      let field = rewrites[index].field
      let range = (field == 0 ? start : ends[field - 1] + 1)..<ends[field]
      rewrites[index].range = bytes.write(range, rewrites[index].quotedText, into: &rewritten)
    }
  }

  /// A field whose text is not a stretch of the bytes, as it has doubled quotes or a fault.
  struct Rewrite {
    let field: Int
    let quotedText: QuotedText
    /// The part of `rewritten` that holds the text.
    var range = 0..<0

    init(field: Int, quotedText: QuotedText) {
      self.field = field
      self.quotedText = quotedText
    }
  }
}
