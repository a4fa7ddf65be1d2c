import CLibCrypto

/// The SHA-256 of bytes that come piece by piece; the one place that makes one.
///
/// libcrypto can refuse only where memory is at its end or where it was built without SHA-256. Neither
/// is something a caller could answer, as when Swift itself has no memory left: the program stops.
package struct SHA256: ~Copyable {
  private let context: OpaquePointer

  /// The SHA-256 of nothing yet.
  package init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("libcrypto gives no SHA-256")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Takes in the next bytes.
  package mutating func update(_ bytes: RawSpan) {
    let status = bytes.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
    precondition(status == 1, "libcrypto took no bytes")
  }

  /// What all bytes so far give.
  package consuming func finish() -> SHA256Digest {
    var bytes = [UInt8](repeating: 0, count: SHA256Digest.size)
    precondition(EVP_DigestFinal_ex(context, &bytes, nil) == 1, "libcrypto gives no SHA-256")
    return SHA256Digest(bytes: bytes)
  }

  /// The SHA-256 of bytes that are all there, in hexadecimal.
  package static func hex(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes.span.bytes)
    return hash.finish().hex
  }
}

/// A finished SHA-256.
package struct SHA256Digest: Hashable, Sendable {
  /// How many bytes it has.
  package static let size = 32

  package let bytes: [UInt8]

  /// In hexadecimal, as files and tables carry it: 64 lower-case letters and digits.
  package var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
      for (place, byte) in bytes.enumerated() {
        text[2 * place] = digits[Int(byte >> 4)]
        text[2 * place + 1] = digits[Int(byte & 15)]
      }
      return 2 * bytes.count
    }
  }
}
