import Cryptography
import Foundation
public import ReportCore

extension Manifest {
  /// The entry of a new manifest for a package that it replaces.
  ///
  /// - Parameter package: the path of the folder or of the zip file of the earlier one.
  /// - Returns: its identity.
  /// - Throws: `ExportError` if it has no manifest that can be read, or is not what that says.
  public static func replaced(by package: String) throws(ExportError) -> Replaced {
    let deviations = try verify(package)
    if let first = deviations.first {
      throw ExportError(
        .failed, "Gói trước đã khác với \(fileName) của nó (\(first)); cần gói như đã gửi.",
        at: package)
    }
    let earlier = try read(from: package)
    guard let bytes = try contents(of: package) else {
      throw ExportError(.failed, "Không đọc được \(fileName).", at: package)
    }
    return Replaced(
      manifest: SHA256.hex(of: [UInt8](bytes)), revision: earlier.revision ?? 1,
      created: earlier.created, closing: earlier.ledger?.entry)
  }

  /// The bytes of the manifest of a package.
  static func contents(of package: String) throws(ExportError) -> Data? {
    if isFolder(package) {
      return PackageFolder(path: package).contents(of: fileName, atMost: mostBytes)
    }
    let archive = try PackageArchive(reading: package)
    return archive.contents(of: fileName, atMost: mostBytes)
  }

  /// The SHA-256 of the manifest of a package: the number that a package that replaces it names.
  ///
  /// - Throws: `ExportError` if it has no manifest that can be read.
  public static func number(of package: String) throws(ExportError) -> String {
    guard let bytes = try contents(of: package) else {
      throw ExportError(.failed, "Không đọc được \(fileName).", at: package)
    }
    return SHA256.hex(of: [UInt8](bytes))
  }
}
