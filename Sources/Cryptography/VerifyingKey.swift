import CLibCrypto

/// The open half of an Ed25519 pair of keys: who has it can tell whether a seal is the other half's.
package struct VerifyingKey: Hashable, Sendable {
  /// How many bytes an open key has.
  package static let size = 32
  /// How many bytes a seal has.
  package static let sealSize = 64

  /// The key.
  package let bytes: [UInt8]

  /// What people compare, over the telephone if need be: the SHA-256 of the key, in hexadecimal.
  package var fingerprint: String { SHA256.hex(of: bytes) }

  /// Creates a key that was given.
  ///
  /// - Throws: `CryptographyError.notAKey` if it has another length.
  package init(bytes: [UInt8]) throws(CryptographyError) {
    if bytes.count != Self.size { throw .notAKey }
    self.bytes = bytes
  }

  /// Whether a seal was put on exactly these bytes by the owner of the secret half.
  package func accepts(_ seal: [UInt8], on message: [UInt8]) -> Bool {
    let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count)
    let context = EVP_MD_CTX_new()
    defer {
      EVP_MD_CTX_free(context)
      EVP_PKEY_free(key)
    }
    return seal.count == Self.sealSize
      && EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
      && EVP_DigestVerify(context, seal, seal.count, message, message.count) == 1
  }
}
