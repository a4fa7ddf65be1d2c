import Foundation

/// A lock on a file, which the system releases when the process ends, however it ends.
///
/// A class, because it is released exactly once: when the last copy of a `Ledger` is gone.
final class FileLock: Sendable {
  enum Kind {
    /// Held by everyone who has the ledger open.
    case shared
    /// Held by whoever makes, migrates or rebuilds it.
    case exclusive
  }

  private let descriptor: Int32

  /// Takes the lock, or returns `nil` if another process holds it in a way that excludes this one.
  init?(_ kind: Kind, on path: String) throws {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw POSIXError.last }
    let taken = flock(descriptor, (kind == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0
    if !taken {
      let failure = errno
      close(descriptor)
      if failure == EWOULDBLOCK { return nil }
      throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO)
    }
  }

  deinit {
    // Given up, not only closed: a child that was just forked has a copy of the descriptor until it becomes another
    // program, and would hold the lock meanwhile.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}

extension POSIXError {
  /// What the last call of the C library failed with.
  static var last: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
