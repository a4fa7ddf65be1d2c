/// Eight bytes of text looked at together, which is what makes reading and writing fast.
///
/// A set of positions within the word is a `UInt64` with the high bit of each chosen byte set, so
/// the first position is `trailingZeroBitCount / 8` and `set & (set - 1)` drops it.
struct ByteWord {
  private let bytes: UInt64

  /// The eight bytes that begin at `offset`; those past the end read as 0xFF, which no text holds.
  @inline(__always)
  init(_ span: Span<UInt8>, at offset: Int) {
    if offset <= span.count &- 8 {
      bytes = UInt64(
        littleEndian: span.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    } else {
      bytes = Self.tail(of: span, from: offset)
    }
  }

  @inline(never)
  private static func tail(of span: Span<UInt8>, from offset: Int) -> UInt64 {
    var word = UInt64.max
    for index in stride(from: span.count - 1, through: offset, by: -1) {
      word = word << 8 | UInt64(span[index])
    }
    return word
  }

  /// A byte repeated eight times, ready to be compared with a word.
  struct Pattern {
    fileprivate let bytes: UInt64

    init(_ byte: UInt8) { bytes = UInt64(byte) &* 0x0101_0101_0101_0101 }

    static var nul: Pattern { Pattern(0) }
    static var lineFeed: Pattern { Pattern(.lineFeed) }
    static var carriageReturn: Pattern { Pattern(.carriageReturn) }
    static var quote: Pattern { Pattern(.quote) }
  }

  /// The positions that do *not* hold the byte of `pattern`.
  ///
  /// Adding 0x7F to the low seven bits carries into the high bit unless they are all zero; no carry
  /// leaves its byte, so every position is exact.
  @inline(__always)
  private func positions(without pattern: Pattern) -> UInt64 {
    let difference = bytes ^ pattern.bytes
    return ((difference & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) | difference
  }

  /// The positions that hold the byte of `pattern`.
  @inline(__always)
  func positions(of pattern: Pattern) -> UInt64 {
    ~positions(without: pattern) & 0x8080_8080_8080_8080
  }

  /// The positions that hold a byte with a meaning of its own: `separator`, quote, CR or LF.
  @inline(__always)
  func structure(separator: Pattern) -> UInt64 {
    let plain =
      positions(without: separator) & positions(without: .quote)
      & positions(without: .lineFeed) & positions(without: .carriageReturn)
    return ~plain & 0x8080_8080_8080_8080
  }
}

extension UInt8 {
  @inlinable static var quote: UInt8 { 0x22 }
  static var lineFeed: UInt8 { 0x0A }
  static var carriageReturn: UInt8 { 0x0D }

  var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }
}
