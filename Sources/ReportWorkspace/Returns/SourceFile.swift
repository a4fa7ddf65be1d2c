import Crypto
import ReportCore

extension Report.Sources.File {
  /// A file that was read, with the SHA-256 of its bytes.
  init(path: String, bytes: [UInt8]) {
    let digest = SHA256.hash(data: bytes).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
    self.init(path: path, sha256: digest.joined())
  }
}
