internal import Foundation
internal import Synchronization

/// Files that are written and synced to disk in parallel: most of the time for one is spent waiting for the
/// disk.
///
/// A class, because a file is begun when it is added, while its owner goes on with other work.
package final class DurableBatch {
  /// So many files wait for the disk at a time.
  private static let lanes = 8

  private let queues = (0..<lanes).map { DispatchQueue(label: "durable-batch-\($0)") }
  private let group = DispatchGroup()
  private let failure = FirstFailure()
  private var paths: Set<String> = []
  /// The folders whose names are synced to disk after the files.
  private var folders: Set<String> = []

  /// Creates a batch of nothing.
  package init() {}

  /// Adds a file and begins to write it.
  ///
  /// - Parameters:
  ///   - bytes: what is in it.
  ///   - path: where it lies.
  ///   - makesFolder: whether its folder is made, if it is not there. Its name is synced to disk with the files.
  package func add(_ bytes: [UInt8], at path: String, makesFolder: Bool = false) {
    guard paths.insert(path).inserted else { return }
    let folder = DurableFile.folder(of: path)
    folders.insert(folder)
    if makesFolder { folders.insert(DurableFile.folder(of: folder)) }
    queues[paths.count % Self.lanes].async(group: group) { [failure] in
      failure.keep {
        if makesFolder, mkdir(folder, 0o755) != 0, errno != EEXIST { throw DiskFault.last(folder) }
        try Self.write(bytes, to: path)
      }
    }
  }

  /// Waits until everything is on the disk. A crash, or a disk that is full, may leave some of the files, and
  /// parts of them.
  package func finish() throws {
    wait()
    try failure.check()
    for (number, folder) in folders.sorted().enumerated() {
      queues[number % Self.lanes].async(group: group) { [failure] in
        failure.keep { try DurableFile.synchronizeFolder(folder) }
      }
    }
    wait()
    try failure.check()
  }

  /// Waits until nothing is being written any more, whatever became of it.
  package func wait() { group.wait() }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    if access(path, F_OK) == 0, try DurableFile.read(path) == bytes {
      // A process that was killed may have written it without forcing it to the disk.
      try DurableFile.synchronize(path)
    } else {
      try DurableFile.writeInPlace(bytes, to: path)
    }
  }

  /// The first failure of work on several threads.
  private final class FirstFailure: Sendable {
    private let first = Mutex<(any Error)?>(nil)

    func keep(_ work: () throws -> Void) {
      do {
        try work()
      } catch {
        first.withLock { $0 = $0 ?? error }
      }
    }

    func check() throws {
      if let failure = first.withLock({ $0 }) { throw failure }
    }
  }
}
