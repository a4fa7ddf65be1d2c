import Cryptography

/// Keys and seals as text: hexadecimal, and in files behind a line that says what it is.
package enum KeyText {
  /// What the first line of a file says.
  package enum Kind: String {
    /// The half that seals; nobody else may have it.
    case sealing = "reportgen khoa niem phong 1"
    /// The public half, for the receivers of packages.
    case verifying = "reportgen khoa kiem tra 1"
  }

  /// A key as the text of a file.
  package static func file(_ kind: Kind, _ bytes: [UInt8]) -> String {
    "\(kind.rawValue)\n\(hex(of: bytes))\n"
  }

  /// The key in the text of a file; `nil` if there is none of that kind.
  package static func key(_ kind: Kind, in text: String) -> [UInt8]? {
    let lines = text.split(whereSeparator: \.isNewline)
    guard lines.count == 2, lines[0] == kind.rawValue else { return nil }
    return bytes(ofHex: String(lines[1]))
  }

  /// Small letters and digits, two for each byte.
  package static func hex(of bytes: [UInt8]) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count < 2 ? "0" + digits : digits
    }.joined()
  }

  /// The bytes; `nil` if the text is no hexadecimal.
  package static func bytes(ofHex text: String) -> [UInt8]? {
    let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[place], let low = digits[place + 1] else { return nil }
      bytes.append(UInt8(high << 4 | low))
    }
    return bytes
  }
}
