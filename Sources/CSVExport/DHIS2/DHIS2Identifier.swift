/// Makes identifiers for codes, as DHIS2 wants them: eleven letters and digits, the first a letter.
///
/// The same code gives the same identifier on every machine and in every report, so that what was imported
/// last quarter is found again.
struct DHIS2Identifier {
  private static let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
  private static let signs = letters + Array("0123456789")

  private var codes: [String: String] = [:]

  /// The identifier of a code of some kind.
  mutating func make(_ kind: String, _ code: String) -> String {
    let whole = "\(kind):\(code)"
    var salt = 0
    while true {
      let identifier = Self.identifier(of: salt == 0 ? whole : "\(whole)#\(salt)")
      // Two codes in some thousand million may meet; the second one gives way.
      if codes[identifier, default: whole] == whole {
        codes[identifier] = whole
        return identifier
      }
      salt += 1
    }
  }

  private static func identifier(of text: String) -> String {
    // FNV-1a, of 64 bits: well spread, and the same everywhere.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 {
      hash ^= UInt64(byte)
      hash &*= 0x100_0000_01b3
    }
    var identifier = String(letters[Int(hash % 52)])
    hash /= 52
    for _ in 0..<10 {
      identifier.append(signs[Int(hash % 62)])
      hash /= 62
    }
    return identifier
  }
}
