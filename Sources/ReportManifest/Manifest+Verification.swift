import Foundation
public import ReportCore

extension Manifest {
  /// Where a folder is not what its manifest says.
  public struct Deviation: Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Kind: Hashable, Sendable {
      /// A file that the manifest names is not there, or is no plain file.
      case missing
      /// A file has other bytes.
      case changed
      /// A file is there that the manifest does not name.
      case unlisted
    }

    /// What is wrong.
    public var kind: Kind
    /// The name of the file.
    public var file: String

    /// A deviation.
    public init(kind: Kind, file: String) {
      self.kind = kind
      self.file = file
    }

    /// In Vietnamese, for officers.
    public var description: String {
      switch kind {
      case .missing: "\(file): có trong \(Manifest.fileName) nhưng không có trong thư mục"
      case .changed: "\(file): nội dung khác với lúc lập báo cáo"
      case .unlisted: "\(file): không có trong \(Manifest.fileName)"
      }
    }
  }

  /// Reads the manifest of a folder.
  ///
  /// - Parameter folder: the path of the folder.
  /// - Returns: the manifest.
  /// - Throws: `ExportError.Code.failed` if there is none, or it is of a later version, or names a file
  ///   outside the folder.
  public static func read(from folder: String) throws(ExportError) -> Manifest {
    let path = "\(folder)/\(fileName)"
    guard FileDigest(of: path) != nil, let data = FileManager.default.contents(atPath: path) else {
      throw ExportError(.failed, "Không có hoặc không đọc được \(fileName).", at: folder)
    }
    struct VersionOnly: Decodable { var schemaVersion: String }
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

  /// Holds a folder against its manifest.
  ///
  /// - Parameter folder: the path of the folder.
  /// - Returns: where they differ, ordered by file; nothing if the folder is as it was sent.
  /// - Throws: `ExportError` if the manifest cannot be read.
  public static func verify(_ folder: String) throws(ExportError) -> [Deviation] {
    let manifest = try read(from: folder)
    var deviations: [Deviation] = []
    for output in manifest.outputs {
      guard let digest = FileDigest(of: "\(folder)/\(output.name)") else {
        deviations.append(Deviation(kind: .missing, file: output.name))
        continue
      }
      if digest.bytes != output.bytes || digest.sha256 != output.sha256 {
        deviations.append(Deviation(kind: .changed, file: output.name))
      }
    }
    let listed = Set(manifest.outputs.map(\.name)).union([fileName])
    guard let found = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw ExportError(.failed, "Không đọc được thư mục.", at: folder)
    }
    for name in found where !listed.contains(name) {
      deviations.append(Deviation(kind: .unlisted, file: name))
    }
    return deviations.sorted { $0.file < $1.file }
  }
}
