package import Cryptography
import Foundation
public import ReportCore

/// The seal (niêm phong) on a package: it says who sealed it, and shows whether a byte of the manifest, and
/// so of any file that it names, has changed since.
///
/// It is an Ed25519 signature of the bytes of `manifest.json`. In law it is none: the signature of an
/// officer on an electronic document is another thing (Luật Giao dịch điện tử), so officers never read that
/// word here.
public struct PackageSeal: Hashable, Sendable, Codable {
  /// The name of the file.
  public static let fileName = "niem-phong.json"
  /// How it is made. There is one way now.
  public static let method = "ed25519"

  /// How it is made.
  public var method: String
  /// The public key of the sender, in hexadecimal.
  public var key: String
  /// The seal on the bytes of the manifest, in hexadecimal.
  public var seal: String

  /// What people compare, over the telephone if need be: the SHA-256 of the key.
  public var fingerprint: String { KeyText.bytes(ofHex: key).map { SHA256.hex(of: $0) } ?? "" }

  /// Puts a seal on the manifest among the files that were made so far.
  ///
  /// - Parameters:
  ///   - folder: where the manifest is.
  ///   - key: the secret key.
  /// - Throws: `ExportError` if the manifest cannot be read or the seal cannot be made or written.
  package static func write(
    into folder: borrowing StagingFolder, with key: SealingKey
  ) throws(ExportError) {
    guard
      let manifest = FileManager.default.contents(atPath: try folder.path(for: Manifest.fileName))
    else { throw ExportError(.failed, "Không đọc lại được tệp vừa ghi.", at: Manifest.fileName) }
    let json: Data
    do {
      let seal = PackageSeal(
        method: method, key: KeyText.hex(of: key.verifyingKey.bytes),
        seal: KeyText.hex(of: try key.seal(on: Array(manifest))))
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
      json = try encoder.encode(seal)
    } catch {
      throw ExportError(.failed, "Không niêm phong được gói.", cause: error)
    }
    try folder.write(json + Data("\n".utf8), to: fileName)
  }

  /// The state of the seal of a package.
  public enum State: Hashable, Sendable {
    /// There is none.
    case none
    /// It is valid: the manifest is as it was when the owner of the key sealed it.
    case whole(PackageSeal)
    /// It does not fit the manifest, or is no seal.
    case broken
  }

  /// Verifies the seal of a package against its manifest. Whose key it is must be looked up in a register of
  /// keys.
  ///
  /// - Parameter package: the path of the folder or of the zip file.
  /// - Returns: the state of the seal.
  /// - Throws: `ExportError` if the package cannot be read.
  public static func state(of package: String) throws(ExportError) -> State {
    Manifest.isFolder(package)
      ? state(in: PackageFolder(path: package))
      : state(in: try PackageArchive(reading: package))
  }

  private static func state(in files: borrowing some PackageFiles & ~Copyable) -> State {
    guard let names = try? files.names, names.contains(fileName) else { return .none }
    guard let data = files.contents(of: fileName, atMost: 1 << 16),
      let manifest = files.contents(of: Manifest.fileName, atMost: Manifest.mostBytes),
      let seal = try? JSONDecoder().decode(PackageSeal.self, from: data), seal.method == method,
      let bytes = KeyText.bytes(ofHex: seal.key), let signed = KeyText.bytes(ofHex: seal.seal),
      let key = try? VerifyingKey(bytes: bytes), key.accepts(signed, on: Array(manifest))
    else { return .broken }
    return .whole(seal)
  }
}
