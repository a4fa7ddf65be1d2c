import Cryptography
import Foundation

extension Data {
  /// The SHA-256 of the bytes, in hexadecimal.
  var digest: String { SHA256.hex(of: Array(self)) }
}
