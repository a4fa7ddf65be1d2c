extension UInt8 {
  /// Whether the byte is an ASCII digit.
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

  /// Whether the byte is white space of XML.
  var isSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }

  /// The value of a hexadecimal digit.
  var hexadecimal: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

extension [UInt8] {
  /// Appends bytes that are only lent to us.
  mutating func append(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}

extension ArraySlice<UInt8> {
  /// The bytes without white space at either end.
  func trimmingSpace() -> ArraySlice<UInt8> {
    guard let first = firstIndex(where: { !$0.isSpace }),
      let last = lastIndex(where: { !$0.isSpace })
    else { return [] }
    return self[first...last]
  }
}

extension String {
  /// The text of bytes in UTF-8 that are only lent to us.
  init(_ bytes: Span<UInt8>) {
    self = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}

extension Span<UInt8> {
  /// Whether the bytes are the given ASCII text.
  @inline(__always)
  func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in indices where self[index] != text.utf8Start[index] { return false }
    return true
  }

  /// Whether the bytes end in the given ASCII text.
  func ends(with text: StaticString) -> Bool {
    count >= text.utf8CodeUnitCount
      && extracting(last: text.utf8CodeUnitCount).equals(text)
  }

  /// Whether a name, perhaps with a namespace and a bar before it, is the given one.
  func hasLocalName(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    return equals(text)
      || count > length && ends(with: text) && self[count - length - 1] == UInt8(ascii: "|")
  }

  /// A whole number without sign; nil when the bytes are anything else, or too many.
  var wholeNumber: Int? {
    guard count > 0, count < 10 else { return nil }
    var value = 0
    for index in indices {
      guard self[index].isDigit else { return nil }
      value = value * 10 + Int(self[index] - UInt8(ascii: "0"))
    }
    return value
  }

  /// Whether the bytes are a number that is zero.
  var isNothing: Bool {
    guard count > 0 else { return false }
    for index in indices where self[index] != UInt8(ascii: "0") && self[index] != UInt8(ascii: ".")
    {
      return false
    }
    return true
  }

  /// Whether the bytes are a true value of XML Schema.
  var isTrue: Bool { equals("1") || equals("true") || equals("on") }

  /// Whether the bytes are a false value of XML Schema.
  var isFalse: Bool { equals("0") || equals("false") || equals("off") }
}

/// Lets `switch` match names of elements and attributes by their bytes.
@inline(__always)
func ~= (pattern: StaticString, bytes: Span<UInt8>) -> Bool { bytes.equals(pattern) }
