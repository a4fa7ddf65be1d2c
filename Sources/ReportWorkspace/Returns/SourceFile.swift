import Cryptography
public import ReportCore

extension Report.Sources.File {
  /// A file that was read, with the SHA-256 of its bytes, or of lines of it.
  ///
  /// ```swift
  /// Report.Sources.File(path: "q3.csv", bytes: Array("abc".utf8)).sha256.prefix(8)  // ba7816bf
  /// ```
  public init(path: String, bytes: [UInt8], extent: String? = nil) {
    self.init(path: path, sha256: SHA256.hex(of: bytes), extent: extent)
  }
}
