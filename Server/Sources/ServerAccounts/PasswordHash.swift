import CSodium

/// A password as it is kept: Argon2id with its salt and costs (RFC 9106), in libsodium's text form.
struct PasswordHash: Hashable, Sendable {
  /// How much hashing one password costs.
  struct Cost: Hashable, Sendable {
    var operations: UInt64
    var memory: Int

    /// libsodium's costs for signing in on line: 64 MiB, some tenths of a second.
    static let interactive = Cost(operations: 2, memory: 64 << 20)
    /// As little as the library allows; for tests of all but the hashing.
    static let least = Cost(operations: 1, memory: 8192)
  }

  let text: String

  /// A hash that was kept.
  init(text: String) { self.text = text }

  /// Hashes a password with a new salt.
  ///
  /// - Throws: `AccountError.outOfMemory` if the memory that it costs is not to be had.
  init(of password: String, cost: Cost) throws(AccountError) {
    Sodium.start()
    let bytes = Array(password.utf8).map { CChar(bitPattern: $0) }
    var hash = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    let status = crypto_pwhash_str(
      &hash, bytes, UInt64(bytes.count), cost.operations, cost.memory)
    guard status == 0 else { throw AccountError.outOfMemory }
    text = String(decoding: hash.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Whether this is the hash of a password; takes as long for a wrong one as for the right one.
  func matches(_ password: String) -> Bool {
    Sodium.start()
    let bytes = Array(password.utf8).map { CChar(bitPattern: $0) }
    return crypto_pwhash_str_verify(text, bytes, UInt64(bytes.count)) == 0
  }
}
