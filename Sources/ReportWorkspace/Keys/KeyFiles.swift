import Cryptography
import Foundation
import ReportCore
import ReportManifest

/// A new pair of keys, in two files: a private one that seals, and a public one for the receivers of packages.
public struct NewKeys: Sendable {
  /// The file of the key that seals; only its owner may read it.
  public let sealing: String
  /// The file of the key that is given away.
  public let verifying: String
  /// What sender and receiver compare, over the telephone if need be.
  public let fingerprint: String

  /// Makes a pair of keys. It blocks.
  ///
  /// - Parameter path: the file of the key that seals; the other has its name and `.cong-khai`.
  /// - Throws: `WorkspaceError` if one of the files is there already, or cannot be made.
  public init(at path: String) throws(WorkspaceError) {
    sealing = path
    verifying = path + ".cong-khai"
    for file in [sealing, verifying] where FileManager.default.fileExists(atPath: file) {
      throw WorkspaceError(
        .cannotCreate, "\(file): đã có; khóa cũ không được ghi đè, hãy chọn tên tệp khác.")
    }
    let key: SealingKey
    do {
      key = try SealingKey()
    } catch {
      throw WorkspaceError(.internalFault, "Không tạo được khóa niêm phong.", cause: error)
    }
    fingerprint = key.verifyingKey.fingerprint
    try Self.make(sealing, KeyText.file(.sealing, key.bytes), mode: 0o600)
    try Self.make(verifying, KeyText.file(.verifying, key.verifyingKey.bytes), mode: 0o644)
  }

  private static func make(_ path: String, _ text: String, mode: Int) throws(WorkspaceError) {
    // Made with its rights, so that nobody can read the secret between making and closing it off.
    let isMade = FileManager.default.createFile(
      atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: mode])
    if !isMade { throw WorkspaceError(.cannotCreate, "\(path): không ghi được tệp khóa.") }
  }
}

/// Puts seals on packages, with the key in a file.
public struct PackageSealer: Sendable {
  let key: SealingKey

  /// Reads the key that seals.
  ///
  /// - Parameter path: the file, as `reportgen keys new` makes it.
  /// - Throws: `WorkspaceError` if there is no such key in the file.
  public init(keyAt path: String) throws(WorkspaceError) {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw WorkspaceError(.cannotReadOrWrite, "\(path): không đọc được tệp khóa.")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let secret = KeyText.key(.sealing, in: text),
      let key = try? SealingKey(bytes: secret)
    else {
      let hint =
        KeyText.key(.verifying, in: text) == nil
        ? "" : SealWords.isForChecking
      throw WorkspaceError(
        .unacceptableData, "\(path): không phải khóa niêm phong do 'reportgen keys new' tạo.\(hint)"
      )
    }
    self.key = key
  }
}

/// A key by which seals are checked.
public struct SealCheckKey: Hashable, Sendable {
  let key: VerifyingKey

  /// What sender and receiver compare.
  public var fingerprint: String { key.fingerprint }
  /// The key in hexadecimal.
  var hex: String { KeyText.hex(of: key.bytes) }

  /// Reads a key that was given.
  ///
  /// - Parameter path: the file, as `reportgen keys new` makes it beside the key that seals.
  /// - Throws: `WorkspaceError` if there is no such key in the file.
  public init(at path: String) throws(WorkspaceError) {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw WorkspaceError(.cannotReadOrWrite, "\(path): không đọc được tệp khóa.")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if KeyText.key(.sealing, in: text) != nil {
      throw WorkspaceError(
        .unacceptableData,
        "\(path): đây là khóa để niêm phong, phải giữ kín; hãy dùng tệp có đuôi .cong-khai.")
    }
    guard let open = KeyText.key(.verifying, in: text), let key = try? VerifyingKey(bytes: open)
    else {
      throw WorkspaceError(
        .unacceptableData, "\(path): không phải khóa kiểm tra do 'reportgen keys new' tạo.")
    }
    self.key = key
  }
}
