/// A key as its bytes, to look for words in it: keys are composed alike, so that what has the same bytes
/// is the same, and nothing else is.
struct KeyBytes: Hashable {
  private let bytes: [UInt8]

  init(_ key: some StringProtocol) { bytes = Array(key.utf8) }

  var count: Int { bytes.count }

  /// Whether words stand somewhere in the key.
  func contains(_ words: KeyBytes) -> Bool {
    guard let first = words.bytes.first else { return true }
    let most = bytes.count - words.bytes.count
    guard most >= 0 else { return false }
    search: for start in 0...most where bytes[start] == first {
      for index in words.bytes.indices where bytes[start + index] != words.bytes[index] {
        continue search
      }
      return true
    }
    return false
  }

  func hasSuffix(_ words: KeyBytes) -> Bool {
    words.count <= count && bytes[(count - words.count)...].elementsEqual(words.bytes)
  }

  func hasPrefix(_ words: KeyBytes) -> Bool { bytes.starts(with: words.bytes) }

  /// How many bytes are one of some ASCII signs.
  func count(of signs: String) -> Int {
    let signs = Array(signs.utf8)
    return bytes.count { signs.contains($0) }
  }

  /// Whether there is a digit.
  var hasDigit: Bool { bytes.contains { (0x30...0x39).contains($0) } }

  /// The key without its last bytes.
  func dropLast(_ number: Int) -> String {
    String(decoding: bytes.dropLast(number), as: UTF8.self)
  }

  /// The key without its first bytes.
  func dropFirst(_ number: Int) -> String {
    String(decoding: bytes.dropFirst(number), as: UTF8.self)
  }
}
