import CSodium

/// What else than hashing comes from libsodium.
package enum Sodium {
  /// Prepares the library; may be called from any thread, any number of times. It fails only where the
  /// system has no source of chance, and then no secret can be made at all.
  static func start() {
    precondition(sodium_init() >= 0, "the system has no source of random bytes")
  }

  /// Random bytes for secrets, as text that fits in a cookie: 256 bits in 43 letters.
  package static func token() -> String {
    start()
    var bytes = [UInt8](repeating: 0, count: 32)
    randombytes_buf(&bytes, bytes.count)
    let size = sodium_base64_encoded_len(
      bytes.count, Int32(sodium_base64_VARIANT_URLSAFE_NO_PADDING))
    var text = [CChar](repeating: 0, count: size)
    sodium_bin2base64(
      &text, size, bytes, bytes.count, Int32(sodium_base64_VARIANT_URLSAFE_NO_PADDING))
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// A first password that can be read aloud and typed from a slip of paper: four groups of four letters
  /// and figures that do not look alike, 79 bits.
  static func password() -> String {
    start()
    let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
    let drawn = (0..<16).map { _ in letters[Int(randombytes_uniform(UInt32(letters.count)))] }
    return stride(from: 0, to: 16, by: 4).map { String(drawn[$0..<($0 + 4)]) }
      .joined(separator: "-")
  }

  /// The keyed digest (BLAKE2b) of a text, in hexadecimal letters. Secrets are kept and compared so.
  package static func digest(of text: String, key: String = "") -> String {
    start()
    let (bytes, secret) = (Array(text.utf8), Array(key.utf8))
    var hash = [UInt8](repeating: 0, count: 32)
    crypto_generichash(
      &hash, hash.count, bytes, UInt64(bytes.count), secret.isEmpty ? nil : secret, secret.count)
    let digits = Array("0123456789abcdef")
    return String(hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  /// Whether two secrets are the same, in a time that does not tell where they differ.
  static func isSame(_ one: String, _ other: String) -> Bool {
    let (left, right) = (Array(one.utf8), Array(other.utf8))
    return left.count == right.count && sodium_memcmp(left, right, left.count) == 0
  }
}
