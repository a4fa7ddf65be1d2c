import Foundation

/// Files that are on the disk when the call returns.
enum DurableFile {
  /// Writes a file and forces it to the disk; a crash may leave a part of it.
  static func writeInPlace(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw POSIXError.last }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { unsafeBytes in
        Foundation.write(descriptor, unsafeBytes.baseAddress, unsafeBytes.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw POSIXError.last
      }
      rest = rest.dropFirst(count)
    }
    if fsync(descriptor) != 0 { throw POSIXError.last }
  }

  /// Moves a file and forces the move to the disk.
  static func move(_ path: String, to destination: String) throws {
    if rename(path, destination) != 0 { throw POSIXError.last }
    try synchronizeFolder(folder(of: destination))
  }

  /// Makes a folder, if it is not there, and forces it to the disk.
  static func makeFolder(_ path: String) throws {
    if mkdir(path, 0o755) == 0 {
      try synchronizeFolder(folder(of: path))
    } else if errno != EEXIST {
      throw POSIXError.last
    }
  }

  /// Forces a file to the disk.
  static func synchronize(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw POSIXError.last }
    defer { close(descriptor) }
    if fsync(descriptor) != 0 { throw POSIXError.last }
  }

  /// The folder of a file.
  static func folder(of path: String) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }

  /// Forces a folder to the disk, so that the names of its files are there after a crash.
  static func synchronizeFolder(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw POSIXError.last }
    defer { close(descriptor) }
    if fsync(descriptor) != 0 { throw POSIXError.last }
  }

  static func read(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
