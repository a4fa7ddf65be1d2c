import CLibCrypto

/// The secret half of an Ed25519 pair of keys (RFC 8032): who has it can seal.
package struct SealingKey: Sendable {
  /// How many bytes a secret key has.
  package static let size = 32

  /// The secret itself. It belongs in a file that only its owner reads, and in no message.
  package let bytes: [UInt8]
  /// The half that may be given away.
  package let verifyingKey: VerifyingKey

  /// Creates a new pair, from the random numbers of the system.
  ///
  /// - Throws: `CryptographyError.refused` if libcrypto makes none.
  package init() throws(CryptographyError) {
    let context = EVP_PKEY_CTX_new_id(EVP_PKEY_ED25519, nil)
    defer { EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_keygen(context, &key) == 1 else {
      throw .refused
    }
    defer { EVP_PKEY_free(key) }
    try self.init(key)
  }

  /// The pair of a secret that was kept.
  ///
  /// - Throws: `CryptographyError.notAKey` if it has another length.
  package init(bytes: [UInt8]) throws(CryptographyError) {
    guard
      bytes.count == Self.size,
      let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, bytes, bytes.count)
    else { throw .notAKey }
    defer { EVP_PKEY_free(key) }
    try self.init(key)
  }

  private init(_ key: OpaquePointer?) throws(CryptographyError) {
    var secret = [UInt8](repeating: 0, count: Self.size)
    var open = [UInt8](repeating: 0, count: VerifyingKey.size)
    var secretSize = secret.count
    var openSize = open.count
    guard
      EVP_PKEY_get_raw_private_key(key, &secret, &secretSize) == 1, secretSize == secret.count,
      EVP_PKEY_get_raw_public_key(key, &open, &openSize) == 1, openSize == open.count
    else { throw .refused }
    bytes = secret
    verifyingKey = try VerifyingKey(bytes: open)
  }

  /// The seal on bytes: the same bytes under the same key give the same 64 bytes.
  ///
  /// - Throws: `CryptographyError.refused` if libcrypto makes none.
  package func seal(on message: [UInt8]) throws(CryptographyError) -> [UInt8] {
    let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, bytes, bytes.count)
    let context = EVP_MD_CTX_new()
    defer {
      EVP_MD_CTX_free(context)
      EVP_PKEY_free(key)
    }
    var seal = [UInt8](repeating: 0, count: VerifyingKey.sealSize)
    var size = seal.count
    guard
      EVP_DigestSignInit(context, nil, nil, nil, key) == 1,
      EVP_DigestSign(context, &seal, &size, message, message.count) == 1, size == seal.count
    else { throw .refused }
    return seal
  }
}
