internal import Foundation

/// Forces what was written to the disk, so that it is there after a loss of power.
package enum DiskWriting {
  /// A file.
  package static func synchronize(_ path: String) throws {
    try synchronize(path, O_RDONLY | O_CLOEXEC)
  }

  /// The names in a folder.
  package static func synchronizeFolder(_ path: String) throws {
    try synchronize(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  }

  private static func synchronize(_ path: String, _ flags: Int32) throws {
    let descriptor = open(path, flags)
    if descriptor < 0 { throw SystemFault.last }
    defer { close(descriptor) }
    if fsync(descriptor) == 0 { return }
    let cause = SystemFault.last
    // Some network shares know no such thing for folders, and write through anyway.
    if flags & O_DIRECTORY != 0, SystemFault.number(of: cause) == EINVAL { return }
    throw cause
  }

  /// Writes a small file and forces it to the disk.
  package static func write(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw SystemFault.last }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { unsafeBytes in
        Foundation.write(descriptor, unsafeBytes.baseAddress, unsafeBytes.count)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw SystemFault.last }
      rest = rest.dropFirst(count)
    }
    if fsync(descriptor) != 0 { throw SystemFault.last }
  }
}
