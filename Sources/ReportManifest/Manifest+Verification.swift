import Foundation
public import ReportCore

extension Manifest {
  /// A deviation of a package from its manifest.
  public struct Deviation: Hashable, Sendable, CustomStringConvertible {
    /// The kinds of fault.
    public enum Kind: Hashable, Sendable {
      /// A file that the manifest names is not there, or is no plain file.
      case missing
      /// A file has other bytes.
      case changed
      /// A file is there that the manifest does not name.
      case unlisted
      /// A file that the manifest names is there under another name.
      case renamed(to: String)
      /// The zip file holds its files in another order than the manifest.
      case reordered
    }

    /// The kind of deviation.
    public var kind: Kind
    /// The name of the file.
    public var file: String

    /// Creates a deviation.
    public init(kind: Kind, file: String) {
      self.kind = kind
      self.file = file
    }

    /// In Vietnamese, for officers.
    public var description: String {
      switch kind {
      case .missing: "\(file): có trong \(Manifest.fileName) nhưng không có trong gói"
      case .changed: "\(file): nội dung khác với lúc lập báo cáo"
      case .unlisted: "\(file): không có trong \(Manifest.fileName)"
      case .renamed(let name): "\(file): đã bị đổi tên thành '\(ShownText.line(name))'"
      case .reordered: "\(file): thứ tự các tệp trong tệp zip khác với \(Manifest.fileName)"
      }
    }
  }

  /// Reads the manifest of a package.
  ///
  /// - Parameter package: the path of the folder or of the zip file.
  /// - Returns: the manifest.
  /// - Throws: `ExportError.Code.failed` if there is none, or it is of a later version, or names a file
  ///   outside the package.
  public static func read(from package: String) throws(ExportError) -> Manifest {
    isFolder(package)
      ? try read(from: PackageFolder(path: package), at: package)
      : try read(from: try PackageArchive(reading: package), at: package)
  }

  /// Holds a package against its manifest.
  ///
  /// - Parameter package: the path of the folder or of the zip file.
  /// - Returns: where they differ, ordered by file; nothing if the package is as it was sent.
  /// - Throws: `ExportError` if the manifest cannot be read.
  public static func verify(_ package: String) throws(ExportError) -> [Deviation] {
    isFolder(package)
      ? try verify(PackageFolder(path: package), at: package)
      : try verify(try PackageArchive(reading: package), at: package)
  }

  private struct VersionOnly: Decodable { var schemaVersion: String }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return !exists || isFolder.boolValue
  }

  /// A manifest is some hundred bytes a file; what is longer than this is none.
  static let mostBytes = 16 << 20

  private static func read(
    from files: borrowing some PackageFiles & ~Copyable, at place: String
  ) throws(ExportError) -> Manifest {
    let path = "\(place)/\(fileName)"
    guard let data = files.contents(of: fileName, atMost: mostBytes) else {
      throw ExportError(
        .failed,
        "Không có hoặc không đọc được \(fileName); cần tệp zip hoặc thư mục của một gói báo cáo.",
        at: place)
    }
    let decoder = JSONDecoder()
    let manifest: Manifest
    do {
      let version = try decoder.decode(VersionOnly.self, from: data).schemaVersion
      guard version.hasPrefix("1.") else {
        throw ExportError(
          .failed, "Phiên bản \(version) của \(fileName) mới hơn chương trình này.", at: path)
      }
      manifest = try decoder.decode(Manifest.self, from: data)
    } catch let error as ExportError {
      throw error
    } catch {
      throw ExportError(.failed, "\(fileName) không đúng quy cách.", at: path, cause: error)
    }
    var names: Set<String> = [fileName]
    for output in manifest.outputs {
      let isName =
        !output.name.isEmpty && !output.name.hasPrefix(".") && !output.name.contains("/")
        && !output.name.contains("\0")
      if !isName || !names.insert(output.name).inserted {
        throw ExportError(
          .invalidName, "\(fileName) nêu tên tệp không hợp lệ: '\(output.name)'.", at: path)
      }
    }
    return manifest
  }

  private static func verify(
    _ files: borrowing some PackageFiles & ~Copyable, at place: String
  ) throws(ExportError) -> [Deviation] {
    let manifest = try read(from: files, at: place)
    let names = try files.names
    var unlisted = names
    for own in [fileName, PackageSeal.fileName] {
      if let position = unlisted.firstIndex(of: own) { unlisted.remove(at: position) }
    }
    let order = unlisted
    var (missing, deviations): ([Output], [Deviation]) = ([], [])
    for output in manifest.outputs {
      if let position = unlisted.firstIndex(of: output.name) { unlisted.remove(at: position) }
      guard let digest = files.digest(of: output.name, atMost: output.bytes) else {
        missing.append(output)
        continue
      }
      if digest.bytes != output.bytes || digest.sha256 != output.sha256 {
        deviations.append(Deviation(kind: .changed, file: output.name))
      }
    }
    for output in missing {
      // A file with the same bytes under a name that nobody gave it.
      let position = unlisted.firstIndex { name in
        guard let digest = files.digest(of: name, atMost: output.bytes) else { return false }
        return digest.bytes == output.bytes && digest.sha256 == output.sha256
      }
      guard let position else {
        deviations.append(Deviation(kind: .missing, file: output.name))
        continue
      }
      deviations.append(
        Deviation(kind: .renamed(to: unlisted.remove(at: position)), file: output.name))
    }
    // An archive can hold a name twice: then one of the two is not listed.
    deviations += unlisted.map { Deviation(kind: .unlisted, file: $0) }
    if deviations.isEmpty, files.hasOrder, order != manifest.outputs.map(\.name) {
      deviations.append(Deviation(kind: .reordered, file: fileName))
    }
    return deviations.sorted { $0.file < $1.file }
  }
}
