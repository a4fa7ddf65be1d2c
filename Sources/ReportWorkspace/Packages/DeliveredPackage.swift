import ReportCore
import ReportManifest

/// A package of a report that was handed in: a folder or a zip file with a manifest, as another workspace
/// made it.
///
/// One of its files is read, the one that carries the figures without loss: the others say the same, and
/// reading them too would only be asking the same sender twice.
struct DeliveredPackage: Sendable {
  /// What it says of itself; `nil` if it cannot be believed.
  let manifest: Manifest?
  /// What its seal says.
  let seal: PackageSeal.State
  /// The one file that is read.
  let figures: String?
  /// Why it cannot be taken from anybody.
  let damage: String?

  /// The suffix of the file with one figure per line.
  private static let ending = "--so-lieu.csv"

  /// Holds a package against its manifest.
  init(at path: String) {
    do throws(WorkspaceError) {
      let check = try PackageCheck(of: path)
      (manifest, seal) = (check.manifest, check.seal)
      let names = check.manifest.outputs.map(\.name)
      let workbooks = names.filter { $0.hasSuffix(".xlsx") }
      figures =
        names.first { $0.hasSuffix(Self.ending) }
        ?? workbooks.first ?? names.first { $0.hasSuffix(".csv") }
      let faults = check.deviations.map { "\($0)" }
      damage =
        faults.isEmpty
        ? check.seal == .broken ? SealWords.broken : nil : PackageWords.deviations(faults)
    } catch {
      (manifest, seal, figures, damage) = (nil, .none, nil, error.message)
    }
  }

  /// What becomes of one of its files.
  ///
  /// - Parameter name: the name within the package.
  /// - Returns: why it is not read; `nil` for the file that is.
  func reasonToPassOver(_ name: String) -> String? {
    if name == figures { return nil }
    if name == Manifest.fileName { return PackageWords.manifest }
    if name == PackageSeal.fileName { return PackageWords.seal }
    return figures.map { PackageWords.other(than: $0) } ?? PackageWords.noFigures
  }
}
