/// A text turned into UTF-8.
///
///     let text = DecodedText(bytes)                       // finds the encoding
///     let text = DecodedText(bytes, as: .windows1258)     // is told the encoding
///     var reader = DelimitedReader(text.utf8.span, separator: .comma)
public struct DecodedText: Hashable, Sendable {
  /// The text in UTF-8, without a byte order mark.
  ///
  /// Text that came as UTF-8 is passed on as it is, also where it is broken or decomposed.
  public let utf8: [UInt8]
  /// The encoding in which the text came.
  public let encoding: TextEncoding
  /// Whether the text began with the mark of its encoding.
  public let hadByteOrderMark: Bool
  /// How many characters have no meaning in the encoding and became U+FFFD.
  ///
  /// It is always 0 for UTF-8: there ``DelimitedReader`` reports such bytes with their place.
  public let replacementCount: Int

  /// Decodes a text.
  ///
  /// ```swift
  /// let text = DecodedText([0xFF, 0xFE, 0x58, 0x00, 0xE3, 0x00])
  /// String(decoding: text.utf8, as: UTF8.self)  // Xã
  /// text.encoding  // utf16LittleEndian
  /// ```
  ///
  /// - Parameters:
  ///   - bytes: The text as it came.
  ///   - encoding: The encoding, or nil to find it from the text.
  public init(_ bytes: [UInt8], as encoding: TextEncoding? = nil) {
    let encoding = encoding ?? TextEncoding(detectedIn: bytes)
    self.encoding = encoding
    hadByteOrderMark = encoding.marks(bytes)
    let body =
      hadByteOrderMark ? Array(bytes.dropFirst(encoding.byteOrderMark.count)) : bytes
    switch encoding {
    case .utf8:
      utf8 = body
      replacementCount = 0
    case .utf16LittleEndian, .utf16BigEndian:
      let isLittleEndian = encoding == .utf16LittleEndian
      (utf8, replacementCount) = Self.decodeUTF16(body, isLittleEndian: isLittleEndian)
    case .windows1258:
      (utf8, replacementCount) = Windows1258.decode(body)
    }
  }

  private static func decodeUTF16(_ bytes: [UInt8], isLittleEndian: Bool)
    -> (utf8: [UInt8], replacementCount: Int)
  {
    var units = stride(from: 0, to: bytes.count - 1, by: 2).lazy.map { offset in
      let (first, second) = (UInt16(bytes[offset]), UInt16(bytes[offset + 1]))
      return isLittleEndian ? second << 8 | first : first << 8 | second
    }.makeIterator()
    var utf8: [UInt8] = []
    utf8.reserveCapacity(bytes.count)
    var replacementCount = 0
    var decoder = UTF16()
    decoding: while true {
      switch decoder.decode(&units) {
      case .scalarValue(let scalar): utf8.append(scalar)
      case .emptyInput: break decoding
      case .error:
        utf8.append("\u{FFFD}" as Unicode.Scalar)
        replacementCount += 1
      }
    }
    if bytes.count % 2 == 1 {
      utf8.append("\u{FFFD}" as Unicode.Scalar)
      replacementCount += 1
    }
    return (utf8, replacementCount)
  }
}

extension [UInt8] {
  /// Appends a character in UTF-8.
  mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      append(contentsOf: scalar.utf8)
    }
  }
}
