import ReportCore
public import ReportManifest

/// A package that was sent, compared with its manifest and its seal.
public struct PackageCheck: Sendable {
  /// Where it is not what its manifest says.
  public let deviations: [Manifest.Deviation]
  /// What it says of itself.
  public let manifest: Manifest
  /// What its seal says.
  public let seal: PackageSeal.State

  /// How many files the manifest names.
  public var files: Int { manifest.outputs.count }

  /// Checks a package. It blocks.
  ///
  /// - Parameter package: the folder, or the zip file.
  /// - Throws: `WorkspaceError` if it has no manifest that can be read.
  public init(of package: String) throws(WorkspaceError) {
    do throws(ExportError) {
      deviations = try Manifest.verify(package)
      manifest = try Manifest.read(from: package)
      seal = try PackageSeal.state(of: package)
    } catch {
      throw WorkspaceError(.unacceptableData, "\(error)", cause: error)
    }
  }

  /// What the seal says to somebody who has a key.
  ///
  /// - Parameter key: the key that it should be sealed with.
  /// - Returns: why it is not believed, in Vietnamese; `nil` if that key sealed it.
  public func objection(by key: SealCheckKey) -> String? {
    switch seal {
    case .none: SealWords.none
    case .broken: SealWords.broken
    case .whole(let seal):
      seal.fingerprint == key.fingerprint
        ? nil : SealWords.other(KeyRegister.shown(seal.fingerprint))
    }
  }

  /// What the seal says to somebody who knows keys.
  ///
  /// - Parameter register: the keys.
  /// - Returns: the message, in Vietnamese, and whether the package is trusted.
  public func verdict(by register: KeyRegister) -> (words: String, isBelieved: Bool) {
    switch register.judge(seal, of: manifest) {
    case .sealed(let key):
      (SealWords.whole(KeyRegister.shown(key.fingerprint), of: manifest.unitName), true)
    case .unknown(let reason): (reason, true)
    case .refused(let reason): (reason, false)
    }
  }
}
