import Foundation
import ReportCore

/// The files of a package, wherever they lie.
protocol PackageFiles: ~Copyable {
  /// The names of everything in it, in any order; one that is there twice is named twice.
  var names: [String] { get throws(ExportError) }

  /// Whether the names come in an order that somebody gave them.
  var hasOrder: Bool { get }

  /// The digest of a file.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - limit: how many bytes are expected; what is longer need not be read to its end.
  /// - Returns: `nil` if there is no plain file of that name.
  func digest(of name: String, atMost limit: Int) -> FileDigest?

  /// The bytes of a file; `nil` if there is none, or it is longer than the limit.
  func contents(of name: String, atMost limit: Int) -> Data?
}

/// A package that is a folder.
struct PackageFolder: PackageFiles {
  let path: String

  var hasOrder: Bool { false }

  var names: [String] {
    get throws(ExportError) {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
        throw ExportError(.failed, "Không đọc được thư mục.", at: path)
      }
      // Neither the tool's own list of what it wrote there, by which it tells what was edited, nor what a
      // killed run of ours left there is part of the package; the next run removes the latter.
      return names.filter { $0 != ".da-ghi" && !Leftovers.isOurs($0) }
    }
  }

  func digest(of name: String, atMost limit: Int) -> FileDigest? {
    guard let handle = open(name) else { return nil }
    return
      (try? FileDigest(atMost: limit) { try handle.read(upToCount: 1 << 20) ?? Data() })
      ?? .unreadable
  }

  func contents(of name: String, atMost limit: Int) -> Data? {
    guard let data = try? open(name)?.read(upToCount: limit + 1) else { return nil }
    return data.count <= limit ? data : nil
  }

  /// A plain file; links are not followed.
  private func open(_ name: String) -> FileHandle? {
    let file = "\(path)/\(name)"
    let attributes = try? FileManager.default.attributesOfItem(atPath: file)
    guard attributes?[.type] as? FileAttributeType == .typeRegular else { return nil }
    return FileHandle(forReadingAtPath: file)
  }
}
