import ReportCore
public import ReportManifest

/// A package that was sent, held against its manifest.
public struct PackageCheck: Sendable {
  /// Where it is not what its manifest says.
  public let deviations: [Manifest.Deviation]
  /// How many files the manifest names.
  public let files: Int

  /// Checks a package. It blocks.
  ///
  /// - Parameter package: the folder, or the zip file.
  /// - Throws: `WorkspaceError` if it has no manifest that can be read.
  public init(of package: String) throws(WorkspaceError) {
    do throws(ExportError) {
      deviations = try Manifest.verify(package)
      files = try Manifest.read(from: package).outputs.count
    } catch {
      throw WorkspaceError(.unacceptableData, "\(error)", cause: error)
    }
  }
}
