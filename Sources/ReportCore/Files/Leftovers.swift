internal import Foundation

/// The temporary folders and files in output folders, including those left by killed processes.
package enum Leftovers {
  private static let prefix = ".reportgen-"

  /// Whether a name is that of a working folder or file: `.reportgen-` and six letters or digits.
  package static func isOurs(_ name: String) -> Bool {
    let bytes = name.utf8
    return name.hasPrefix(prefix) && bytes.count == prefix.utf8.count + 6
      && bytes.dropFirst(prefix.utf8.count).allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      }
  }

  /// Makes a working folder, and locks it for as long as the descriptor is open.
  package static func makeFolder(in place: String) throws -> (path: String, lock: Int32) {
    while true {
      var template = Array("\(place)/\(prefix)XXXXXX".utf8CString)
      let made = template.withUnsafeMutableBufferPointer { buffer -> String? in
        guard let base = buffer.baseAddress, mkdtemp(base) != nil else { return nil }
        return String(cString: base)
      }
      guard let made else { throw SystemFault.last }
      let descriptor = open(made, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      if descriptor < 0 {
        let cause = SystemFault.last
        rmdir(made)
        // Somebody who swept took it for a leftover.
        if (cause as? POSIXError)?.code == .ENOENT { continue }
        throw cause
      }
      let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
      if isLocked, access(made, F_OK) == 0 { return (made, descriptor) }
      close(descriptor)
    }
  }

  /// Makes a working file, and locks it for as long as the descriptor is open.
  static func makeFile(in place: String) throws -> (path: String, descriptor: Int32) {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    while true {
      let path = "\(place)/\(prefix)" + String((0..<6).compactMap { _ in letters.randomElement() })
      // The rights of any other file, unlike `mkstemp`.
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor < 0 {
        if errno == EEXIST { continue }
        throw DiskFault.last(path)
      }
      let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
      if isLocked, access(path, F_OK) == 0 { return (path, descriptor) }
      // Somebody who swept took it for a leftover.
      close(descriptor)
    }
  }

  /// Puts in order what killed processes left in a folder: what they had begun to put in place is taken
  /// back, and their working folders and files are removed. Where that is not allowed, nothing happens.
  package static func sweep(_ place: String) throws {
    // A folder that may be written but not listed has no leftovers that could be found.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    for name in names where isOurs(name) {
      let path = "\(place)/\(name)"
      // Nothing is waited for that has no end, such as a pipe.
      let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
      if descriptor < 0 { continue }
      defer { close(descriptor) }
      var owner = stat()
      // In a folder that is open to all, somebody else's leftovers are none of ours to act upon.
      guard fstat(descriptor, &owner) == 0, owner.st_uid == geteuid(),
        flock(descriptor, LOCK_EX | LOCK_NB) == 0
      else { continue }
      switch owner.st_mode & S_IFMT {
      case S_IFDIR: break
      case S_IFREG:
        unlink(path)
        continue
      default: continue
      }
      try SwapJournal(root: path, destination: place).undo()
      try? FileManager.default.removeItem(atPath: path)
    }
  }
}
