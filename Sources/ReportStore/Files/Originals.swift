import Cryptography
import Foundation
import ReportCore

/// The returns as they came, each under the SHA-256 of its bytes: the way back from any figure leads
/// to bytes that are there and are the same.
struct Originals: Sendable {
  let folder: String

  /// Where a file of that hash and name lies.
  func path(of hash: String, named name: String) -> String {
    "\(folder)/\(hash.prefix(2))/\(hash)\(Self.suffix(of: name))"
  }

  /// The extension of the name, if it is a plain one, so that a double click still opens the file.
  private static func suffix(of name: String) -> String {
    let ending = (name as NSString).pathExtension.lowercased()
    let isPlain = ending.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
    return ending.isEmpty || ending.utf8.count > 8 || !isPlain ? "" : "." + ending
  }

  /// Keeps a file with a batch. What a crash or a failed transaction left of one belongs to no return that was
  /// stored: the next return of the same bytes writes it again.
  func keep(
    _ bytes: [UInt8], hash: String, named name: String, with batch: DurableBatch
  ) {
    batch.add(bytes, at: path(of: hash, named: name), makesFolder: true)
  }

  /// The bytes of a file, which must have that hash.
  func read(hash: String, named name: String) throws -> [UInt8] {
    let path = path(of: hash, named: name)
    let bytes = try DurableFile.read(path)
    if SHA256.hex(of: bytes) != hash { throw Changed(path: path) }
    return bytes
  }

  /// The bytes are there and are not those that came.
  struct Changed: Error {
    let path: String
  }
}
