import Foundation
import ReportCore

/// The files of a workspace that a backup holds beside the ledger.
struct WorkspaceFiles {
  /// What the ledger consists of: it is copied as a whole, by itself.
  private static let ofLedger: Set<String> = [
    "ledger.sqlite", "ledger.lock", "originals", "journal",
  ]
  /// What only waits: files that were handed in and are in no ledger yet.
  private static let passing: Set<String> = [".server/uploads"]
  /// What stands beside tables while somebody has them open.
  private static let besideTables = ["-wal", "-shm"]

  let folder: URL

  init(_ folder: URL) { self.folder = folder }

  /// Copies them into a folder, each with its permissions.
  ///
  /// - Throws: an error if one cannot be read or written.
  func copy(to target: URL, _ work: Work) throws {
    try copy(folder, "", to: target, work)
  }

  private func copy(_ from: URL, _ below: String, to target: URL, _ work: Work) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: from.path).sorted() {
      let path = below.isEmpty ? name : "\(below)/\(name)"
      if isLeftOut(name, path) { continue }
      try work.check()
      let (source, place) = (from.appending(path: name), target.appending(path: name))
      var status = stat()
      guard lstat(source.path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try copy(source, path, to: place, work)
      case S_IFREG:
        if try !LedgerPlaces.copyIfTables(source.path, to: place.path) {
          try Data(contentsOf: source).write(to: place)
        }
        // What only its owner may read stays so when it is put back.
        guard chmod(place.path, status.st_mode & 0o777) == 0 else {
          throw SystemFault.last
        }
      default:
        work.warn("\(path): không phải tệp thường nên không vào bản sao lưu.")
      }
    }
  }

  private func isLeftOut(_ name: String, _ path: String) -> Bool {
    Self.ofLedger.contains(path) || Self.passing.contains(path) || Leftovers.isOurs(name)
      || Self.besideTables.contains(where: name.hasSuffix)
  }

  /// All plain files of a folder and those below, those that begin with a dot among them.
  static func all(in folder: URL) -> [(name: String, path: String)] {
    (FileManager.default.subpaths(atPath: folder.path) ?? []).compactMap { name in
      let path = folder.appending(path: name).path
      var status = stat()
      let isPlain = lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      return isPlain ? (name, path) : nil
    }
  }
}

extension WorkspaceFiles {
  /// Forces everything below a folder to the disk, and the folders with the names of what is in them.
  static func synchronize(_ folder: URL) throws {
    for name in FileManager.default.subpaths(atPath: folder.path) ?? [] {
      let path = folder.appending(path: name).path
      switch PathState(path) {
      case .file: try DurableFile.synchronize(path)
      case .folder: try DurableFile.synchronizeFolder(path)
      case .absent, .danglingLink, .special, .unreachable: break
      }
    }
    try DurableFile.synchronizeFolder(folder.path)
  }
}

/// A folder of our own beside what is being made, for its owner only. What a kill leaves of it goes with the
/// next one that is made there.
struct ScratchFolder {
  let url: URL
  private let lock: Int32

  /// Makes it.
  ///
  /// - Throws: `WorkspaceError` if it cannot be made.
  init(beside target: URL) throws {
    let parent = target.deletingLastPathComponent()
    do {
      try DurableFile.makeFolders(parent.path)
      try? Leftovers.sweep(parent.path)
      let made = try Leftovers.makeFolder(in: parent.path)
      (url, lock) = (URL(fileURLWithPath: made.path), made.lock)
    } catch {
      throw WorkspaceError(unmade: "thư mục tạm", parent.path, error)
    }
  }

  func remove() {
    try? FileManager.default.removeItem(at: url)
    close(lock)
  }
}
