internal import Foundation

/// A folder that is not there yet, with everything in it or not at all.
package enum FreshFolder {
  /// Makes a folder.
  ///
  /// - Parameters:
  ///   - path: where it will be; folders above it are made.
  ///   - fill: fills an empty folder, which stands beside the one that it becomes.
  /// - Throws: what `fill` throws, or the failure of the system; then nothing was made.
  package static func make(at path: String, _ fill: (String) throws -> Void) throws {
    let manager = FileManager.default
    let url = URL(fileURLWithPath: path).standardizedFileURL
    let parent = url.deletingLastPathComponent().path
    var made: [String] = []
    var above = URL(fileURLWithPath: parent)
    while !manager.fileExists(atPath: above.path), above.path != "/" {
      made.append(above.path)
      above.deleteLastPathComponent()
    }
    do {
      try manager.createDirectory(atPath: parent, withIntermediateDirectories: true)
      try Leftovers.sweep(parent)
      let (work, lock) = try Leftovers.makeFolder(in: parent)
      defer {
        try? manager.removeItem(atPath: work)
        close(lock)
      }
      // As deep as the folder that it becomes: links that lead out of it stay right.
      try fill(work)
      let mask = umask(0)
      umask(mask)
      if chmod(work, 0o777 & ~mask) != 0 { throw SystemFault.last }
      try synchronize(work)
      if rename(work, url.path) != 0 { throw SystemFault.last }
      do {
        try DurableFile.synchronizeFolder(parent)
      } catch {
        // What may not last is not told as made: it becomes the working folder again, and goes.
        _ = rename(url.path, work)
        throw error
      }
    } catch {
      for folder in made where rmdir(folder) != 0 { break }
      throw error
    }
  }

  private static func synchronize(_ folder: String) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let path = "\(folder)/\(name)"
      switch PathState(path) {
      case .folder: try synchronize(path)
      case .file: try DurableFile.synchronize(path)
      default: break
      }
    }
    try DurableFile.synchronizeFolder(folder)
  }
}
