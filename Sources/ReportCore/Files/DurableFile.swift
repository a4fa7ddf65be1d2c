internal import Foundation
internal import Glibc

/// Writes files that must survive a loss of power: complete, and on disk when the call returns.
///
/// Every failure is a `DiskFault`. Foundation is not used for writing: it leaves temporary files when it is
/// killed, and does not wait for the disk.
package enum DurableFile {
  /// Writes a file and forces it to the disk; a crash may leave a part of it.
  package static func writeInPlace(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw DiskFault.last(path) }
    defer { close(descriptor) }
    try write(bytes, to: descriptor, path)
  }

  /// Makes a file that is not there yet, whole or not at all as long as this process lives.
  package static func create(_ bytes: [UInt8], at path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw DiskFault.last(path) }
    defer { close(descriptor) }
    do {
      try write(bytes, to: descriptor, path)
      try synchronizeFolder(folder(of: path))
    } catch {
      unlink(path)
      throw error
    }
  }

  /// Replaces a file, or creates it: at every moment there is the old one or the new
  /// one. What a kill leaves beside it has the name of a working folder, and `Leftovers` sweeps it.
  ///
  /// - Parameters:
  ///   - bytes: the new content.
  ///   - path: the file.
  ///   - isLast: whether the name is synced to disk; not where more follow in the same folder.
  /// - Throws: `DiskFault`; then the old one is there, or a new one whose name may not last.
  package static func replace(_ bytes: [UInt8], at path: String, isLast: Bool = true) throws {
    let (work, descriptor) = try Leftovers.makeFile(in: folder(of: path))
    defer { close(descriptor) }
    do {
      try write(bytes, to: descriptor, path)
      if rename(work, path) != 0 { throw DiskFault.last(path) }
    } catch {
      unlink(work)
      throw error
    }
    if isLast { try synchronizeFolder(folder(of: path)) }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { unsafeBytes in
        Foundation.write(descriptor, unsafeBytes.baseAddress, unsafeBytes.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw DiskFault.last(path)
      }
      rest = rest.dropFirst(count)
    }
    if fsync(descriptor) != 0 { throw DiskFault.last(path) }
  }

  /// Moves a file and forces the move to the disk.
  package static func move(_ path: String, to destination: String) throws {
    if rename(path, destination) != 0 { throw DiskFault.last(destination) }
    try synchronizeFolder(folder(of: destination))
  }

  /// Gives a file a second name, or makes a copy where the file system knows no second names.
  package static func keep(_ path: String, as copy: String) throws {
    if link(path, copy) == 0 { return }
    let cause = DiskFault.last(path)
    let unknown = [EPERM, EOPNOTSUPP, EMLINK, EINVAL, ENOSYS]
    guard unknown.contains(SystemFault.number(of: cause)) else { throw cause }
    try self.copy(path, to: copy)
    try synchronize(copy)
  }

  /// Copies a file, or what a link leads to. What is no file is refused: a pipe or a device has no end.
  package static func copy(_ path: String, to copy: String) throws {
    guard PathState(path) == .file else {
      throw DiskFault(path, isReading: true, cause: POSIXError(.EINVAL))
    }
    do {
      let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      try FileManager.default.copyItem(atPath: file, toPath: copy)
    } catch {
      throw DiskFault(path, isReading: access(path, R_OK) != 0, cause: error)
    }
  }

  /// Removes a file or a folder with all that is in it.
  package static func remove(_ path: String) throws {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw DiskFault(path, cause: error)
    }
  }

  /// Makes a folder, if it is not there, and forces it to the disk.
  package static func makeFolder(_ path: String) throws {
    try makeFolder(path, rights: 0o755)
  }

  private static func makeFolder(_ path: String, rights: mode_t) throws {
    if mkdir(path, rights) == 0 {
      try synchronizeFolder(folder(of: path))
    } else if errno != EEXIST {
      throw DiskFault.last(path)
    }
  }

  /// Makes a folder and those above it that are not there, or none of them, and forces them to the disk.
  package static func makeFolders(_ path: String) throws {
    var missing: [String] = []
    var next = path
    while PathState(next) == .absent {
      missing.append(next)
      next = folder(of: next)
    }
    var tried: [String] = []
    do {
      for folder in missing.reversed() {
        tried.append(folder)
        try makeFolder(folder, rights: 0o777)
      }
    } catch {
      // What others have put something into since stays.
      for folder in tried.reversed() { rmdir(folder) }
      throw error
    }
    var status = stat()
    if stat(path, &status) != 0 { throw DiskFault.last(path) }
    if status.st_mode & S_IFMT != S_IFDIR { throw DiskFault(path, cause: POSIXError(.ENOTDIR)) }
  }

  /// The folder of a file.
  package static func folder(of path: String) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }

  /// Forces a file to the disk.
  package static func synchronize(_ path: String) throws {
    try synchronize(path, O_RDONLY | O_CLOEXEC)
  }

  /// Forces a folder to the disk, so that the names of its files are there after a crash.
  package static func synchronizeFolder(_ path: String) throws {
    try synchronize(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  }

  private static func synchronize(_ path: String, _ flags: Int32) throws {
    let descriptor = open(path, flags)
    if descriptor < 0 { throw DiskFault.last(path) }
    defer { close(descriptor) }
    if fsync(descriptor) == 0 { return }
    let fault = DiskFault.last(path)
    // Some network shares know no such thing for folders, and write through anyway.
    if flags & O_DIRECTORY != 0, SystemFault.number(of: fault) == EINVAL { return }
    throw fault
  }

  /// The bytes of a file, which stand in memory once. What is no file, such as a pipe or a device, may keep
  /// us waiting for ever or never end: it is refused.
  package static func read(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 { throw DiskFault(path, isReading: true, cause: SystemFault.last) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw DiskFault(path, isReading: true, cause: POSIXError(.EINVAL))
    }
    // With one byte to spare, the first look shows that nothing follows.
    let room = max(Int(status.st_size) + 1, 4096)
    var bytes: [UInt8] = []
    while true {
      let part = try [UInt8](unsafeUninitializedCapacity: room) { space, count in
        count = try fill(space, from: descriptor, path)
      }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      if part.count < room { return bytes }
    }
  }

  /// Reads until the space is full or the file ends.
  private static func fill(
    _ space: UnsafeMutableBufferPointer<UInt8>, from descriptor: Int32, _ path: String
  ) throws -> Int {
    guard let start = space.baseAddress else { return 0 }
    var count = 0
    while count < space.count {
      let more = Glibc.read(descriptor, start + count, space.count - count)
      if more < 0, errno == EINTR { continue }
      if more < 0 { throw DiskFault(path, isReading: true, cause: SystemFault.last) }
      if more == 0 { break }
      count += more
    }
    return count
  }
}
