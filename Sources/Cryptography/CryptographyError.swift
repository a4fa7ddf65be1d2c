/// Why a key or a seal was not made.
package enum CryptographyError: Error, Hashable {
  /// These bytes are no key: another length than keys have.
  case notAKey
  /// libcrypto could not do it: no memory, no random numbers, or built without Ed25519.
  case refused
}
