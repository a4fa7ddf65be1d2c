public import Foundation

/// A folder that goes when nobody holds it any more: a class for its `deinit`.
public final class ScratchFolder: Sendable {
  /// The place of the folder.
  public let url: URL

  /// Creates a fresh folder in the place for temporary files.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "reportgen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of the folder.
  public var path: String { url.path }

  /// The path of something in it.
  public func path(_ name: String) -> String { "\(url.path)/\(name)" }

  /// Everything below it, by path within it: the bytes of files, nothing for folders and links.
  public var contents: [String: Data] {
    get throws {
      var found: [String: Data] = [:]
      for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
        let place = url.appending(path: name)
        let isFile =
          try place.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile ?? false
        found[name] = isFile ? try Data(contentsOf: place) : Data()
      }
      return found
    }
  }
}
