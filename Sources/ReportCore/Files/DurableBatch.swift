internal import Foundation
internal import Synchronization

/// Files that are written and synced to disk in parallel: most of the time for one is spent waiting for the
/// disk.
package struct DurableBatch: Sendable {
  private struct File {
    let path: String
    let bytes: [UInt8]
  }

  private var files: [File] = []
  private var paths: Set<String> = []
  /// The folders whose names are synced to disk after the files.
  private var folders: Set<String> = []

  /// Creates a batch of nothing.
  package init() {}

  /// Adds a file, in a folder that is there.
  package mutating func add(_ bytes: [UInt8], at path: String) {
    guard paths.insert(path).inserted else { return }
    files.append(File(path: path, bytes: bytes))
    folders.insert(DurableFile.folder(of: path))
  }

  /// Makes a folder, if it is not there. Its name is synced to disk with the files.
  package mutating func makeFolder(_ path: String) throws {
    if mkdir(path, 0o755) != 0 && errno != EEXIST { throw DiskFault.last(path) }
    folders.insert(DurableFile.folder(of: path))
  }

  /// Writes everything; it is on the disk when the call returns. A crash, or a disk that is full, may
  /// leave some of the files, and parts of them.
  package func write() throws {
    try Self.sideBySide(files) { file in
      if access(file.path, F_OK) == 0, try DurableFile.read(file.path) == file.bytes {
        // A process that was killed may have written it without forcing it to the disk.
        try DurableFile.synchronize(file.path)
      } else {
        try DurableFile.writeInPlace(file.bytes, to: file.path)
      }
    }
    try Self.sideBySide(folders.sorted(), DurableFile.synchronizeFolder)
  }

  private static func sideBySide<Item: Sendable>(
    _ items: [Item], _ work: @Sendable (Item) throws -> Void
  ) throws {
    let failure = Mutex<(any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: items.count) { index in
      do {
        try work(items[index])
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
