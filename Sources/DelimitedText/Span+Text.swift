extension Span<UInt8> {
  /// Whether the bytes are UTF-8 without NUL.
  var isCleanText: Bool {
    firstInvalidUTF8(in: 0..<count) == nil && firstNUL(in: 0..<count) == nil
  }

  /// The place of the first byte within `range` that is not UTF-8.
  func firstInvalidUTF8(in range: Range<Int>) -> Int? {
    do {
      _ = try UTF8Span(validating: extracting(range))
      return nil
    } catch {
      return range.lowerBound + error.byteOffsets.lowerBound
    }
  }

  /// The place of the first NUL byte within `range`.
  func firstNUL(in range: Range<Int>) -> Int? {
    var base = range.lowerBound
    while base < range.upperBound {
      let nuls = ByteWord(self, at: base).positions(of: .nul)
      if nuls != 0 {
        let place = base + nuls.trailingZeroBitCount / 8
        return place < range.upperBound ? place : nil
      }
      base += 8
    }
    return nil
  }

  /// The length of the mark that some programs write before UTF-8 text.
  var byteOrderMarkLength: Int {
    count >= 3 && self[0] == 0xEF && self[1] == 0xBB && self[2] == 0xBF ? 3 : 0
  }

  /// Where the next line begins, if the byte at `offset` ends one: CR LF counts as one end.
  @inline(__always)
  func nextLine(afterEndAt offset: Int) -> Int {
    let next = offset + 1
    let isTwoBytes = self[offset] == .carriageReturn && next < count && self[next] == .lineFeed
    return isTwoBytes ? next + 1 : next
  }

  /// How many lines end within `range`: LF, CR and CR LF are one end each.
  ///
  /// A CR LF cut by the end of the range counts with its CR.
  func lineEndCount(in range: Range<Int>) -> Int {
    var lineEnds = 0
    var lastWasCarriageReturn: UInt64 = 0
    for base in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
      let word = ByteWord(self, at: base)
      let excess = Swift.max(0, base + 8 - range.upperBound)
      let inside = UInt64.max >> UInt64(excess * 8)
      let carriageReturns = word.positions(of: .carriageReturn) & inside
      let lineFeeds = word.positions(of: .lineFeed) & inside
      let afterCarriageReturn = carriageReturns << 8 | lastWasCarriageReturn
      lineEnds += (carriageReturns | (lineFeeds & ~afterCarriageReturn)).nonzeroBitCount
      lastWasCarriageReturn = carriageReturns >> 56
    }
    return lineEnds
  }
}

extension [UInt8] {
  /// Appends the bytes of a view.
  mutating func append(contentsOf bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}
