/// The encodings in which Vietnamese text files arrive.
///
/// TCVN3 and VNI are not among them: they are fonts' tables, which no byte pattern reveals, and
/// belong to whoever knows the font.
public enum TextEncoding: String, CaseIterable, Sendable {
  /// UTF-8.
  case utf8 = "utf-8"
  /// UTF-16, low byte first, Excel's "Unicode text".
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, high byte first.
  case utf16BigEndian = "utf-16be"
  /// The Vietnamese code page of Windows.
  case windows1258 = "windows-1258"

  /// The bytes that mark a text as being in this encoding, if it has any.
  var byteOrderMark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    case .windows1258: []
    }
  }

  /// Whether `bytes` begin with the mark of this encoding.
  func marks(_ bytes: [UInt8]) -> Bool {
    !byteOrderMark.isEmpty && bytes.starts(with: byteOrderMark)
  }

  /// Finds the encoding of a text: by its mark, else UTF-16 by its zero bytes, else UTF-8 if the
  /// text is that, or is so but for a few bytes; else it is Windows-1258.
  ///
  /// - Parameter bytes: The text.
  public init(detectedIn bytes: [UInt8]) {
    if let marked = Self.allCases.first(where: { $0.marks(bytes) }) {
      self = marked
    } else if let utf16 = Self.utf16(byZerosIn: bytes) {
      self = utf16
    } else {
      self = Self.isMostlyUTF8(bytes) ? .utf8 : .windows1258
    }
  }

  /// Digits, separators and line ends, of which tables have many, have a zero byte in UTF-16.
  private static func utf16(byZerosIn bytes: [UInt8]) -> TextEncoding? {
    let sample = bytes.prefix(4096)
    let evenZeros = sample.indices.count { $0 % 2 == 0 && sample[$0] == 0 }
    let oddZeros = sample.indices.count { $0 % 2 == 1 && sample[$0] == 0 }
    guard (evenZeros + oddZeros) * 8 > sample.count else { return nil }
    if oddZeros > evenZeros * 10 { return .utf16LittleEndian }
    if evenZeros > oddZeros * 10 { return .utf16BigEndian }
    return nil
  }

  /// One broken byte must not turn a whole UTF-8 file into another encoding; in Windows-1258, on
  /// the other hand, hardly ever do two letters happen to look like UTF-8.
  private static func isMostlyUTF8(_ bytes: [UInt8]) -> Bool {
    let text = bytes.span
    var start = 0
    var errors = 0
    while let error = text.firstInvalidUTF8(in: start..<text.count) {
      errors += 1
      start = error + 1
      if errors == 1000 { break }
    }
    if errors == 0 { return true }
    let letters = bytes[..<start].count { $0 >= 0xC2 }
    return letters - errors > errors
  }
}
